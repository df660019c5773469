"""A job that got its no, rested or not, and a country whose holidays count."""

import pytest

from accounts.models import User
from applications.models import Application, Stage
from tests.factories import ApplicationFactory
from tests.journey.after_a_no import NO, TODAY


@pytest.fixture
def job(amara: User) -> Application:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome("no", by=amara, occurred_on=NO)
    return job


@pytest.fixture
def rested(amara: User, job: Application) -> Application:
    job.rest_until(TODAY, by=amara)
    return job


@pytest.fixture
def in_britain(amara: User) -> None:
    amara.country = "GB"
    amara.save()
