"""The day after talking: a word on how it went, while it is fresh."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail


def how_did_it_go(day: Day) -> Mail | None:
    lead = day.lead
    if lead is None or lead.prompt != Prompt.HOW_WAS_IT or lead.application is None:
        return None
    return Mail("how_did_it_go", {"job": lead.application.pk})
