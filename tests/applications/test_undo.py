from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Stage, Undo
from tests.applications.asking import board_url, headers
from tests.factories import ApplicationFactory, NoteFactory


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.SENT)


@pytest.fixture
def moved(job: Application, amara: User) -> Undo:
    return job.move_to(Stage.TALKING, by=amara, occurred_on=date(2026, 11, 20))


def take_back(client: Client, undo: Undo, *, left: str = "", data: dict[str, str] | None = None) -> Any:
    sent = {"Referer": f"http://testserver{left}"} if left.startswith("/") else {"Referer": left}
    return client.post(reverse("applications:undo", args=[undo.pk]), data or {}, headers=sent)


def test_a_move_is_taken_back(as_amara: Client, job: Application, moved: Undo) -> None:
    response = take_back(as_amara, moved)
    assert response.status_code == 302
    job.refresh_from_db()
    assert job.stage == Stage.SENT
    assert "Taken back." in as_amara.get(board_url()).content.decode()


def test_a_second_press_does_nothing_more(as_amara: Client, job: Application, moved: Undo) -> None:
    take_back(as_amara, moved)
    assert take_back(as_amara, moved).status_code == 302
    assert job.changes.count() == 3


def test_there_is_no_time_limit(as_amara: Client, job: Application, moved: Undo) -> None:
    Undo.objects.filter(pk=moved.pk).update(created_at=datetime.now(UTC) - timedelta(days=3650))
    take_back(as_amara, moved)
    job.refresh_from_db()
    assert job.stage == Stage.SENT


def test_a_stranger_takes_nothing_back(as_bob: Client, job: Application, moved: Undo) -> None:
    assert take_back(as_bob, moved).status_code == 404
    job.refresh_from_db()
    assert job.stage == Stage.TALKING


def test_a_link_takes_nothing_back(as_amara: Client, moved: Undo) -> None:
    assert as_amara.get(reverse("applications:undo", args=[moved.pk])).status_code == 405


def test_what_moved_on_since_stays_and_the_page_says_so(
    as_amara: Client, job: Application, moved: Undo, amara: User
) -> None:
    job.move_to(Stage.OFFER, by=amara, occurred_on=date(2026, 11, 21))
    response = take_back(as_amara, moved)
    assert response.status_code == 409
    assert "This job has moved on since." in response.content.decode()
    job.refresh_from_db()
    assert job.stage == Stage.OFFER
    assert Undo.objects.get(pk=moved.pk).undone_at is None


def test_htmx_is_told_in_a_toast_that_it_moved_on_since(
    as_amara: Client, job: Application, moved: Undo, amara: User
) -> None:
    job.move_to(Stage.OFFER, by=amara, occurred_on=date(2026, 11, 21))
    response = as_amara.post(reverse("applications:undo", args=[moved.pk]), headers=headers())
    assert response.status_code == 409
    assert "This job has moved on since." in response.content.decode()
    assert "<html" not in response.content.decode()


def test_htmx_loads_the_page_again(as_amara: Client, moved: Undo) -> None:
    page = board_url("?fold=after")
    response = as_amara.post(reverse("applications:undo", args=[moved.pk]), headers=headers(page))
    assert response["HX-Redirect"] == page


def test_one_comes_back_to_the_page_one_was_on(as_amara: Client, moved: Undo) -> None:
    assert take_back(as_amara, moved, left=board_url("?view=list"))["Location"] == board_url("?view=list")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/x", "http://testserver@evil.example/", "a b", "\0"]
)
def test_nobody_is_sent_to_another_site(as_amara: Client, moved: Undo, elsewhere: str) -> None:
    assert take_back(as_amara, moved, left=elsewhere)["Location"] == board_url()
    assert take_back(as_amara, moved, data={"next": elsewhere})["Location"] == board_url()


def test_an_address_that_is_none_leads_to_the_board(as_amara: Client, job: Application, moved: Undo) -> None:
    assert take_back(as_amara, moved, left="http://[::1")["Location"] == board_url()
    asking = {"HX-Request": "true", "HX-Current-URL": "http://[::1"}
    answer = as_amara.post(reverse("applications:move", args=[job.pk]), {"to": "offer"}, headers=asking)
    assert answer["HX-Redirect"] == f"{board_url()}#job-{job.pk}"


def test_a_page_that_went_with_it_is_not_shown_again(as_amara: Client, job: Application) -> None:
    page = reverse("journey:application", args=[job.pk])
    assert take_back(as_amara, job.added(), left=page)["Location"] == board_url()
    assert not Application.objects.filter(pk=job.pk).exists()


def test_a_page_that_is_still_there_is_shown_again(as_amara: Client, job: Application, moved: Undo) -> None:
    page = reverse("journey:application", args=[job.pk])
    assert take_back(as_amara, moved, left=page)["Location"] == page


def test_adding_is_not_taken_back_once_there_is_more_to_lose(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    added = job.added()
    NoteFactory.create(application=job)
    answer = as_amara.post(reverse("applications:undo", args=[added.pk]))
    assert answer.status_code == 409
    assert amara.applications.get() == job
