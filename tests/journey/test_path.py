"""What comes after an answer: every step told from facts, any order, any of them let go."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Note, Stage
from journey.after import after_of
from journey.models import NotForThisOne
from journey.path import Step, has_path
from reflections.models import Feedback, GapClosing
from tests.factories import (
    ApplicationFactory,
    DebriefFactory,
    EvidenceFactory,
    FeedbackFactory,
    GapFactory,
    GapMentionFactory,
    InterviewFactory,
    LetterFactory,
    NoteFactory,
    PlanFactory,
)
from tests.journey.after_a_no import NO, TODAY, states, suggested, walked, words


def let_go(job: Application, *steps: str) -> None:
    for step in steps:
        NotForThisOne.objects.create(application=job, step=step)


def test_there_is_a_path_once_there_is_an_answer(amara: User, job: Application) -> None:
    assert has_path(job.stage)
    assert not has_path(ApplicationFactory.create(owner=amara).stage)


def test_its_facts_are_read_in_one_query(job: Application, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        after_of(job, job.owner)


def test_rest_comes_first(job: Application) -> None:
    assert states(job) == ["now", "later", "later", "later", "later"]


def test_a_kind_question_comes_when_the_rest_is_over(rested: Application) -> None:
    assert states(rested) == ["done", "now", "later", "later", "later"]
    assert suggested(rested).step == "ask"


@pytest.mark.parametrize("outcome", ["silence", "withdrew"])
def test_who_gave_no_answer_is_asked_no_question(amara: User, outcome: str) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome(outcome, by=amara, occurred_on=NO, stage=Stage.RESTING)
    job.rest_until(TODAY, by=amara)
    assert suggested(job).step == "look_back"


def test_weeks_later_nobody_is_asked_any_more(rested: Application) -> None:
    assert suggested(rested, NO + timedelta(days=30)).step == "ask"
    assert suggested(rested, NO + timedelta(days=31)).step == "look_back"


def test_steps_passed_by_can_still_be_taken(amara: User, job: Application) -> None:
    job.move_to(Stage.GROWING, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "later", "later", "now", "later"]


def test_a_door_left_open_asks_for_nothing_more(amara: User, job: Application) -> None:
    job.move_to(Stage.DOOR_OPEN, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "later", "later", "later", "done"]
    assert suggested(job).choice is None


def test_a_card_laid_here_without_an_answer_can_be_looked_back_on_and_grown_from(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=NO)
    DebriefFactory.create(application=job, finished_at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    PlanFactory.create(owner=amara, application=job, finished_on=TODAY)
    assert states(job)[2:4] == ["done", "done"]


def test_a_look_back_on_a_round_that_is_begun_is_not_the_one_of_the_job(amara: User, rested: Application) -> None:
    let_go(rested, "ask")
    DebriefFactory.create(application=rested, interview=InterviewFactory.create(application=rested), is_of_round=True)
    assert walked(rested)[2].words == "what went well, what to change"


def test_a_plan_without_a_day_or_whose_day_has_passed_asks_for_one(amara: User, rested: Application) -> None:
    let_go(rested, "ask", "look_back")
    plan = PlanFactory.create(owner=amara, application=rested, planned_for_day=None, then_i_will="do one lesson")
    assert "it has no day yet" in suggested(rested).words
    plan.planned_for_day = TODAY - timedelta(days=4)
    plan.save(update_fields=["planned_for_day"])
    assert "its day has passed" in suggested(rested).words


def test_who_never_rested_is_told_so(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome("no", by=amara, occurred_on=NO, stage=Stage.GROWING)
    assert walked(job)[0] == Step("rest", "skipped", "no rest this time")


def test_an_open_door_is_told_with_its_day(amara: User, job: Application) -> None:
    job.move_to(Stage.DOOR_OPEN, by=amara, occurred_on=TODAY)
    assert words(job)[4] == "the door is open since 23 Nov"


def test_nobody_is_said_to_be_asked_after_a_silence(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome("silence", by=amara, occurred_on=NO, stage=Stage.RESTING)
    assert words(job)[1] == "if they write after all"


def test_any_order_is_fine(amara: User, job: Application) -> None:
    for stage in (Stage.DOOR_OPEN, Stage.LOOKING_BACK):
        job.move_to(stage, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "later", "now", "later", "later"]


def test_an_email_noted_is_not_having_asked(job: Application) -> None:
    NoteFactory.create(application=job, kind=Note.Kind.EMAIL, happened_on=NO + timedelta(1))
    assert walked(job)[1].state == "later"


def test_a_gap_closed_by_evidence_is_having_grown(amara: User, rested: Application) -> None:
    gap = GapFactory.create(owner=amara)
    GapMentionFactory.create(gap=gap, application=rested)
    GapClosing.objects.create(gap=gap, evidence=EvidenceFactory.create(gap=gap), closed_on=TODAY)
    assert walked(rested)[3] == Step("grow", "done", "grown on 23 Nov")


def test_asking_is_still_offered_after_looking_back(amara: User, rested: Application) -> None:
    rested.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=TODAY)
    let_go(rested, "look_back")
    assert suggested(rested).step == "ask"


def test_a_question_by_letter_is_a_question_asked(rested: Application) -> None:
    letter = LetterFactory.create(owner=rested.owner, application=rested, kind="question")
    assert walked(rested)[1].state != "done"
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    letter.sent_by_hand(by=rested.owner, person="x" * 64, on=NO + timedelta(2), now=now)
    assert walked(rested)[1] == Step("ask", "done", "asked on 22 Nov")


def test_asking_is_told_with_its_day_and_what_came_back(rested: Application) -> None:
    feedback = FeedbackFactory.create(application=rested, asked_on=NO + timedelta(1))
    assert words(rested)[1] == "asked on 21 Nov"
    Feedback.objects.filter(pk=feedback.pk).update(answer="specific", answered_on=TODAY, words="More SQL.")
    assert words(rested)[1] == "they told you something specific, 23 Nov"
    assert suggested(rested).step == "look_back"


def test_an_answer_that_never_came_is_having_asked(rested: Application) -> None:
    FeedbackFactory.create(application=rested, asked_on=NO + timedelta(1), answer="none")
    assert walked(rested)[1] == Step("ask", "done", "asked on 21 Nov")


def test_what_they_said_unasked_counts_as_heard(rested: Application) -> None:
    FeedbackFactory.create(application=rested, asked_on=None, words="You were close.")
    assert walked(rested)[1] == Step("ask", "done", "they told you, unasked")


def test_what_was_said_unasked_later_does_not_hide_that_one_asked(rested: Application) -> None:
    FeedbackFactory.create(application=rested, asked_on=NO, answer="specific", answered_on=TODAY, words="More SQL.")
    FeedbackFactory.create(application=rested, asked_on=None, words="You were close.")
    assert words(rested)[1] == "they told you something specific, 23 Nov"


def test_a_look_back_is_told_with_its_day(rested: Application) -> None:
    let_go(rested, "ask")
    debrief = DebriefFactory.create(application=rested)
    assert walked(rested)[2] == Step("look_back", "now", "begun; it is saved")
    debrief.finished_at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    debrief.save(update_fields=["finished_at"])
    assert walked(rested)[2] == Step("look_back", "done", "looked back on 23 Nov")
    assert suggested(rested).step == "grow"


def test_a_gap_and_a_plan_are_named(amara: User, rested: Application) -> None:
    gap = GapFactory.create(owner=amara, name="SQL windows")
    GapMentionFactory.create(gap=gap, application=rested)
    assert words(rested)[3] == "SQL windows"
    plan = PlanFactory.create(owner=amara, gap=gap, planned_for_day=date(2026, 12, 1))
    assert words(rested)[3] == "a plan for 1 Dec"
    plan.finished_on = TODAY
    plan.save(update_fields=["finished_on"])
    assert walked(rested)[3] == Step("grow", "done", "grown on 23 Nov")


def test_a_step_let_go_is_skipped_and_not_suggested(rested: Application) -> None:
    let_go(rested, "ask", "look_back")
    NotForThisOne.objects.update(created_at=datetime(2026, 11, 22, 9, tzinfo=UTC))
    assert states(rested) == ["done", "skipped", "skipped", "now", "later"]
    assert words(rested)[1] == "not for this one, 22 Nov"


def test_when_every_step_is_let_go_nothing_is_suggested(rested: Application) -> None:
    let_go(rested, *NotForThisOne.Step.values)
    assert (suggested(rested).step, suggested(rested).choice) == ("", None)


def test_what_is_put_away_asks_for_nothing(amara: User, job: Application) -> None:
    job.move_to(Stage.PUT_AWAY, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "skipped", "skipped", "skipped", "skipped"]
    assert words(job)[4] == "put away on 23 Nov"
    assert suggested(job).choice is None


def test_a_second_no_begins_a_path_of_its_own(amara: User, job: Application) -> None:
    FeedbackFactory.create(application=job)
    morning = datetime(2026, 11, 21, 9, tzinfo=UTC)
    DebriefFactory.create(application=job, started_at=morning, finished_at=morning)
    job.reopen(by=amara, occurred_on=TODAY)
    job.log_outcome("no", by=amara, occurred_on=TODAY)
    assert states(job) == ["now", "later", "later", "later", "later"]


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (None, "as long as you like"),
        (date(2026, 11, 26), "20 to 26 Nov"),
        (date(2026, 12, 2), "20 Nov to 2 Dec"),
    ],
)
def test_rest_is_told_in_days(amara: User, job: Application, until: date | None, told: str) -> None:
    job.rest_until(until, by=amara)
    assert words(job)[0] == told


def test_nothing_is_suggested_while_resting(amara: User, job: Application) -> None:
    job.rest_until(TODAY + timedelta(1), by=amara)
    assert suggested(job).choice is None
    assert suggested(job, TODAY + timedelta(1)).choice is not None


@pytest.mark.parametrize(
    ("stage", "step"),
    [(Stage.LOOKING_BACK, "look_back"), (Stage.GROWING, "grow"), (Stage.DOOR_OPEN, "")],
)
def test_one_kind_thing_comes_next(amara: User, job: Application, stage: Stage, step: str) -> None:
    job.move_to(stage, by=amara, occurred_on=TODAY)
    assert suggested(job).step == step
