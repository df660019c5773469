"""A third chase: two notes without an answer are an answer."""

from followups.models import Letter
from followups.politeness.draft import Draft
from followups.politeness.row import Row

CHASES = (Letter.Kind.CHECK_IN, Letter.Kind.LAST_CHECK_IN)
MOST = 2


def chasing(draft: Draft) -> Row | None:
    if draft.kind not in CHASES or draft.chases < MOST:
        return None
    why = "Two notes about this job went already; a third seldom brings an answer, and silence may keep the door open."
    return Row("chasing", "This would be the third check-in", why)
