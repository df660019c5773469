"""The days that pages ask for stand beside the job; its history, its answers and its rounds say the same."""

from collections.abc import Callable
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Outcome, Stage
from tests.factories import ApplicationFactory, InterviewFactory

SENT, TALKED, NO, AGAIN, ROUND = (date(2026, 11, day) for day in (2, 9, 12, 16, 20))
DAYS = ("sent_on", "talked_on", "heard_on", "answered_on", "last_round_on")

pytestmark = pytest.mark.django_db


def sent(owner: User) -> Application:
    return ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=SENT)


def days(job: Application) -> list[date | None]:
    job.refresh_from_db()
    return [getattr(job, name) for name in DAYS]


def only_sent(job: Application) -> None:
    """Nothing came of it yet."""


def talked(job: Application) -> None:
    job.move_to(Stage.TALKING, by=job.owner, occurred_on=TALKED)
    InterviewFactory.create(application=job, day=ROUND)
    InterviewFactory.create(application=job, day=NO)


def told_no(job: Application) -> None:
    talked(job)
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=NO)


def told_no_and_talked_then(job: Application) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=NO)
    job.reopen(by=job.owner, occurred_on=AGAIN, to=Stage.TALKING)


def moved_by_mistake(job: Application) -> None:
    job.move_to(Stage.TALKING, by=job.owner, occurred_on=TALKED).undo(by=job.owner, now=timezone.now())


def sent_later_than_thought(job: Application) -> None:
    job.put_date_right(job.changes.get(), by=job.owner, occurred_on=TALKED)


STORIES: dict[Callable[[Application], None], list[date | None]] = {
    only_sent: [SENT, None, None, None, None],
    talked: [SENT, TALKED, TALKED, None, ROUND],
    told_no: [SENT, TALKED, TALKED, NO, ROUND],
    told_no_and_talked_then: [SENT, AGAIN, NO, None, None],
    moved_by_mistake: [SENT, None, None, None, None],
    sent_later_than_thought: [TALKED, None, None, None, None],
}


@pytest.mark.parametrize("story", STORIES)
def test_a_job_knows_the_days_of_its_story(story: Callable[[Application], None], amara: User) -> None:
    job = sent(amara)
    story(job)
    assert days(job) == STORIES[story]


@pytest.mark.parametrize("story", STORIES)
def test_jobs_from_before_there_were_such_days_are_given_them(
    story: Callable[[Application], None], amara: User
) -> None:
    job = sent(amara)
    story(job)
    Application.objects.update(**dict.fromkeys(DAYS))
    import_module("applications.migrations.0005_days_that_pages_ask_for").fill(apps, None)
    assert days(job) == STORIES[story]


def test_an_addition_from_before_there_were_such_days_can_be_taken_back(amara: User) -> None:
    undo = sent(amara).added()
    undo.steps[0]["as"].pop("sent_on")
    undo.save(update_fields=["steps"])
    undo.undo(by=amara, now=timezone.now())
    assert not amara.applications.exists()


def test_a_job_deleted_before_there_were_such_days_comes_back_with_them(amara: User) -> None:
    job = sent(amara)
    undo = job.forget(by=amara)
    for row in undo.steps[0]["rows"]:
        row["fields"].pop("sent_on", None)
    undo.save(update_fields=["steps"])
    undo.undo(by=amara, now=timezone.now())
    assert amara.applications.get().sent_on == SENT
