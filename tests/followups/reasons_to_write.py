"""What there is to write about on a Monday."""

from datetime import date, datetime, timedelta
from typing import Any

from applications.models import Application, Contact
from followups.models import Letter
from followups.occasions import Occasion, occasions_of, situation_of
from tests.factories import (
    LetterFactory,
)
from tests.followups.world import MONDAY

TODAY = MONDAY.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def reasons(job: Application, now: datetime = MONDAY, person: Contact | None = None) -> dict[str, Occasion]:
    found = occasions_of(situation_of(job.owner, job, person, now))
    return {one.kind: one for one in found.from_facts}


def gone(job: Application, kind: str, days: int, **facts: Any) -> Letter:
    """A letter that went so many days ago."""
    person = job.people.get()
    letter: Letter = LetterFactory.create(owner=job.owner, application=job, contact=person, kind=kind, **facts)
    at = MONDAY - timedelta(days=days)
    letter.sent_by_hand(by=job.owner, person="x" * 64, on=at.date(), now=MONDAY)
    return letter
