"""A job that is looked back on, a gap, and what somebody said."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from applications.models import Application, Outcome, Stage
from reflections.models import Debrief, Feedback, Gap
from tests.factories import ApplicationFactory, DebriefFactory, GapFactory
from tests.reflections.looking_back import Tab, say
from tests.reflections.their_lines import said_to


@pytest.fixture
def job(amara: User) -> Application:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 20))
    return job


@pytest.fixture
def debrief(job: Application) -> Debrief:
    return DebriefFactory.create(application=job)


@pytest.fixture
def gap(amara: User) -> Gap:
    return GapFactory.create(owner=amara, name="Power BI")


@pytest.fixture
def said(amara: User) -> Feedback:
    return said_to(amara)


@pytest.fixture
def write(as_amara: Client, debrief: Debrief) -> Callable[..., Any]:
    """Answer a question and press Continue."""
    return lambda question, **typed: say(as_amara, debrief, question, **typed)


@pytest.fixture
def take_out(as_amara: Client, debrief: Debrief) -> Callable[..., Any]:
    """Skip a question that was answered before."""
    return lambda question: Tab(as_amara, debrief, question).press("skip")
