"""How long answers take in this person's own search, read from what its history says; never a general statistic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from accounts.models import User
from applications.models import Stage
from core.workdays import WorkCalendar, working_days_between

ENOUGH = 8
LATEST = 100


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
    days = _days(user, "talked_on" if to_talk else "heard_on")
    waits = [
        working_days_between(sent, answer, calendar) for sent, answer in days if sent and answer and answer >= sent
    ]
    return _wait(sorted(waits)) if len(waits) >= ENOUGH else None


def _wait(waits: list[int]) -> Wait:
    return Wait(len(waits), half=_within(waits, 0.5), most=_within(waits, 0.9))


def _within(waits: list[int], share: float) -> int:
    """The smallest wait that at least this share of the sorted waits does not exceed (nearest rank)."""
    return waits[ceil(share * len(waits)) - 1]


def _days(user: User, answer: str) -> Iterable[tuple[date | None, date | None]]:
    """For each letter the day it was sent, and the day of that answer."""
    letters = user.applications.real().exclude(furthest=Stage.SAVED).order_by("-created_at", "-pk")
    return letters.values_list("sent_on", answer)[:LATEST]
