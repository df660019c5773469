"""A wrong press on an answer costs nothing: the words are kept, Back leads to the job, good news has its own way."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Stage
from tests.applications.answering import log, url
from tests.factories import ApplicationFactory

TYPED = {"words": "Somebody knew their tools.", "told": "Priya Raman", "voice": "said", "channel": "phone"}


@pytest.fixture
def after(as_amara: Client, amara: User, job: Application) -> str:
    """The page after an answer with many words was taken back."""
    log(as_amara, job, **TYPED)
    return take_back(as_amara, amara, job)


def take_back(client: Client, user: User, job: Application) -> str:
    undo = reverse("applications:undo", args=[user.undos.latest("created_at").pk])
    page: str = client.post(undo, {"next": f"/jobs/{job.pk}/"}, follow=True).content.decode()
    return page


def again(amara: User, job: Application) -> str:
    return f"{url(job)}?again={amara.undos.get().pk}"


def test_what_was_typed_can_be_filled_in_again(as_amara: Client, amara: User, job: Application, after: str) -> None:
    assert f'<a href="{again(amara, job)}">Fill it in again</a>' in after
    page = as_amara.get(again(amara, job)).content.decode()
    for typed in (
        "Somebody knew their tools.",
        'value="Priya Raman"',
        'value="2026-11-20"',
        '<details class="more" open',
    ):
        assert typed in page
    for chosen in ('value="said"', 'value="no"', 'value="phone" selected'):
        assert chosen in page
    assert page.replace(" required", "").count(" checked") == 2


def test_another_undo_offers_no_form(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=None)
    page = take_back(as_amara, amara, job)
    assert "Taken back." in page
    assert "Fill it in again" not in page


def test_words_come_back_to_their_own_job_and_owner_alone(
    as_amara: Client, as_bob: Client, amara: User, bob: User, after: str
) -> None:
    undo = str(amara.undos.get().pk)
    others = [(as_amara, ApplicationFactory.create(owner=amara)), (as_bob, ApplicationFactory.create(owner=bob))]
    for client, job in others:
        assert TYPED["words"] not in client.get(url(job), {"again": undo}).content.decode()


@pytest.mark.parametrize("nonsense", ["", "\x00", "1", "a" * 3000])
def test_nonsense_as_an_undo_is_an_empty_form(as_amara: Client, job: Application, nonsense: str) -> None:
    assert as_amara.get(url(job), {"again": nonsense}).status_code == 200


def test_what_still_stands_is_not_filled_in_again(as_amara: Client, amara: User, job: Application) -> None:
    log(as_amara, job, **TYPED)
    assert TYPED["words"] not in as_amara.get(again(amara, job)).content.decode()


@pytest.mark.parametrize("page", ["pause", "edit_answer"])
def test_back_leads_to_the_job(as_amara: Client, job: Application, after: str, page: str) -> None:
    response: Any = as_amara.get(url(job, page))
    assert response.url == reverse("journey:application", args=[job.pk])


def test_a_job_that_moved_meanwhile_can_be_looked_at(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=None)
    stale = as_amara.post(url(job), {"kind": "no", "decided_on": "2026-11-20", "seen": "sent"})
    assert stale.status_code == 409
    assert f'lies in Talking now. <a href="/jobs/{job.pk}/">Look at it</a>' in stale.content.decode()


@pytest.mark.parametrize("stage", ["saved", "sent", "talking"])
def test_good_news_has_its_own_way(as_amara: Client, amara: User, stage: str) -> None:
    job = ApplicationFactory.create(owner=amara, stage=stage)
    page = as_amara.get(url(job)).content.decode()
    assert f'href="{url(job, "add_interview")}">they invited me' in page
    assert f'href="{url(job, "move")}">they made an offer' in page


def test_with_an_offer_or_an_answer_there_is_none_to_come(as_amara: Client, amara: User, job: Application) -> None:
    offered = ApplicationFactory.create(owner=amara, stage=Stage.OFFER)
    assert "they invited me" not in as_amara.get(url(offered)).content.decode()
    log(as_amara, job)
    assert "they invited me" not in as_amara.get(url(job, "edit_answer")).content.decode()
