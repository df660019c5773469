"""Up to three small things, when none of them asks for a mail of its own."""

from journey.reminders.day import Day
from journey.reminders.mail import Mail


def digest(day: Day) -> Mail:
    return Mail("digest", {"count": len(day.things)})
