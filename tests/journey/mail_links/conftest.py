"""A mail of this morning, with the links of one silent job."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from tests.followups.world import HandClock
from tests.journey.reminding import expects_mail, morning, silence


@pytest.fixture
def clock() -> HandClock:
    """A working day at ten, near the clock on the wall, which the pages read."""
    return HandClock(timezone.now().replace(hour=10, minute=0, second=0, microsecond=0))


@pytest.fixture
def amara(amara: User, clock: HandClock) -> User:
    return expects_mail(amara, clock.now, mail_days="daily", mail_hour=clock.now.astimezone(amara.zone).time())


@pytest.fixture
def job(amara: User, clock: HandClock) -> Application:
    return silence(amara, since=amara.today(clock.now) - timedelta(days=18))


@pytest.fixture
def message(job: Application, clock: HandClock) -> Any:
    (message,) = morning(clock)
    return message
