"""A message that is gone takes no Undo with it: the latest changes stand on a page of their own."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.lately import MOST
from applications.models import Application, Stage, Undo
from applications.rounds import delete_round
from applications.silences import call_no_answer
from tests.factories import ApplicationFactory, InterviewFactory

LATELY = "/undo/"
DAY = date(2026, 11, 20)


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.SENT, role="Analyst", company__name="Fernhill")


def page(client: Client) -> str:
    return client.get(LATELY).content.decode()


def undo_url(undo: Undo) -> str:
    return reverse("applications:undo", args=[undo.pk])


def test_a_change_stands_there_with_its_job_and_is_taken_back(as_amara: Client, amara: User, job: Application) -> None:
    undo = job.move_to(Stage.TALKING, by=amara, occurred_on=DAY)
    assert "<strong>Moved to Talking: Analyst, Fernhill</strong>" in page(as_amara)
    after = as_amara.post(undo_url(undo), {"next": LATELY}, follow=True)
    assert after.request["PATH_INFO"] == LATELY
    assert "Taken back." in after.content.decode()
    assert "Moved to Talking" not in after.content.decode()
    job.refresh_from_db()
    assert job.stage == Stage.SENT


def test_a_job_that_the_words_name_is_not_named_twice(as_amara: Client, job: Application) -> None:
    job.added()
    assert "<strong>Added Analyst, Fernhill</strong>" in page(as_amara)


def test_a_change_of_several_jobs_is_told_in_its_own_words(as_amara: Client, amara: User, job: Application) -> None:
    jobs = [job, ApplicationFactory.create(owner=amara, stage=Stage.SENT)]
    call_no_answer(jobs, by=amara, today=DAY)
    assert "<strong>2 jobs called “no answer”</strong>" in page(as_amara)


def test_what_was_deleted_is_told_to_last_a_day(as_amara: Client, amara: User, job: Application) -> None:
    delete_round(InterviewFactory.create(application=job), by=amara)
    assert "<small>Kept for a day</small>" in page(as_amara)
    job.forget(by=amara)
    assert "Deleted" in page(as_amara)


def test_the_latest_come_first_and_old_ones_are_left_out(as_amara: Client, amara: User) -> None:
    now = timezone.now()
    for number in range(MOST + 1):
        undo = Undo.objects.keep(amara, f"Change {number:03}", [])
        Undo.objects.filter(pk=undo.pk).update(created_at=now + timedelta(seconds=number))
    html = page(as_amara)
    assert html.index(f"Change {MOST:03}") < html.index("Change 001")
    assert "Change 000" not in html


def test_without_a_change_it_says_so(as_amara: Client) -> None:
    assert "Nothing to take back." in page(as_amara)


def test_nobody_reads_what_somebody_else_did(as_bob: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=DAY)
    assert "Moved" not in page(as_bob)


def test_a_job_of_somebody_else_is_never_named(as_bob: Client, bob: User, job: Application) -> None:
    Undo.objects.keep(bob, "Moved", [{"do": "summarise", "pk": str(job.pk)}])
    assert "Fernhill" not in page(as_bob)


def test_it_is_only_read(as_amara: Client) -> None:
    assert as_amara.post(LATELY).status_code == 405


def test_many_changes_cost_as_many_queries_as_one(
    as_amara: Client, amara: User, job: Application, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        ApplicationFactory.create(owner=amara, stage=Stage.SENT).move_to(Stage.TALKING, by=amara, occurred_on=DAY)
    with django_assert_num_queries(4):
        page(as_amara)


@pytest.mark.parametrize("address", ["/", "/history/", "/settings/data/"])
def test_a_way_leads_there(as_amara: Client, address: str) -> None:
    assert f'href="{LATELY}"' in as_amara.get(address).content.decode()
