"""Doors on the pages: shown to their owner alone, changed with Undo, closed for good at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Contact, Stage
from followups.models import Door, Letter
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    DoorFactory,
    InterviewFactory,
    LetterFactory,
    SendingAccountFactory,
)
from tests.followups.world import approved_by, sent
from tests.tuesday import NOW

HTMX = {"HX-Request": "true"}
PEOPLE = reverse("followups:people")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_morning")]


def door_page(person: Contact) -> str:
    return reverse("followups:door", args=[person.pk])


def page_of(person: Contact) -> str:
    return reverse("followups:contact", args=[person.pk])


def text(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def change(client: Client, person: Contact, **fields: Any) -> Any:
    return client.post(door_page(person), {"standing": "open", "said_by": "they", **fields})


def take_back(client: Client, user: User) -> None:
    client.post(reverse("applications:undo", args=[user.undos.latest("created_at").pk]))


# ── One person ──


def test_a_person_whom_one_just_met_has_a_door_of_which_nobody_has_spoken(as_amara: Client, priya: Contact) -> None:
    page = text(as_amara, page_of(priya))
    assert "Nobody has said yet how this door stands." in page
    assert "Nothing to say yet, and that is fine." in page
    assert "0 of 4" in page


def test_a_door_tells_who_said_so_and_when_to_say_hello(as_amara: Client, priya: Contact) -> None:
    change(as_amara, priya, next_hello_on="2027-02-01", reapply_on="2027-05-03")
    page = text(as_amara, page_of(priya))
    for words in (
        "<strong>Open.</strong> They said so.",
        "Monday 1 February 2027",
        "You chose this day.",
        "from Monday",
    ):
        assert words in page


def test_without_a_day_of_ones_own_the_next_hello_is_reckoned(as_amara: Client, priya: Contact) -> None:
    job = ApplicationFactory.create(owner=priya.owner, stage=Stage.RESTING)
    InterviewFactory.create(application=job, day=date(2026, 10, 1)).people.add(priya)
    page = text(as_amara, page_of(priya))
    assert "Tuesday 15 December" in page
    assert "Your last word was on Thursday 1 October." in page


def test_a_letter_that_went_counts_and_moves_the_next_hello(as_amara: Client, priya: Contact) -> None:
    sent(priya, kind=Letter.Kind.DOOR_OPEN, on=date(2026, 11, 3))
    DoorFactory.create(contact=priya, next_hello_on=date(2026, 11, 2))
    page = text(as_amara, page_of(priya))
    assert "1 of 4" in page
    assert "About five months on" in page


def test_a_change_of_a_door_can_be_taken_back(as_amara: Client, amara: User, priya: Contact) -> None:
    change(as_amara, priya)
    change(as_amara, priya, standing="ajar", said_by="guess", hello_after="40")
    door = Door.objects.get(contact=priya)
    assert (door.standing, door.pace.hello_after) == ("ajar", 40)
    take_back(as_amara, amara)
    door.refresh_from_db()
    assert (door.standing, door.said_by, door.pace.hello_after) == ("open", "they", 75)


def test_where_they_keep_holidays_is_told_as_closely_as_one_knows(as_amara: Client, priya: Contact) -> None:
    assert reverse("accounts:regions") in text(as_amara, door_page(priya))
    change(as_amara, priya, country="DE", region="BY")
    door = Door.objects.get(contact=priya)
    assert (door.country, door.region) == ("DE", "BY")
    assert '<option value="BY" selected>Bayern' in text(as_amara, door_page(priya))
    change(as_amara, priya, country="GB", region="BY")
    door.refresh_from_db()
    assert (door.country, door.region) == ("GB", "")


def test_a_new_door_can_be_taken_back(as_amara: Client, amara: User, priya: Contact) -> None:
    change(as_amara, priya)
    take_back(as_amara, amara)
    assert not Door.objects.filter(contact=priya).exists()


def test_closing_a_door_stops_what_waits(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    answer = change(as_amara, priya, standing="closed")
    letter.refresh_from_db()
    assert letter.state == "cancelled"
    assert "One letter that waited does not go." in as_amara.get(answer.headers["Location"]).content.decode()
    assert "This door is closed." in text(as_amara, page_of(priya))
    assert "/letters/new/" not in text(as_amara, page_of(priya))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"standing": "wide"}, "Choose one from the list"),
        ({"next_hello_on": "2026-11-01"}, "The next hello must be today or later"),
        ({"reapply_on": "soon"}, "Enter a real date"),
        ({"reapply_on": "0001-01-01"}, "Enter a real date"),
        ({"away_until": "9999-01-01"}, "Enter a real date"),
        ({"most_a_year": "5"}, "Enter a number from 1 to 4, or leave it empty"),
        ({"hello_after": "0"}, "Enter a number from 1 to 730, or leave it empty"),
        ({"check_in_after": "many"}, "Enter a number from 1 to 730, or leave it empty"),
        ({"time_zone": "Mars/Olympus"}, "Choose one from the list"),
        ({"region": "BY"}, "Choose a region of that country"),
        ({"country": "GB", "region": "B" * 11}, "Choose a region of that country"),
    ],
)
def test_what_is_wrong_with_a_door_is_said(
    as_amara: Client, priya: Contact, fields: dict[str, str], words: str
) -> None:
    response = change(as_amara, priya, **fields)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Door.objects.filter(contact=priya).exists()


def test_a_door_is_its_owners_alone(as_bob: Client, priya: Contact) -> None:
    firm = priya.company
    assert firm
    for address in (page_of(priya), door_page(priya), reverse("followups:company_door", args=[firm.pk])):
        assert as_bob.get(address).status_code == 404
    assert change(as_bob, priya).status_code == 404
    assert not Door.objects.exists()


# ── An employer ──


def test_an_employers_door_tells_from_when_one_may_apply_again(as_amara: Client, priya: Contact) -> None:
    firm = priya.company
    assert firm
    as_amara.post(
        reverse("followups:company_door", args=[firm.pk]),
        {"standing": "ajar", "said_by": "they", "reapply_on": "2027-03-01"},
    )
    page = text(as_amara, reverse("followups:company", args=[firm.pk]))
    assert "<strong>Ajar.</strong> They said so." in page
    assert "from Monday 1 March 2027" in page


def test_a_closed_employer_closes_the_doors_of_its_people(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    firm = priya.company
    assert firm
    as_amara.post(reverse("followups:company_door", args=[firm.pk]), {"standing": "closed", "said_by": "me"})
    letter.refresh_from_db()
    assert letter.state == "cancelled"
    assert "The door to Brightwell Health is closed" in text(as_amara, page_of(priya))


# ── The list ──


def test_the_list_tells_the_door_the_last_word_and_the_next_hello(as_amara: Client, priya: Contact) -> None:
    sent(priya, on=date(2026, 11, 3))
    DoorFactory.create(contact=priya, standing="open")
    page = text(as_amara, PEOPLE)
    for words in ("Open</span>", "last word 3 Nov", "next hello 18 Jan 2027"):
        assert words in page


@pytest.mark.parametrize(
    ("door", "names"), [("open", {"Open"}), ("ajar", {"Ajar"}), ("closed", {"Shut"}), ("due", {"Open"}), ("x", None)]
)
def test_people_are_found_by_their_doors(as_amara: Client, amara: User, door: str, names: set[str] | None) -> None:
    everybody: dict[str, dict[str, Any]] = {
        "Open": {"standing": "open", "next_hello_on": NOW.date()},
        "Ajar": {},
        "Shut": {"standing": "closed"},
    }
    for name, facts in everybody.items():
        DoorFactory.create(contact=ContactFactory.create(owner=amara, name=f"Person {name}"), **facts)
    page = as_amara.get(PEOPLE, {"door": door}, headers=HTMX).content.decode()
    assert "<html" not in page
    assert {name for name in everybody if f"Person {name}" in page} == (names or set(everybody))


def test_nobody_behind_such_a_door_is_said_kindly(as_amara: Client) -> None:
    assert "Nothing to say yet, and that is fine." in text(as_amara, PEOPLE, door="due")
    assert "Nobody behind such a door" in text(as_amara, PEOPLE, door="open")


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def many(amara: User, count: int) -> Contact:
    for _ in range(count):
        job: Application = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
        person = ContactFactory.create(owner=amara, company=job.company, email=f"p{job.pk}@mail.example")
        job.people.add(person)
        DoorFactory.create(contact=person, next_hello_on=NOW.date() - timedelta(days=1))
        sent(person, on=date(2026, 6, 1))
    return person


@pytest.mark.parametrize("query", ["", "?door=due", "?door=open", "?q=priya"])
def test_twice_the_doors_cost_no_further_query(as_amara: Client, amara: User, query: str) -> None:
    many(amara, 3)
    few = queries(as_amara, PEOPLE + query)
    many(amara, 6)
    assert queries(as_amara, PEOPLE + query) == few <= 9


def test_a_person_and_an_employer_cost_a_constant_number_of_queries(as_amara: Client, amara: User) -> None:
    person = many(amara, 1)
    firm = person.company
    assert firm
    addresses = [page_of(person), reverse("followups:company", args=[firm.pk])]
    few = [queries(as_amara, address) for address in addresses]
    for _ in range(5):
        LetterFactory.create(owner=amara, contact=person)
        ContactFactory.create(owner=amara, company=firm)
    assert [queries(as_amara, address) for address in addresses] == few
    assert max(few) <= 10


def test_a_mailbox_of_somebody_else_plays_no_part(as_amara: Client, bob: User, priya: Contact) -> None:
    SendingAccountFactory.create(owner=bob)
    assert "0 of 4" in text(as_amara, page_of(priya))
