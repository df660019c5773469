"""A letter was drafted and not sent."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail
from journey.reminders.mails.alone import is_only


def draft(day: Day) -> Mail | None:
    return Mail("draft") if is_only(day, Prompt.DRAFT) else None
