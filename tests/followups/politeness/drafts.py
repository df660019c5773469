"""Letters for the rules to read."""

from dataclasses import replace
from typing import Any

from followups.politeness import Draft, Row, read

KIND_LETTER = """\
Dear Priya,

Thank you for letting me know about the data analyst post, and for such a kind note. I enjoyed meeting you.

I respect the decision. If you have two minutes, I would be grateful for one thought: which single skill would make me \
a stronger candidate for a role like this in future?

If that is not something you can share, I quite understand.

With best wishes,
Amara Osei
"""
KIND = Draft(
    subject="Thank you, and one question (data analyst)",
    body=KIND_LETTER,
    kind="question",
    to="Priya Raman",
    me="Amara Osei",
    role="Data analyst",
    reference="BH-2207",
    company="Brightwell Health",
)


def with_line(line: str, **facts: Any) -> Draft:
    """The kind letter with one more paragraph before its sign-off."""
    return replace(KIND, body=KIND_LETTER.replace("With best", f"{line}\n\nWith best"), **facts)


def row_of(draft: Draft, key: str) -> Row | None:
    return next((row for row in read(draft) if row.key == key), None)


def to_consider(draft: Draft) -> list[str]:
    return [row.key for row in read(draft) if not row.is_good]
