"""Exclamation marks in a row, and words in capitals."""

import re

from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row

MARKS = re.compile(r"!{2,}")
CAPITALS = re.compile(r"\b[A-ZÄÖÜ]{2,}(?:\s+[A-ZÄÖÜ]{2,})+\b|\b[A-ZÄÖÜ]{6,}\b")


def loud(draft: Draft) -> Row | None:
    """Names and references may be written as they are."""
    ours = f"{draft.role} {draft.company} {draft.reference} {draft.to} {draft.me}"
    shouted = next((word[0] for word in CAPITALS.finditer(draft.body) if word[0] not in ours), "")
    if not shouted and not MARKS.search(draft.subject + draft.body):
        return None
    why = f"“{shouted}” reads as shouting." if shouted else "One mark is warm; two are loud."
    return Row("loud", "This may sound loud", why, fix=_fix(draft, shouted))


def _fix(draft: Draft, shouted: str) -> Fix:
    body = draft.body.replace(shouted, shouted.lower()) if shouted else draft.body
    return Fix("Say it more quietly", MARKS.sub("", draft.subject), MARKS.sub(".", body))
