"""Good news: whom to thank, whom to tell, and then quiet."""

from followups.reading.doors import to_tell
from journey.reminders.day import Day
from journey.reminders.mail import Mail

A_FEW = 5


def hired(day: Day) -> Mail | None:
    if day.hired is None:
        return None
    names = [person.name for person in to_tell(day.user, day.facts.now)]
    return Mail("hired", {"job": day.hired, "doors": names[:A_FEW]})
