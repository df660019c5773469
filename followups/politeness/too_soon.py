"""A letter on the heels of another."""

from followups.politeness.draft import Draft
from followups.politeness.row import Row

WORKING_DAYS = 10


def too_soon(draft: Draft) -> Row | None:
    if draft.days_since is None or draft.days_since >= WORKING_DAYS:
        return None
    days = {0: "today", 1: "one working day ago"}.get(draft.days_since, f"{draft.days_since} working days ago")
    why = f"Your last one went {days}; two weeks between two letters leave them room to answer."
    return Row("too_soon", "It has not been long", why)
