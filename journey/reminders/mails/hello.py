"""A hello to a door that is open, if there is something to say."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail
from journey.reminders.mails.alone import is_only


def hello(day: Day) -> Mail | None:
    return Mail("hello") if is_only(day, Prompt.HELLO) else None
