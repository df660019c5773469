"""Looking back begins by one press, and goes on where it was left."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.http import page_of
from applications.models import Application, Stage
from reflections.models import Debrief
from tests.factories import ApplicationFactory, DebriefFactory, InterviewFactory
from tests.reflections.asking import take_back
from tests.reflections.looking_back import begin, page_url, say


def test_looking_back_begins_at_the_first_question_and_moves_a_card_that_rests(
    as_amara: Client, amara: User, job: Application
) -> None:
    response = begin(as_amara, job)
    debrief = job.debriefs.get()
    job.refresh_from_db()
    assert response.headers["Location"] == page_url(debrief, "feeling")
    assert (debrief.kind, job.stage) == (Debrief.Kind.TALK, Stage.LOOKING_BACK)
    take_back(as_amara, amara)
    job.refresh_from_db()
    assert job.stage == Stage.RESTING


def test_beginning_again_goes_on_with_the_one_that_is_open(as_amara: Client, job: Application) -> None:
    begin(as_amara, job)
    say(as_amara, job.debriefs.get(), "feeling", feeling="low")
    assert begin(as_amara, job).headers["Location"] == page_url(job.debriefs.get(), "went_well")


def test_a_finished_look_back_stays_and_a_new_one_begins(as_amara: Client, job: Application, debrief: Debrief) -> None:
    as_amara.post(page_url(debrief, "next_step"), {"skip": "1"})
    begin(as_amara, job)
    assert job.debriefs.count() == 2


def test_a_card_that_lies_elsewhere_stays_there(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.DOOR_OPEN, by=amara, occurred_on=date(2026, 11, 21))
    begin(as_amara, job)
    job.refresh_from_db()
    assert job.stage == Stage.DOOR_OPEN


def test_a_round_has_a_look_back_of_its_own_at_any_time(as_amara: Client, amara: User) -> None:
    round_ = InterviewFactory.create(application=ApplicationFactory.create(owner=amara, stage=Stage.TALKING))
    address = reverse("reflections:begin_debrief_after", args=[round_.application_id, round_.pk])
    for _ in range(2):
        as_amara.post(address)
    debrief = round_.application.debriefs.get()
    assert (debrief.kind, debrief.interview) == (Debrief.Kind.TALK, round_)
    assert not round_.application.debriefs.of_job().exists()
    round_.application.refresh_from_db()
    assert round_.application.stage == Stage.TALKING


@pytest.mark.parametrize(("is_cancelled", "words"), [(False, "comes after it"), (True, "This round was cancelled")])
def test_a_round_that_was_not_is_not_looked_back_on(
    as_amara: Client, amara: User, is_cancelled: bool, words: str
) -> None:
    ahead = timezone.now() + timedelta(days=5)
    round_ = InterviewFactory.create(
        application=ApplicationFactory.create(owner=amara, stage=Stage.TALKING),
        day=ahead.date() if not is_cancelled else date(2026, 11, 2),
        cancelled_at=ahead if is_cancelled else None,
    )
    address = reverse("reflections:begin_debrief_after", args=[round_.application_id, round_.pk])
    assert words in as_amara.post(address, follow=True).content.decode()
    assert not Debrief.objects.exists()


def test_a_look_back_begun_before_its_round_was_cancelled_goes_on(as_amara: Client, job: Application) -> None:
    round_ = InterviewFactory.create(application=job, cancelled_at=timezone.now())
    begun = DebriefFactory.create(application=job, interview=round_)
    address = reverse("reflections:begin_debrief_after", args=[job.pk, round_.pk])
    assert as_amara.post(address).headers["Location"] == page_url(begun, "feeling")


def test_the_look_back_on_a_round_outlives_the_round(as_amara: Client, job: Application, debrief: Debrief) -> None:
    rounds = InterviewFactory.create_batch(2, application=job)
    open_ones = [DebriefFactory.create(application=job, interview=round_) for round_ in rounds]
    for round_ in rounds:
        as_amara.post(reverse("applications:delete_interview", args=[job.pk, round_.pk]))
    assert not job.interviews.exists()
    assert job.debriefs.filter(pk__in=[one.pk for one in open_ones], interview=None).count() == 2
    assert job.debriefs.of_job().get() == debrief


def test_a_round_is_reached_through_its_own_job_only(as_amara: Client, amara: User, job: Application) -> None:
    round_ = InterviewFactory.create(application=ApplicationFactory.create(owner=amara))
    address = reverse("reflections:begin_debrief_after", args=[job.pk, round_.pk])
    assert as_amara.post(address).status_code == 404


@pytest.mark.parametrize("stage", [Stage.SAVED, Stage.SENT, Stage.TALKING])
def test_a_job_without_an_answer_is_not_looked_back_on_yet(as_amara: Client, amara: User, stage: Stage) -> None:
    waiting = ApplicationFactory.create(owner=amara, stage=stage)
    response = begin(as_amara, waiting)
    assert response.headers["Location"] == page_of(waiting)
    assert "Looking back on a job comes after its answer." in as_amara.get(page_of(waiting)).content.decode()
    assert not waiting.debriefs.exists()


def test_looking_back_begins_by_post_alone(as_amara: Client, job: Application) -> None:
    assert as_amara.get(reverse("reflections:begin_debrief", args=[job.pk])).status_code == 405
    assert not job.debriefs.exists()
