"""What the tests of reminders do again and again, in words."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core import mail

from accounts.models import User
from applications.models import Application, Stage
from followups.reminding import mail_due
from journey.reminders.planning import plan_due
from journey.reminders.writing import write
from tests.factories import ApplicationFactory, verified
from tests.followups.world import HandClock

TUESDAY = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""The hour of Amara's mail, in London."""
TODAY = TUESDAY.date()


def expects_mail(user: User, at: datetime = TUESDAY, **wishes: Any) -> User:
    """Let the person's next hour be known, as a tick before it would."""
    User.objects.filter(pk=user.pk).update(next_mail_at=at, **wishes)
    user.refresh_from_db()
    return verified(user)


def silence(owner: User, company: str = "Harbour & Pine", since: date = date(2026, 11, 9), **facts: Any) -> Application:
    """A job that was sent long ago, without an answer."""
    job = ApplicationFactory.create(owner=owner, company__name=company, stage=Stage.SENT, occurred_on=since, **facts)
    assert job.waiting_since == since
    return job


def morning(clock: HandClock | None = None) -> Any:
    """Plan and mail at the clock's hour; return the mails that went."""
    clock = clock or HandClock(TUESDAY)
    before = len(mail.outbox)
    plan_due(clock)
    mail_due(clock, write)
    return mail.outbox[before:]


def mornings(days: int, clock: HandClock) -> list[str]:
    """Let the hours of some days pass; return the subjects of what came."""
    return [message.subject for _ in range(days) for message in [*morning(clock), *_next_day(clock)]]


def _next_day(clock: HandClock) -> list[Any]:
    clock.now += timedelta(days=1)
    return []


def link(message: Any, words: str) -> str:
    """The path of the link with these words in the plain text."""
    found = re.search(rf"{re.escape(words)}: https?://[^/]+(\S+)", message.body)
    assert found, message.body
    return found.group(1)
