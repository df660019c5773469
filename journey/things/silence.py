"""Silences past the day on which an answer was due: one note, one last note, and then it may be called no answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from applications.models import Application
from applications.silences import MOST_DAYS
from core.templatetags.ajar import day
from core.workdays import working_days_between
from insights.words import counted, number, sentence
from journey.choice import JOB_PAGE, Choice
from journey.clock import Due, due, expected, working_days_to_wait
from journey.models import Prompt
from journey.things.facts import AT_MOST, Facts
from journey.things.thing import Thing

CHECK_IN_MINUTES = 3
CALL_IT_MINUTES = 1
MANY_MINUTES = 2
CALL_IT = "Shall we call it “no answer” and free the space?"
LAST_NOTE = "One last kind note, or shall we call it “no answer” and free the space?"


def silences(facts: Facts) -> Iterator[Thing]:
    """Those to check in with, one by one; then the longer ones, many of them as one thing: a day has room for few."""
    silent = [(application, _fair(application, facts)) for application in facts.silent]
    fresh = [application for application, fair in silent if fair == Due.CHECK_IN]
    late = [(application, fair) for application, fair in silent if fair not in (Due.NOTHING, Due.CHECK_IN)]
    yield from _check_ins(fresh, facts)
    if len(late) > AT_MOST:
        yield _many(late[0][0], facts)
    else:
        yield from (_late(application, facts, fair) for application, fair in late)


def _check_ins(fresh: list[Application], facts: Facts) -> Iterator[Thing]:
    all_of_them = (_all_of_them(facts),) if len(fresh) > AT_MOST else ()
    for application in fresh:
        thing = _check_in(application, facts)
        yield replace(thing, choices=(*thing.choices, *all_of_them))
        if thing.key not in facts.put_off:
            all_of_them = ()  # said once


def _all_of_them(facts: Facts) -> Choice:
    """A page of them, for as many days as Today goes by."""
    days = min(working_days_to_wait(facts.waits.to_hear), MOST_DAYS)
    return Choice("See all silences", "applications:silences", query=f"days={days}")


def _many(latest: Application, facts: Facts) -> Thing:
    return Thing(
        prompt=Prompt.SILENCE,
        raised_on=_about(latest, facts),
        title="Many long silences",
        why="No word from several of them for a long time. One page shows them all, and frees the space.",
        minutes=MANY_MINUTES,
        choices=(_all_of_them(facts),),
        icon="fog",
    )


def _fair(application: Application, facts: Facts) -> Due:
    row: Any = application
    since = application.waiting_since or facts.today
    answer = expected(since, application.answer_expected_on, facts.waits.to_hear, facts.calendar)
    times, last_on = row.notes_since + row.letters_since, _last_reached_out(application, facts)
    return due(answer, times, last_on, facts.today, facts.calendar)


def _last_reached_out(application: Application, facts: Facts) -> date | None:
    """The last day on which the person noted an e-mail or a call, or a letter of theirs went."""
    row: Any = application
    letter_on = facts.user.today(row.last_letter_at) if row.last_letter_at else None
    return max((on for on in (row.last_note_on, letter_on) if on), default=None)


def _check_in(application: Application, facts: Facts) -> Thing:
    promised, days = application.answer_expected_on, _days(application, facts)
    why = _promised(promised) if promised else f"{_so_long(days)} {_usual(days, facts)}A short check-in is fair."
    return Thing(
        prompt=Prompt.SILENCE,
        raised_on=_about(application, facts),
        title=f"Check in with {application.company.name}",
        why=why,
        minutes=CHECK_IN_MINUTES,
        choices=(_letter(application, "check_in"), Choice("Open the job", JOB_PAGE, application.pk)),
        icon="fog",
        application=application,
    )


def _late(application: Application, facts: Facts, fair: Due) -> Thing:
    call_it = Choice("Call it no answer", "applications:answer", application.pk, query="kind=silence")
    return Thing(
        prompt=Prompt.SILENCE,
        raised_on=_about(application, facts),
        title=f"Still no word from {application.company.name}",
        why=f"{_so_far(application, facts)} {CALL_IT if fair == Due.CALL_IT else LAST_NOTE}",
        minutes=CALL_IT_MINUTES,
        choices=(call_it,) if fair == Due.CALL_IT else (_letter(application, "last_check"), call_it),
        icon="fog",
        application=application,
    )


def _letter(application: Application, kind: str) -> Choice:
    return Choice("Draft a note", "followups:new_letter", query=f"job={application.pk}&kind={kind}")


def _so_far(application: Application, facts: Facts) -> str:
    days, last_on = _days(application, facts), _last_reached_out(application, facts)
    if last_on:
        return f"You last wrote or called on {day(last_on)}."
    usual = facts.waits.to_talk
    rare = usual is not None and usual.most < days
    return (
        f"After {number(usual.most)} working days answers have been rare for you." if usual and rare else _so_long(days)
    )


def _days(application: Application, facts: Facts) -> int:
    since = application.waiting_since
    return working_days_between(since, facts.today, facts.calendar) if since else 0


def _about(application: Application, facts: Facts) -> date:
    return application.answer_expected_on or application.waiting_since or facts.today


def _so_long(days: int) -> str:
    return f"{sentence(counted(days, 'working day'))} without an answer."


def _promised(promised: date) -> str:
    return f"You were to hear from them by {day(promised)}, and that day has passed. A short check-in is fair."


def _usual(days: int, facts: Facts) -> str:
    """The person's own number, and only where it is known and says something."""
    usual = facts.waits.to_talk
    if usual is None or usual.most > days:
        return ""
    return f"In your search, most people who wanted to talk wrote within {number(usual.most)}. "
