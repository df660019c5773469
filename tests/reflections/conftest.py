"""A job that is looked back on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from applications.models import Application
from reflections.models import Debrief
from tests.factories import ApplicationFactory, DebriefFactory
from tests.reflections.looking_back import Tab, say


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


@pytest.fixture
def debrief(job: Application) -> Debrief:
    return DebriefFactory.create(application=job)


@pytest.fixture
def write(as_amara: Client, debrief: Debrief) -> Callable[..., Any]:
    """Answer a question and press Continue."""
    return lambda question, **typed: say(as_amara, debrief, question, **typed)


@pytest.fixture
def take_out(as_amara: Client, debrief: Debrief) -> Callable[..., Any]:
    """Skip a question that was answered before."""
    return lambda question: Tab(as_amara, debrief, question).press("skip")
