from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Outcome, Stage
from core.workdays import WorkCalendar, add_working_days
from insights.waiting import Wait, _wait, usual_waits
from tests.factories import ApplicationFactory, UserFactory

SENT_ON = date(2026, 9, 7)
DAYS = WorkCalendar("GB")

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara() -> User:
    return UserFactory.create(country="GB")


def sent(owner: User, **facts: Any) -> Application:
    return ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=SENT_ON, **facts)


def talked_after(owner: User, *waits: int, **facts: Any) -> None:
    for wait in waits:
        answered = add_working_days(SENT_ON, wait, DAYS)
        sent(owner, **facts).move_to(Stage.TALKING, by=owner, occurred_on=answered)


def no_after(owner: User, *waits: int) -> None:
    for wait in waits:
        answered = add_working_days(SENT_ON, wait, DAYS)
        sent(owner).log_outcome(Outcome.Kind.NO, by=owner, occurred_on=answered)


def test_seven_answers_are_too_few_to_speak_of(amara: User) -> None:
    talked_after(amara, 1, 2, 3, 4, 5, 6, 7)
    assert usual_waits(amara).to_hear is None


def test_eight_answers_say_what_is_usual(amara: User) -> None:
    talked_after(amara, 2, 4, 4, 6)
    no_after(amara, 8, 8, 10, 18)
    assert usual_waits(amara).to_hear == Wait(count=8, half=6, most=18)


def test_a_wait_to_talk_leaves_the_noes_out(amara: User) -> None:
    talked_after(amara, 2, 4, 4, 6, 8, 8, 10, 18)
    no_after(amara, 1, 1, 1)
    assert usual_waits(amara).to_talk == Wait(count=8, half=6, most=18)


def test_a_no_after_talking_does_not_count_twice(amara: User) -> None:
    talked_after(amara, 2, 2, 2, 2, 2, 2, 2, 2)
    for application in amara.applications.all():
        application.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 10, 30))
    assert usual_waits(amara).to_hear == Wait(count=8, half=2, most=2)


def test_silences_made_up_jobs_and_unknown_days_are_left_out(amara: User) -> None:
    talked_after(amara, 3, 3, 3, 3, 3, 3, 3)
    talked_after(amara, 9, is_sample=True)
    sent(amara).log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=SENT_ON)
    sent(amara).move_to(Stage.TALKING, by=amara, occurred_on=None)
    assert usual_waits(amara).to_hear is None


def test_a_date_put_right_counts_as_it_is_now(amara: User) -> None:
    talked_after(amara, 3, 3, 3, 3, 3, 3, 3, 5)
    application = amara.applications.latest("created_at")
    change = application.changes.get(to_stage=Stage.TALKING)
    application.put_date_right(change, by=amara, occurred_on=add_working_days(SENT_ON, 4, DAYS))
    assert usual_waits(amara).to_hear == Wait(count=8, half=3, most=4)


def test_the_wait_costs_one_query(amara: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    talked_after(amara, *range(1, 10))
    with django_assert_num_queries(1):
        usual_waits(amara)


@given(st.lists(st.integers(0, 300), min_size=8).map(sorted))
def test_half_and_most_are_true_of_the_waits(waits: list[int]) -> None:
    wait = _wait(waits)
    assert sum(days <= wait.half for days in waits) >= len(waits) / 2
    assert sum(days <= wait.most for days in waits) >= 0.9 * len(waits)
    assert wait.half <= wait.most
    assert wait.half in waits
