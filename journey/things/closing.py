"""Saved jobs whose closing date is near."""

from collections.abc import Iterator
from datetime import date, timedelta

from applications.models import Application
from journey.choice import JOB_PAGE, Choice
from journey.models import Prompt
from journey.things.days import on_day
from journey.things.facts import Facts
from journey.things.thing import Thing

NEAR = timedelta(days=3)
MINUTES = 30


def closing_soon(facts: Facts) -> Iterator[Thing]:
    for application in facts.closing:
        last = application.closing_on
        if last and last <= facts.today + NEAR:
            yield _closing(application, last, facts.today)


def _closing(application: Application, last: date, today: date) -> Thing:
    closes = on_day(last, today)
    return Thing(
        prompt=Prompt.CLOSING,
        raised_on=last,
        title=f"{application.company.name} closes {closes}",
        why=f"“{application.title}” is saved and not sent. There is still time, if you want it.",
        minutes=MINUTES,
        choices=(Choice("Open the job", JOB_PAGE, application.pk),),
        icon="save",
        tone="lamp",
        application=application,
    )
