"""One row of a coach's queue, and what there is to do about each reason."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from accounts.models import User
from coaching.models import Coaching, Reason

Key = tuple[UUID, str, UUID, date | None]


class Need(NamedTuple):
    """Who, why, since when, and the one thing to do about it; told when a page shows it.

    `narrowed` is what the page that its action opens is asked to show of all that it could.
    """

    coaching: Coaching
    reason: Reason
    about: UUID
    raised_on: date
    tell: Callable[[], str]
    narrowed: str = ""

    @property
    def key(self) -> Key:
        return key_of(self.coaching.pk, self.reason, self.about, self.raised_on)

    @property
    def client(self) -> User:
        return self.coaching.client

    @property
    def words(self) -> str:
        return self.tell()

    @property
    def action(self) -> str:
        return ACTIONS[self.reason][0]

    @property
    def url(self) -> str:
        page = ACTIONS[self.reason][1]
        address = reverse(f"coach:{page}", args=[self.coaching.pk, *([self.about] if page == "job" else [])])
        return f"{address}{self.narrowed}"


def key_of(coaching: UUID, reason: str, about: UUID, raised_on: date) -> Key:
    """What a row is known by when it was set aside. A third is told once, on whatever day the noes after it came."""
    return (coaching, reason, about, None if reason == Reason.SAME_STAGE else raised_on)


ACTIONS = {
    Reason.PROMISE: ("Open the plan", "agreed"),
    Reason.REPLY: ("Read it", "notes"),
    Reason.AGREE: ("Read it", "agreed"),
    Reason.NO_LOOK_BACK: ("Open the job", "job"),
    Reason.FEEDBACK: ("Read it", "learnt"),
    Reason.SAME_STAGE: ("Look at them", "jobs"),
    Reason.SLIPPED: ("Suggest a smaller one", "add_step"),
    Reason.QUIET: ("Write a line", "add_note"),
    Reason.ENDS: ("Prepare the end", "prepare"),
}
"""What to press, and the page that it opens."""
