"""How long answers take in this person's own search, read from the history; never a general statistic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db.models import Min, Q

from accounts.models import User
from applications.models import Outcome, Stage, StageChange
from core.workdays import WorkCalendar, working_days_between

ENOUGH = 8
LATEST = 100
MOVED_ON = (Stage.TALKING, Stage.OFFER, Stage.HIRED)


@dataclass(frozen=True)
class Wait:
    """Working days from sending to a first answer: half came within `half`, nine in ten within `most`."""

    count: int
    half: int
    most: int


def usual_wait(user: User, *, to_talk: bool = False) -> Wait | None:
    """The person's own wait for an answer, or for one that led `to_talk`; None with fewer than eight of them.

    Made-up jobs and days that nobody knows are left out; the 100 jobs written down last are enough. One query.
    """
    calendar = WorkCalendar(user.country, user.region)
    answers = ((sent, moved if to_talk else _first(moved, no)) for sent, moved, no in _days(user))
    waits = [working_days_between(sent, answer, calendar) for sent, answer in answers if answer and answer >= sent]
    return _wait(sorted(waits)) if len(waits) >= ENOUGH else None


def _wait(waits: list[int]) -> Wait:
    return Wait(len(waits), half=_within(waits, 0.5), most=_within(waits, 0.9))


def _within(waits: list[int], share: float) -> int:
    """The smallest wait that at least this share of the sorted waits does not exceed (nearest rank)."""
    return waits[ceil(share * len(waits)) - 1]


def _first(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


def _days(user: User) -> Iterable[tuple[date, date | None, date | None]]:
    """For each letter the day it was sent, the day it led further, and the day of a no."""
    letters = (
        user.applications.real().exclude(furthest=Stage.SAVED).order_by("-created_at", "-pk").values("pk")[:LATEST]
    )
    no = Q(application__outcomes__kind=Outcome.Kind.NO)
    return (
        StageChange.objects.effective()
        .filter(application__in=letters, to_stage__in=(Stage.SENT, *MOVED_ON))
        .values("application")
        .annotate(
            sent=Min("occurred_on", filter=Q(to_stage=Stage.SENT)),
            moved=Min("occurred_on", filter=Q(to_stage__in=MOVED_ON)),
            no=Min("application__outcomes__decided_on", filter=no),
        )
        .filter(sent__isnull=False)
        .order_by()
        .values_list("sent", "moved", "no")
    )
