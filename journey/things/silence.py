"""Silences past the day on which an answer was due: ten working days, or the day that they named."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from applications.models import WAITING, Application
from applications.silences import LONG_AFTER
from core.templatetags.ajar import day
from core.workdays import working_days_between
from insights.words import counted, number, sentence
from journey.models import Prompt
from journey.things.facts import AT_MOST, Facts
from journey.things.thing import JOB_PAGE, Choice, Thing

ALL_OF_THEM = Choice("See all silences", "applications:silences")
CHECK_IN_MINUTES = 3
CALL_IT_MINUTES = 1


def silences(facts: Facts) -> Iterator[Thing]:
    silent = [application for application in facts.waiting if application.stage in WAITING]
    all_of_them = (ALL_OF_THEM,) if len(silent) > AT_MOST else ()
    for application in silent:
        thing = _silence(application, facts)
        yield replace(thing, choices=(*thing.choices, *all_of_them))
        if thing.key not in facts.put_off:
            all_of_them = ()  # said once


def _silence(application: Application, facts: Facts) -> Thing:
    since = application.waiting_since
    days = working_days_between(since, facts.today, facts.calendar) if since else 0
    return _long(application, days, facts) if days >= LONG_AFTER else _first(application, days, facts)


def _first(application: Application, days: int, facts: Facts) -> Thing:
    promised = application.answer_expected_on
    why = _promised(promised) if promised else f"{_so_long(days)} {_usual(days, facts)}A short check-in is fair."
    return Thing(
        prompt=Prompt.SILENCE,
        raised_on=_about(application, facts),
        title=f"Check in with {application.company.name}",
        why=why,
        minutes=CHECK_IN_MINUTES,
        choices=(Choice("Open the job", JOB_PAGE, application.pk),),
        icon="fog",
        application=application,
    )


def _long(application: Application, days: int, facts: Facts) -> Thing:
    usual = facts.usual_wait_to_talk
    rare = usual is not None and usual.most <= LONG_AFTER
    why = "After fifteen working days answers have been rare for you." if rare else _so_long(days)
    return Thing(
        prompt=Prompt.SILENCE,
        raised_on=_about(application, facts),
        title=f"Still no word from {application.company.name}",
        why=f"{why} One last kind note, or shall we call it “no answer” and free the space?",
        minutes=CALL_IT_MINUTES,
        choices=(Choice("Call it no answer", "applications:answer", application.pk, query="kind=silence"),),
        icon="fog",
        application=application,
    )


def _about(application: Application, facts: Facts) -> date:
    return application.answer_expected_on or application.waiting_since or facts.today


def _so_long(days: int) -> str:
    return f"{sentence(counted(days, 'working day'))} without an answer."


def _promised(promised: date) -> str:
    return f"You were to hear from them by {day(promised)}, and that day has passed. A short check-in is fair."


def _usual(days: int, facts: Facts) -> str:
    """The person's own number, and only where it is known and says something."""
    usual = facts.usual_wait_to_talk
    if usual is None or usual.most > days:
        return ""
    return f"In your search, most people who wanted to talk wrote within {number(usual.most)}. "
