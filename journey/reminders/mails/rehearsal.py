"""One answer, aloud."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail
from journey.reminders.mails.alone import is_only


def rehearsal(day: Day) -> Mail | None:
    return Mail("rehearsal") if is_only(day, Prompt.REHEARSE) else None
