"""What comes next after an answer, on Today."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from accounts.models import User
from applications.models import Application, Outcome, Stage
from journey.models import Prompt
from journey.things import things_for
from reflections.models import Feedback
from tests.factories import (
    ApplicationFactory,
    FeedbackFactory,
    PlanFactory,
    QuestionFactory,
    RehearsalFactory,
)
from tests.journey.things_of_tuesday import only, working_days_ago
from tests.tuesday import NOW, TODAY

pytestmark = pytest.mark.usefixtures("in_britain")


def after_a_no(owner: User, stage: Stage = Stage.LOOKING_BACK, **moved: Any) -> Application:
    job = ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=date(2026, 11, 2))
    job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=date(2026, 11, 18))
    job.move_to(stage, by=owner, occurred_on=moved.get("on", date(2026, 11, 20)))
    return job


def test_what_comes_next_about_a_job_is_tomorrows_thing(amara: User) -> None:
    job = after_a_no(amara, on=TODAY)
    assert things_for(amara, NOW) == []
    thing = only(things_for(amara, NOW + timedelta(days=1)))
    assert (thing.title, thing.prompt) == (f"Look back on {job.company.name}", Prompt.LOOK_BACK)
    assert [choice.label for choice in thing.choices] == ["Look back", "Not for this one"]


def test_a_step_that_is_not_for_this_job_makes_room_for_the_next(amara: User) -> None:
    job = after_a_no(amara)
    job.steps_let_go.create(step="look_back")
    assert only(things_for(amara, NOW)).prompt == Prompt.ASK
    job.steps_let_go.create(step="ask")
    assert only(things_for(amara, NOW)).prompt == Prompt.GROW


def test_a_plan_speaks_on_its_own_day_and_not_before(amara: User) -> None:
    job = after_a_no(amara, Stage.GROWING)
    plan = PlanFactory.create(
        owner=amara, application=job, when_moment="tea is over", planned_for_day=date(2026, 11, 25)
    )
    assert things_for(amara, NOW) == []
    thing = only(things_for(amara, NOW + timedelta(days=1)))
    assert thing.why == f"When tea is over, then I will {plan.then_i_will}."
    assert only(things_for(amara, NOW + timedelta(days=3))).why.startswith("It was planned on Wednesday. Same plan")


def test_a_plan_without_a_day_is_not_forgotten(amara: User) -> None:
    PlanFactory.create(owner=amara, application=after_a_no(amara, Stage.GROWING), planned_for_day=None)
    assert "it has no day yet" in only(things_for(amara, NOW)).why


def test_plans_that_wait_for_their_day_take_nobodys_place(amara: User) -> None:
    for _ in range(3):
        job = after_a_no(amara, Stage.GROWING)
        PlanFactory.create(owner=amara, application=job, planned_for_day=TODAY + timedelta(days=20))
    older = after_a_no(amara, on=date(2026, 11, 19))
    assert [thing.application for thing in things_for(amara, NOW) if thing.application] == [older]


def test_a_job_whose_days_nobody_knows_is_not_forgotten(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=None)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=None)
    job.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=None)
    Application.objects.filter(pk=job.pk).update(created_at=add_days(-5))
    assert only(things_for(amara, NOW)).prompt == Prompt.LOOK_BACK


def test_a_question_without_an_answer_is_named_after_seven_working_days(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    FeedbackFactory.create(application=job, asked_on=working_days_ago(7))
    FeedbackFactory.create(application=job, asked_on=working_days_ago(6))
    thing = only(things_for(amara, NOW))
    assert thing.title == f"You asked {job.company.name} one question"
    assert thing.why.startswith("Seven working days without an answer. One short reminder is fair")


def test_after_a_reminder_it_may_be_called_no_answer(amara: User) -> None:
    feedback = FeedbackFactory.create(
        application__owner=amara, asked_on=working_days_ago(20), nudged_on=working_days_ago(6)
    )
    assert things_for(amara, NOW) == []
    Feedback.objects.filter(pk=feedback.pk).update(nudged_on=working_days_ago(8))
    assert "Call it no answer, or wait on" in only(things_for(amara, NOW)).why


def test_an_answer_to_say_aloud_is_offered_until_the_ten_minutes_are_over(amara: User) -> None:
    ApplicationFactory.create(owner=amara)
    question = QuestionFactory.create(owner=amara, is_rehearsed=True, due_on=TODAY)
    assert only(things_for(amara, NOW)).title == "Three minutes, aloud"
    RehearsalFactory.create_batch(3, question=question, said_on=TODAY)
    assert things_for(amara, NOW) == []


def add_days(count: int) -> datetime:
    return NOW + timedelta(days=count)
