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


@dataclass(frozen=True)
class Waits:
    """The person's own wait for an answer, and for one that led to talking; None with fewer than eight of them."""

    to_hear: Wait | None
    to_talk: Wait | None


def usual_waits(user: User) -> Waits:
    """Read how long answers took. One query.

    Made-up jobs and days that nobody knows are left out; the 100 jobs written down last are enough.
    """
    calendar = WorkCalendar(user.country, user.region)
    letters = user.applications.real().exclude(furthest=Stage.SAVED).order_by("-created_at", "-pk")
    days = list(letters.values_list("sent_on", "heard_on", "talked_on")[:LATEST])
    return Waits(
        to_hear=_usual(((sent, heard) for sent, heard, _ in days), calendar),
        to_talk=_usual(((sent, talked) for sent, _, talked in days), calendar),
    )


def _usual(days: Iterable[tuple[date | None, date | None]], calendar: WorkCalendar) -> Wait | None:
    waits = [
        working_days_between(sent, answer, calendar) for sent, answer in days if sent and answer and answer >= sent
    ]
    return _wait(sorted(waits)) if len(waits) >= ENOUGH else None


def _wait(waits: list[int]) -> Wait:
    return Wait(len(waits), half=_within(waits, 0.5), most=_within(waits, 0.9))


def _within(waits: list[int], share: float) -> int:
    """The smallest wait that at least this share of the sorted waits does not exceed (nearest rank)."""
    return waits[ceil(share * len(waits)) - 1]
