"""The next interviews, as the page shows them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from applications.models import Application, Interview
from core.joined import apart
from journey.things import Facts, day_of

SHOWN = 3


@dataclass(frozen=True)
class ComingUp:
    """`hours` are those of the person's own clock; empty where only the day is known."""

    interview: Interview
    day: date
    hours: str
    people: str

    @property
    def weekday(self) -> str:
        return f"{self.day:%A}"

    @property
    def month(self) -> str:
        return f"{self.day:%b}"

    @property
    def application(self) -> Application:
        return self.interview.application


def coming_up(facts: Facts) -> list[ComingUp]:
    return [_coming(interview, facts) for interview in facts.upcoming[:SHOWN]]


def _coming(interview: Interview, facts: Facts) -> ComingUp:
    row: Any = interview
    names = apart(row.who)
    people = " and ".join(filter(None, [", ".join(names), interview.people_note]))
    return ComingUp(interview, day_of(interview, facts), _hours(interview, facts), people)


def _hours(interview: Interview, facts: Facts) -> str:
    if interview.starts_at is None:
        return ""
    start = interview.starts_at.astimezone(facts.user.zone)
    end = start + timedelta(minutes=interview.minutes or 0)
    return f"{_hour(start)} to {_hour(end)}" if interview.minutes else _hour(start)


def _hour(moment: datetime) -> str:
    return f"{moment.hour}.{moment:%M}"
