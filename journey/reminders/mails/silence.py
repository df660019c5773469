"""A silence that has lasted: one kind note, or let it be no answer."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail
from journey.reminders.mails.alone import is_only


def silence(day: Day) -> Mail | None:
    return Mail("silence") if is_only(day, Prompt.SILENCE) else None
