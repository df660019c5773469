"""A place that was to be filled in, and was not."""

from followups.politeness import text
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row
from followups.starters.filling import PLACEHOLDER, leftovers


def leftover(draft: Draft) -> Row | None:
    """Name each {place}; the press takes out the sentences that hold one."""
    left = leftovers(draft.subject, draft.body)
    if not left:
        return None
    title = "One place is still to be filled in" if len(left) == 1 else f"{len(left)} places are still to be filled in"
    return Row("leftover", title, f"Write over {', '.join(left)}, or leave it out.", fix=_fix(draft))


def _fix(draft: Draft) -> Fix | None:
    body = draft.body
    for sentence in draft.sentences:
        if PLACEHOLDER.search(sentence):
            body = text.without(body, sentence)
    return Fix("Take those sentences out", draft.subject, body) if body != draft.body else None
