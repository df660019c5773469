"""How a test asks what Today holds on a Tuesday in November."""

from datetime import date
from typing import Any

from accounts.models import User
from applications.models import Application, Stage
from core.workdays import WorkCalendar, subtract_working_days
from journey.things import Thing
from tests.factories import ApplicationFactory
from tests.tuesday import TODAY

DAYS = WorkCalendar("GB")


def working_days_ago(count: int) -> date:
    return subtract_working_days(TODAY, count, DAYS)


def silent(owner: User, days: int, **facts: Any) -> Application:
    """A job that was sent so many working days ago, without an answer."""
    return ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=working_days_ago(days), **facts)


def only(things: list[Thing]) -> Thing:
    assert len(things) == 1
    return things[0]
