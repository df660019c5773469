"""Amara owns what the test is about; Bob is a stranger to her."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings

from accounts.models import User
from tests import tuesday
from tests.factories import UserFactory
from tests.signing_in import signed_in

pytest_plugins = ["tests.surroundings", "tests.faults.rows"]

# A busy machine is slow, not wrong.
settings.register_profile("ajar", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("mutants", settings.get_profile("ajar"), derandomize=True, database=None)
settings.load_profile("ajar")


def with_second_step(user: User) -> User:
    """Turn the second step on: a code from an app after the password."""
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    return user


@pytest.fixture
def amara(db: None) -> User:
    return UserFactory.create(email="amara@example.org", name="Amara Osei")


@pytest.fixture
def bob(db: None) -> User:
    return UserFactory.create(email="bob@example.org", name="Bob Stranger")


@pytest.fixture
def today(amara: User) -> date:
    """Amara's own day."""
    return amara.today(timezone.now())


@pytest.fixture
def as_amara(amara: User) -> Client:
    return signed_in(amara)


@pytest.fixture
def as_bob(bob: User) -> Client:
    return signed_in(bob)


@pytest.fixture
def tuesday_morning() -> Iterator[None]:
    """Let it be nine o'clock of that Tuesday, and let time pass from there."""
    with time_machine.travel(tuesday.NOW):
        yield
