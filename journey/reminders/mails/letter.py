"""A letter or a mailbox needs its owner: nothing goes until they have looked."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail


def letter(day: Day) -> Mail | None:
    if day.lead is None or day.lead.prompt not in (Prompt.LETTER, Prompt.MAILBOX):
        return None
    return Mail("letter", {"is_mailbox": day.lead.prompt == Prompt.MAILBOX})
