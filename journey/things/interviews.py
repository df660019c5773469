"""Interviews: a look at one's notes before, and a word on how it went after."""

from collections.abc import Iterator
from datetime import date

from applications.models import Interview
from insights.words import sentence
from journey.choice import JOB_PAGE, Choice
from journey.models import Prompt
from journey.things.days import on_day
from journey.things.facts import Facts
from journey.things.thing import Thing

PREPARE_MINUTES = 10
LOG_MINUTES = 2


def day_of(interview: Interview, facts: Facts) -> date:
    """The person's own day of a round whose day is known."""
    if interview.starts_at:
        return facts.user.today(interview.starts_at)
    return interview.day or facts.today


def to_prepare(facts: Facts) -> Iterator[Thing]:
    """The day before, and on a Friday what Monday brings."""
    for interview in facts.upcoming:
        if day_of(interview, facts) <= facts.prepare_until:
            yield _prepare(interview, facts)


def _prepare(interview: Interview, facts: Facts) -> Thing:
    application = interview.application
    when = sentence(on_day(day_of(interview, facts), facts.today)) + hour_of(interview, facts)
    return Thing(
        prompt=Prompt.PREPARE,
        raised_on=day_of(interview, facts),
        title=f"Get ready for {application.company.name}",
        why=f"{when}: {str(interview).lower()}. Read your brief once, and say one answer aloud.",
        minutes=PREPARE_MINUTES,
        choices=(Choice("Read the brief", "journey:brief", (application.pk, interview.pk)),),
        icon="cal",
        tone="sea",
        application=application,
    )


def hour_of(interview: Interview, facts: Facts) -> str:
    """, 10.30: the hour as the person's own clock shows it; nothing where only the day is known."""
    if interview.starts_at is None:
        return ""
    local = interview.starts_at.astimezone(facts.user.zone)
    return f", {local.hour}.{local:%M}"


def to_note(facts: Facts) -> Iterator[Thing]:
    for interview in reversed(facts.past):
        if not (interview.went or interview.how_it_went):
            yield _note(interview, facts)


def _note(interview: Interview, facts: Facts) -> Thing:
    application, when = interview.application, on_day(day_of(interview, facts), facts.today)
    return Thing(
        prompt=Prompt.HOW_WAS_IT,
        raised_on=day_of(interview, facts),
        title=f"How did it go at {application.company.name}?",
        why=f"You talked with them {when}. Steady, so-so or stuck? And when will they answer?",
        minutes=LOG_MINUTES,
        choices=(Choice("Note it", JOB_PAGE, application.pk, fragment=f"round-{interview.pk}"),),
        icon="chat",
        tone="sea",
        application=application,
    )
