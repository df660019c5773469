"""A job that was sent and waits for its answer."""

import pytest

from accounts.models import User
from applications.models import Application, Stage
from tests.factories import ApplicationFactory


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.SENT)
