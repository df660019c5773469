"""Before an interview: when, where and who, three stories, and one answer to say aloud."""

from applications.models import Interview
from journey.brief import brief_for
from journey.models import Prompt
from journey.reminders.day import Day
from journey.reminders.mail import Mail
from journey.things import day_of
from journey.things.days import on_day
from journey.things.interviews import hour_of


def interview(day: Day) -> Mail | None:
    if day.lead is None or day.lead.prompt != Prompt.PREPARE:
        return None
    facts = day.facts
    coming = next(round_ for round_ in facts.upcoming if _is_it(round_, day))
    coming.application.owner = facts.user
    when = on_day(day_of(coming, facts), facts.today).removeprefix("on ")
    told = brief_for(coming, facts.now, facts.today)
    return Mail("interview", {"round": coming, "when": f"{when}{hour_of(coming, facts)}", "brief": told})


def _is_it(coming: Interview, day: Day) -> bool:
    """The round that the first thing is about; it was made from one of these."""
    lead = day.lead
    return lead is not None and (coming.application, day_of(coming, day.facts)) == (lead.application, lead.raised_on)
