"""What comes after an answer: every step told from facts, any order, any of them skipped."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Note, Stage
from journey.path import Step, has_path, steps, suggestion
from journey.timeline import Story
from tests.factories import ApplicationFactory, NoteFactory

TODAY = date(2026, 11, 23)
NO = date(2026, 11, 20)


@pytest.fixture
def job(amara: User) -> Application:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome("no", by=amara, occurred_on=NO)
    return job


def states(job: Application) -> list[str]:
    return [step.state for step in walked(job)]


def walked(job: Application) -> list[Step]:
    return steps(Story.of(job), TODAY)


def test_there_is_a_path_once_there_is_an_answer(amara: User, job: Application) -> None:
    assert has_path(Story.of(job))
    assert not has_path(Story.of(ApplicationFactory.create(owner=amara)))


def test_rest_comes_first(job: Application) -> None:
    assert states(job) == ["now", "later", "later", "later", "later"]


def test_steps_that_were_taken_are_done_and_the_others_are_skipped(amara: User, job: Application) -> None:
    job.move_to(Stage.GROWING, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "skipped", "skipped", "now", "later"]
    job.move_to(Stage.DOOR_OPEN, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "skipped", "skipped", "done", "now"]


def test_any_order_is_fine(amara: User, job: Application) -> None:
    for stage in (Stage.DOOR_OPEN, Stage.LOOKING_BACK):
        job.move_to(stage, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "later", "now", "later", "done"]


def test_an_email_noted_since_the_answer_is_having_asked(job: Application) -> None:
    NoteFactory.create(application=job, kind=Note.Kind.EMAIL, happened_on=NO - timedelta(3))
    assert walked(job)[1].state == "later"
    NoteFactory.create(application=job, kind=Note.Kind.EMAIL, happened_on=NO + timedelta(1))
    assert walked(job)[1] == Step("Ask, kindly", "mail", "done", "you noted an e-mail, 21 Nov")


def test_what_is_put_away_asks_for_nothing(amara: User, job: Application) -> None:
    job.move_to(Stage.PUT_AWAY, by=amara, occurred_on=TODAY)
    assert states(job) == ["done", "skipped", "skipped", "skipped", "skipped"]
    assert suggestion(Story.of(job), TODAY).to == ""


def test_a_second_no_begins_a_path_of_its_own(amara: User, job: Application) -> None:
    job.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=TODAY)
    job.reopen(by=amara, occurred_on=TODAY)
    job.log_outcome("no", by=amara, occurred_on=TODAY)
    assert states(job) == ["now", "later", "later", "later", "later"]


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (None, "as long as you like"),
        (date(2026, 11, 26), "20 to 26 Nov"),
        (date(2026, 12, 2), "20 Nov to 2 Dec"),
    ],
)
def test_rest_is_told_in_days(amara: User, job: Application, until: date | None, words: str) -> None:
    job.rest_until(until, by=amara)
    assert walked(job)[0].words == words


def test_nothing_is_suggested_while_resting(amara: User, job: Application) -> None:
    job.rest_until(TODAY + timedelta(1), by=amara)
    assert suggestion(Story.of(job), TODAY).to == ""
    assert suggestion(Story.of(job), TODAY + timedelta(1)).to == Stage.LOOKING_BACK


@pytest.mark.parametrize(
    ("stage", "to"),
    [(Stage.LOOKING_BACK, Stage.GROWING), (Stage.GROWING, Stage.DOOR_OPEN), (Stage.DOOR_OPEN, "")],
)
def test_one_kind_thing_comes_next(amara: User, job: Application, stage: Stage, to: str) -> None:
    job.move_to(stage, by=amara, occurred_on=TODAY)
    assert suggestion(Story.of(job), TODAY).to == to


def test_the_next_step_is_one_press_and_stays_on_the_page(as_amara: Client, amara: User, job: Application) -> None:
    address = reverse("journey:application", args=[job.pk])
    page = as_amara.get(address).content.decode()
    assert 'name="to" value="looking_back">Look back</button>' in page
    moved = as_amara.post(
        reverse("applications:move", args=[job.pk]), {"to": "looking_back", "seen": "resting", "next": address}
    )
    job.refresh_from_db()
    assert (job.stage, job.stage_on) == (Stage.LOOKING_BACK, amara.today(timezone.now()))
    assert moved["Location"] == address


def test_the_page_names_no_link_that_leads_nowhere(as_amara: Client, job: Application) -> None:
    page = as_amara.get(reverse("journey:application", args=[job.pk])).content.decode()
    assert 'href="#"' not in page
    assert 'href=""' not in page
