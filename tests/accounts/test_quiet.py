"""Quiet time: until a day that the person names, and over with one press."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from accounts.forms.quiet import next_monday
from accounts.models import User

THURSDAY = datetime(2026, 11, 19, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_thursday() -> Iterator[None]:
    with time_machine.travel(THURSDAY, tick=False):
        yield


@pytest.mark.parametrize(
    ("form", "day"),
    [
        ({"until": "tomorrow"}, date(2026, 11, 20)),
        ({"until": "monday"}, date(2026, 11, 23)),
        ({"until": "week"}, date(2026, 11, 26)),
        ({"until": "own", "day": "2026-12-24"}, date(2026, 12, 24)),
        ({"until": "monday", "day": "2026-12-24"}, date(2026, 11, 23)),
    ],
)
def test_it_is_quiet_until_the_day_that_was_chosen(
    form: dict[str, str], day: date, amara: User, as_amara: Client
) -> None:
    as_amara.post("/quiet/", form)

    amara.refresh_from_db()
    assert amara.quiet_until == day
    assert amara.is_quiet(date(2026, 11, 19))
    assert not amara.is_quiet(day)


def test_the_page_says_until_when(as_amara: Client) -> None:
    page = as_amara.post("/quiet/", {"until": "monday"}, follow=True).content.decode()

    assert "<h1>Quiet until Monday 23 November</h1>" in page
    assert "End it now" in page


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Choose a day"),
        ({"until": "never"}, "Choose one of these"),
        ({"until": "own"}, "Enter the day"),
        ({"until": "own", "day": "2026-11-19"}, "The day must be tomorrow or later"),
        ({"until": "own", "day": "31 February"}, "Enter a day like 2026-11-20"),
    ],
)
def test_a_day_that_does_not_work_is_told(form: dict[str, str], words: str, amara: User, as_amara: Client) -> None:
    answer = as_amara.post("/quiet/", form)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    amara.refresh_from_db()
    assert amara.quiet_until is None


def test_it_ends_with_one_press(amara: User, as_amara: Client) -> None:
    as_amara.post("/quiet/", {"until": "week"})

    page = as_amara.post("/quiet/end/", follow=True).content.decode()

    assert "Quiet time is over" in page
    assert "Shall we go quiet?" in page


def test_only_a_press_changes_anything(client: Client, as_amara: Client) -> None:
    assert as_amara.get("/quiet/end/").status_code == 405
    assert as_amara.delete("/quiet/").status_code == 405
    assert client.get("/quiet/")["Location"] == "/accounts/login/?next=/quiet/"


def test_monday_is_the_next_one_even_on_a_monday() -> None:
    assert next_monday(date(2026, 11, 22)) == date(2026, 11, 23)
    assert next_monday(date(2026, 11, 23)) == date(2026, 11, 30)


def test_the_day_that_was_chosen_stays_chosen(as_amara: Client, amara: User) -> None:
    amara.quiet_until = date(2026, 11, 27)
    amara.save()
    form = as_amara.get("/quiet/").context["form"]
    assert (form["until"].value(), form["day"].value()) == ("own", amara.quiet_until)
