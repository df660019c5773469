"""One question, or none."""

import re

from followups.politeness import text
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row

MARKS = re.compile(r"[?!]*\?[?!]*")
"""However many marks there are, it is one question."""


def asking(draft: Draft) -> Row | None:
    count = max(len(draft.questions), len(MARKS.findall(draft.body)))
    if count == 1:
        return Row("asking", "One question only", "One is easy to answer between two meetings.", is_good=True)
    if count > 1:
        why = f"There are {count}; one is likelier to be answered than {count}."
        return Row("asking", "More than one question", why, fix=_fix(draft))
    return None


def _fix(draft: Draft) -> Fix | None:
    """Keep the first."""
    body = draft.body
    for question in draft.questions[1:]:
        body = text.without(body, question)
    return Fix("Keep the first one only", draft.subject, body) if body != draft.body else None
