"""Maya coaches Amara; everything that Amara has is there, and every private word of it is known."""

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from accounts.models import User
from coaching.models import Coach, Coaching
from tests.coaching.factories import CoachFactory, CoachingFactory
from tests.coaching.world import Search, write_a_search
from tests.conftest import with_second_step
from tests.factories import UserFactory
from tests.signing_in import signed_in


@pytest.fixture
def maya(db: None) -> Coach:
    user = with_second_step(UserFactory.create(email="maya@example.org", name="Maya Lind"))
    return CoachFactory.create(user=user)


def as_coach(coach: Coach) -> Client:
    assert coach.user
    return signed_in(coach.user)


@pytest.fixture
def as_maya(maya: Coach) -> Client:
    return as_coach(maya)


@pytest.fixture
def coaching(amara: User, maya: Coach) -> Coaching:
    return CoachingFactory.create(client=amara, coach=maya)


@pytest.fixture
def search(amara: User) -> Search:
    return write_a_search(amara)


@pytest.fixture
def mails() -> list[EmailMessage]:
    return mail.outbox
