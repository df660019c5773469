"""Good news: whom to thank, whom to tell, and then quiet."""

from applications.models import Stage
from journey.reminders.day import Day
from journey.reminders.mail import Mail

A_FEW = 5


def hired(day: Day) -> Mail | None:
    if day.hired is None:
        return None
    doors = day.user.applications.real().filter(stage=Stage.DOOR_OPEN).order_by("company__name")
    names = list(dict.fromkeys(doors.values_list("company__name", flat=True)))
    return Mail("hired", {"job": day.hired, "doors": names[:A_FEW]})
