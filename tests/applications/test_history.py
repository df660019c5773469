from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Outcome, Stage
from tests.applications.asking import headers, move
from tests.factories import ApplicationFactory

HISTORY = "/history/"


@pytest.fixture
def put_away(amara: User) -> Application:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING, role="Long over")
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 2))
    job.move_to(Stage.PUT_AWAY, by=amara, occurred_on=date(2026, 11, 9))
    return job


def page(client: Client, query: str = "") -> str:
    return client.get(HISTORY + query).content.decode()


def test_it_shows_what_was_put_away_and_nothing_else(as_amara: Client, amara: User, put_away: Application) -> None:
    ApplicationFactory.create(owner=amara, role="Still in play")
    html = page(as_amara)
    assert "Long over" in html and "Still in play" not in html
    assert "Talking" in html, "how far it came"


def test_nobody_reads_the_history_of_somebody_else(as_bob: Client, put_away: Application) -> None:
    assert "Long over" not in page(as_bob)


def test_it_is_only_read(as_amara: Client) -> None:
    assert as_amara.post(HISTORY).status_code == 405


def test_an_empty_history_says_what_it_is_for(as_amara: Client) -> None:
    assert "Nothing is put away." in page(as_amara)


def test_it_is_searched_like_the_list(as_amara: Client, put_away: Application) -> None:
    assert "Long over" in page(as_amara, "?q=over")
    html = as_amara.get(HISTORY, {"q": "nowhere"}, headers=headers(HISTORY)).content.decode()
    assert "Nothing fits all of that." in html and "<html" not in html


def test_a_job_is_brought_back_to_where_it_lay(as_amara: Client, put_away: Application) -> None:
    response = move(as_amara, put_away, "back", page=None, next=HISTORY)
    put_away.refresh_from_db()
    assert put_away.stage == Stage.RESTING
    assert put_away.outcome == Outcome.Kind.NO, "the answer still stands"
    assert response["Location"] == HISTORY


def test_a_job_one_stepped_back_from_is_in_play_again(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome(Outcome.Kind.WITHDREW, by=amara, occurred_on=date(2026, 11, 2))
    move(as_amara, job, "back")
    job.refresh_from_db()
    assert (job.stage, job.outcome) == (Stage.SENT, "")


def test_a_job_that_never_lay_on_the_board_comes_to_its_first_column(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.PUT_AWAY)
    move(as_amara, job, "back")
    job.refresh_from_db()
    assert job.stage == Stage.SAVED


def test_a_stranger_brings_nothing_back(as_bob: Client, put_away: Application) -> None:
    assert as_bob.post(reverse("applications:move", args=[put_away.pk]), {"to": "back"}).status_code == 404
