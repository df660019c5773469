"""A client writes to their coach first. No mail goes: it stands in the coach's queue."""

from datetime import datetime, timedelta

from coaching.models import Coaching, CoachNote
from coaching.once import once

A_DAY = timedelta(days=1)
MOST_A_DAY = 20


class WroteALot(Exception):
    words = f"You wrote {MOST_A_DAY} times today, and it all waits to be read. Go on tomorrow"


def write_to_coach(coaching: Coaching, body: str, now: datetime) -> CoachNote:
    """Keep it, once; `coaching` is held. Raises WroteALot."""
    if coaching.notes.by_client().filter(written_at__gt=now - A_DAY).count() >= MOST_A_DAY:
        raise WroteALot
    note: CoachNote = once(coaching.notes, "written_at", now, body=body, by_client=True, is_shared=True)
    return note
