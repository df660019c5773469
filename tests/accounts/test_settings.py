"""A person says how Ajar should be; each part works alone, and says what is amiss."""

import gzip

import pytest
from allauth.account.models import EmailAddress
from django.test import Client, override_settings

from accounts.models import User
from tests.factories import UserFactory

PARTS = ["", "time/", "place/", "look/", "keys/"]
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("part", [*PARTS, "data/", "delete/"])
def test_each_page_has_one_heading_and_lights_its_own_link(part: str, as_amara: Client) -> None:
    answer = as_amara.get(f"/settings/{part}")

    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1
    assert f'href="/settings/{part}" aria-current="page"' in answer.content.decode()


@pytest.mark.parametrize("part", PARTS)
def test_a_stranger_is_asked_to_sign_in(part: str, client: Client, db: None) -> None:
    assert client.post(f"/settings/{part}", {"theme": "dark"})["Location"] == f"/accounts/login/?next=/settings/{part}"


@pytest.mark.parametrize("part", [*PARTS, "delete/"])
def test_nothing_else_than_reading_and_saving_is_understood(part: str, as_amara: Client) -> None:
    assert as_amara.put(f"/settings/{part}").status_code == 405


def test_pages_to_read_take_nothing(as_amara: Client) -> None:
    assert as_amara.post("/settings/data/").status_code == 405
    assert as_amara.post("/settings/place/regions/").status_code == 405


def test_a_name_is_saved(amara: User, as_amara: Client) -> None:
    answer = as_amara.post("/settings/", {"name": "Amara O."}, follow=True)

    amara.refresh_from_db()
    assert amara.name == "Amara O."
    assert "Saved" in answer.content.decode()


def test_a_name_that_is_too_long_stays_on_the_page(amara: User, as_amara: Client) -> None:
    answer = as_amara.post("/settings/", {"name": "a" * 151})

    assert answer.status_code == 422
    assert "a" * 151 in answer.content.decode()
    amara.refresh_from_db()
    assert amara.name == "Amara Osei"


def test_the_address_is_changed_by_confirming_it_elsewhere(amara: User, as_amara: Client) -> None:
    as_amara.post("/settings/", {"name": "Amara", "email": "else@example.org"})

    amara.refresh_from_db()
    assert amara.email == "amara@example.org"
    assert 'href="/accounts/email/"' in as_amara.get("/settings/").content.decode()


@override_settings(AJAR_LOCAL=True)
def test_at_home_the_address_is_taken_at_ones_word(amara: User, as_amara: Client) -> None:
    as_amara.post("/settings/", {"name": "Amara", "email": "Me@Example.org"})

    amara.refresh_from_db()
    assert amara.email == "me@example.org"
    assert EmailAddress.objects.get(user=amara).email == "me@example.org"


@override_settings(AJAR_LOCAL=True)
def test_at_home_an_address_of_somebody_else_is_refused_in_words(amara: User, as_amara: Client) -> None:
    UserFactory.create(email="bob@example.org")

    answer = as_amara.post("/settings/", {"name": "Amara", "email": "bob@example.org"})

    assert answer.status_code == 422
    assert "Somebody uses this address already" in answer.content.decode()


def test_a_clock_and_a_week_are_saved(amara: User, as_amara: Client) -> None:
    as_amara.post("/settings/time/", {"time_zone": "America/New_York", "week_start": "6"})

    amara.refresh_from_db()
    assert (amara.time_zone, amara.week_start) == ("America/New_York", 6)


def test_a_country_and_a_region_are_saved(amara: User, as_amara: Client) -> None:
    as_amara.post("/settings/place/", {"country": "US", "region": "NY"})

    amara.refresh_from_db()
    assert (amara.country, amara.region) == ("US", "NY")


@pytest.mark.parametrize(
    ("part", "changes", "words"),
    [
        ("time", {"time_zone": "Mars/Olympus"}, "Choose a time zone from the list"),
        ("time", {"time_zone": ""}, "Choose a time zone from the list"),
        ("time", {"week_start": "3"}, "Choose Monday, Saturday or Sunday"),
        ("place", {"country": "ZZ"}, "Choose a country from the list"),
        ("place", {"country": "GB", "region": "R" * 11}, "Choose a region of that country"),
    ],
)
def test_what_nobody_knows_is_told_in_plain_words(
    part: str, changes: dict[str, str], words: str, amara: User, as_amara: Client
) -> None:
    answer = as_amara.post(f"/settings/{part}/", {"time_zone": "Asia/Tokyo", "week_start": "6"} | changes)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    amara.refresh_from_db()
    assert (amara.time_zone, amara.country) == ("Europe/London", "")


def test_a_region_left_over_from_the_country_before_is_dropped(amara: User, as_amara: Client) -> None:
    User.objects.update(country="GB", region="SCT")

    as_amara.post("/settings/place/", {"country": "FR", "region": "SCT"})

    amara.refresh_from_db()
    assert (amara.country, amara.region) == ("FR", "")


def test_a_region_that_the_country_never_had_is_told(amara: User, as_amara: Client) -> None:
    User.objects.update(country="GB")

    answer = as_amara.post("/settings/place/", {"country": "GB", "region": "NY"})

    assert answer.status_code == 422
    assert "Choose a region of that country" in answer.content.decode()


def test_another_country_brings_its_regions(as_amara: Client) -> None:
    fragment = as_amara.get("/settings/place/regions/?country=DE", headers=HTMX).content.decode()

    assert "Bayern" in fragment
    assert "<html" not in fragment
    assert "Bayern" not in as_amara.get("/settings/place/regions/?country=nowhere", headers=HTMX).content.decode()


@pytest.mark.parametrize(("theme", "mark"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"')])
def test_a_look_is_there_with_the_first_byte(theme: str, mark: str, as_amara: Client) -> None:
    page = as_amara.post("/settings/look/", {"theme": theme}, follow=True).content.decode()

    assert mark in page.partition("<body")[0]


def test_a_look_that_does_not_exist_changes_nothing_on_the_page(as_amara: Client) -> None:
    answer = as_amara.post("/settings/look/", {"theme": "neon"})

    assert answer.status_code == 422
    assert "data-theme" not in answer.content.decode().partition("<body")[0]


def test_shortcuts_can_be_switched_off_and_on(amara: User, as_amara: Client) -> None:
    off = as_amara.post("/settings/keys/", {}, follow=True).content.decode()
    on = as_amara.post("/settings/keys/", {"shortcuts": "on"}, follow=True).content.decode()

    assert 'data-shortcuts="off"' in off
    assert 'data-shortcuts="on"' in on


@pytest.mark.parametrize("part", PARTS)
def test_long_lists_keep_the_page_light(part: str, as_amara: Client) -> None:
    assert len(gzip.compress(as_amara.get(f"/settings/{part}").content)) <= 8_000
