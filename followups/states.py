"""Where a letter can be, and which steps lead from one place to the next. What is not in the table cannot happen."""

from django.db import models


class State(models.TextChoices):
    DRAFT = "draft", "Draft"
    SCHEDULED = "scheduled", "Approved, waiting for its hour"
    CLAIMED = "claimed", "Being taken to the post"
    SENDING = "sending", "Going out now"
    SENT = "sent", "Sent"
    FAILED = "failed", "Not accepted"
    BOUNCED = "bounced", "Came back"
    UNKNOWN = "unknown", "Nobody knows whether it went"
    HELD = "held", "Held for you"
    CANCELLED = "cancelled", "Will not be sent"


LEADS_TO: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SCHEDULED, State.SENT}),
    State.SCHEDULED: frozenset({State.DRAFT, State.SCHEDULED, State.CLAIMED, State.HELD, State.CANCELLED}),
    State.CLAIMED: frozenset({State.SCHEDULED, State.SENDING, State.HELD, State.CANCELLED, State.FAILED}),
    State.SENDING: frozenset({State.SENT, State.SCHEDULED, State.HELD, State.FAILED, State.UNKNOWN}),
    State.UNKNOWN: frozenset({State.SENT, State.BOUNCED, State.DRAFT}),
    State.SENT: frozenset({State.BOUNCED}),
    State.HELD: frozenset({State.SCHEDULED, State.DRAFT, State.CANCELLED, State.SENT, State.UNKNOWN}),
    State.FAILED: frozenset(),
    State.BOUNCED: frozenset({State.SENT, State.UNKNOWN}),
    State.CANCELLED: frozenset(),
}
"""`sending` is the point of no return: it leads back to `scheduled` only when the letter provably did not go.
That a letter came back its owner says, and may have said by mistake: it is again where it was."""

WAITING = (State.SCHEDULED, State.CLAIMED, State.HELD)
"""What a stop, a reply or good news can still keep from going out."""

IN_FLIGHT = (State.CLAIMED, State.SENDING)
TOUCHES = (State.SENDING, State.SENT, State.UNKNOWN, State.BOUNCED)
"""What has, or may have, reached somebody: it counts for the gap, the budget and the same words."""


class NotAStep(ValueError):
    """The table does not know this step."""


def check(before: str, after: str) -> None:
    """Raise NotAStep unless a letter can go from `before` to `after`."""
    if State(after) not in LEADS_TO[State(before)]:
        raise NotAStep(f"{before} → {after}")


def reachable(start: State) -> frozenset[State]:
    """Every place that can be reached from `start`, itself included."""
    found, ahead = {start}, [start]
    while ahead:
        for state in LEADS_TO[ahead.pop()] - found:
            found.add(state)
            ahead.append(state)
    return frozenset(found)
