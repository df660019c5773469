"""The rest that they chose is over; so may be the next one."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail


def rest_over(day: Day) -> Mail | None:
    return Mail("rest_over") if day.lead and day.lead.prompt == Prompt.REST_OVER else None
