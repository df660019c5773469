"""When a letter goes, in the owner's words."""

from datetime import datetime

from core.templatetags.ajar import clock, day
from followups.models import Letter


def planned(letter: Letter, now: datetime) -> str:
    """It goes in a minute or two; or on a day, at an hour of the owner's own clock (in the active time zone)."""
    if letter.due_at is None or letter.due_at <= now:
        return "It goes in a minute or two"
    return f"It goes on {day(letter.due_at)}, at about {clock(letter.due_at)}"
