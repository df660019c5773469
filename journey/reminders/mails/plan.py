"""The day of a plan: its own sentence, and nothing else about it."""

from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail


def plan(day: Day) -> Mail | None:
    if day.lead is None or day.lead.prompt != Prompt.PLAN:
        return None
    return Mail("plan", {"planned_on": day.lead.raised_on, "is_today": day.lead.raised_on == day.facts.today})
