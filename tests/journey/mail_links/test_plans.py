"""A plan is answered from the mail."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from reflections.models import Plan
from tests.factories import ApplicationFactory, PlanFactory
from tests.followups.world import HandClock
from tests.journey.mail_links.pressing import PRESS, page
from tests.journey.reminding import link, morning

pytestmark = pytest.mark.django_db


def plan_mail(amara: User, clock: HandClock) -> tuple[Plan, Any]:
    ApplicationFactory.create(owner=amara)
    plan = PlanFactory.create(owner=amara, planned_for_day=amara.today(clock.now), then_i_will="do one lesson")
    (message,) = morning(clock)
    return plan, message


def test_a_plan_is_done(client: Client, amara: User, clock: HandClock) -> None:
    plan, message = plan_mail(amara, clock)
    page(client, link(message, "Done"), **PRESS)
    plan.refresh_from_db()
    assert plan.finished_on == amara.today(timezone.now())
    page(client, f"{link(message, 'Done')}undo/", **PRESS)
    plan.refresh_from_db()
    assert plan.is_in_progress


def test_a_plan_is_moved(client: Client, amara: User, clock: HandClock) -> None:
    plan, message = plan_mail(amara, clock)
    page(client, link(message, "Move it"), when="tomorrow")
    plan.refresh_from_db()
    assert plan.planned_for_day == amara.today(timezone.now()) + timedelta(days=1)


def test_a_plan_is_made_smaller(client: Client, amara: User, clock: HandClock) -> None:
    plan, message = plan_mail(amara, clock)
    address = link(message, "Make it smaller")
    assert "do one lesson" not in page(client, address)
    assert client.post(address).status_code == 422
    page(client, address, words="open the book")
    plan.refresh_from_db()
    assert plan.then_i_will == "open the book"


def test_a_plan_is_let_go(client: Client, amara: User, clock: HandClock) -> None:
    plan, message = plan_mail(amara, clock)
    page(client, link(message, "Let it go"), **PRESS)
    plan.refresh_from_db()
    assert plan.let_go_on
