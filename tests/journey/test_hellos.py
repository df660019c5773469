"""A hello on Today: when it is due, when it is quiet, and what it costs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Contact, Stage
from followups import stopping
from followups.engine import engine_here
from followups.models import Door, Letter
from followups.reading.doors import at_the_doors, stopped_people
from followups.reading.hellos import hellos_due
from followups.reading.people import people_of
from journey.models import NotNow, Prompt
from journey.things import Thing, things_for
from tests.factories import ApplicationFactory, ContactFactory, DoorFactory, InterviewFactory
from tests.followups.world import sent

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = NOW.date()

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(amara: User) -> Contact:
    ApplicationFactory.create(owner=amara)
    return ContactFactory.create(owner=amara, name="Priya Raman", email="priya@brightwell.example")


def hellos(user: User, now: datetime = NOW) -> list[Thing]:
    return [thing for thing in things_for(user, now) if thing.prompt == Prompt.HELLO]


def test_a_hello_on_its_day_leads_to_a_letter(amara: User, priya: Contact) -> None:
    DoorFactory.create(contact=priya, next_hello_on=TODAY)
    (thing,) = hellos(amara)
    assert thing.title == "Say hello to Priya Raman, if you like"
    assert thing.why == "You chose this day. Two lines are plenty."
    assert thing.choices[0].url == f"/letters/new/?person={priya.pk}"


def test_it_is_quiet_before_its_day(amara: User, priya: Contact) -> None:
    DoorFactory.create(contact=priya, next_hello_on=TODAY + timedelta(days=1))
    assert hellos(amara) == []


def test_months_after_a_letter_a_hello_comes_by_itself(amara: User, priya: Contact) -> None:
    sent(priya, on=date(2026, 9, 7))
    assert hellos(amara, datetime(2026, 11, 20, 9, tzinfo=UTC)) == []
    assert hellos(amara)[0].raised_on == date(2026, 11, 23)  # 75 days later is a Saturday


def test_somebody_one_has_only_met_is_not_asked_about(amara: User, priya: Contact) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.RESTING)
    InterviewFactory.create(application=job, day=date(2026, 3, 2), went="steady").people.add(priya)
    assert hellos(amara) == []


def test_thanks_are_offered_to_one_of_those_just_met(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    round_ = InterviewFactory.create(application=job, day=TODAY - timedelta(days=1), went="steady")
    for name in ("Priya Raman", "Jon Okafor"):
        round_.people.add(
            ContactFactory.create(owner=amara, name=name, company=job.company, email=f"{name[:4]}@mail.example")
        )
    assert [thing.title for thing in hellos(amara)] == [f"Thank Priya Raman, {job.company.name}"]


def test_without_an_address_nobody_is_thanked_by_letter(amara: User, priya: Contact) -> None:
    Contact.objects.filter(pk=priya.pk).update(email="")
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    InterviewFactory.create(application=job, day=TODAY, went="steady").people.add(priya)
    assert hellos(amara) == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"next_hello_on": TODAY}, "You chose this day. Is there something for you?"),
        ({"reapply_on": TODAY}, "The day has come from which you may apply there again, if you like."),
    ],
)
def test_a_day_at_an_employer_is_mentioned_for_a_week(amara: User, facts: dict[str, date], why: str) -> None:
    company = ApplicationFactory.create(owner=amara, company__name="Calder Water").company
    DoorFactory.create(contact=None, company=company, **facts)
    (thing,) = hellos(amara)
    assert (thing.title, thing.why) == ("Look by at Calder Water again", why)
    assert thing.choices[0].url == f"/companies/{company.pk}/"
    assert hellos(amara, NOW - timedelta(days=1)) == []
    assert hellos(amara, NOW + timedelta(days=7)) == []


@pytest.mark.parametrize("door", [{"standing": "closed"}, {"reapply_on": TODAY + timedelta(days=1)}])
def test_an_employer_with_nothing_to_say_is_quiet(amara: User, door: dict[str, Any]) -> None:
    company = ApplicationFactory.create(owner=amara).company
    DoorFactory.create(contact=None, company=company, **({"next_hello_on": None, "reapply_on": TODAY} | door))
    assert hellos(amara) == []


def close(door: Door) -> None:
    stopping.close_door(door, said_by="they", now=NOW)


def stop(door: Door) -> None:
    assert door.contact
    stopping.stop_person(door.contact, said_by="they", now=NOW, journal=engine_here().journal)


def write(door: Door) -> None:
    assert door.contact
    sent(door.contact, on=TODAY)


def hire(door: Door) -> None:
    assert door.contact
    owner = door.contact.owner
    job = ApplicationFactory.create(owner=owner, stage=Stage.OFFER)
    job.log_outcome("hired", by=owner, occurred_on=TODAY)


def close_the_employer(door: Door) -> None:
    assert door.contact
    company = ApplicationFactory.create(owner=door.contact.owner).company
    Contact.objects.filter(pk=door.contact.pk).update(company=company)
    DoorFactory.create(contact=None, company=company, standing="closed")


@pytest.mark.parametrize("what", [close, stop, write, hire, close_the_employer], ids=lambda what: what.__name__)
def test_whatever_ends_it_ends_it(amara: User, priya: Contact, what: Any) -> None:
    door = DoorFactory.create(contact=priya, next_hello_on=TODAY)
    assert hellos(amara)
    what(door)
    assert hellos(amara) == []


def test_not_now_is_kept_for_each_person_alone(amara: User, priya: Contact) -> None:
    other = ContactFactory.create(owner=amara, name="Sade Bello")
    for person in (priya, other):
        DoorFactory.create(contact=person, next_hello_on=TODAY)
    NotNow.put_off(owner=amara, application=None, prompt=Prompt.HELLO, raised_on=TODAY, away_until=None, about=priya.pk)
    assert [thing.about for thing in hellos(amara)] == [other.pk]


def test_people_of_somebody_else_play_no_part(bob: User, priya: Contact) -> None:
    DoorFactory.create(contact=priya, next_hello_on=TODAY)
    assert hellos(bob) == []


def test_the_list_and_today_reckon_alike(amara: User, priya: Contact) -> None:
    """One reads whole rows, the other columns of a query that is composed once."""
    for number, kind in enumerate(Letter.Kind.values):
        person = ContactFactory.create(owner=amara)
        sent(person, on=date(2026, 4 + number % 6, 7), kind=kind)
        DoorFactory.create(contact=person, hello_after=30 + 10 * number, next_hello_on=[None, TODAY][number % 2])
    by_list = {
        told.person.pk: told.hello
        for told in at_the_doors(people_of(amara, NOW), amara, NOW)
        if told.hello.is_due(TODAY)
    }
    by_today = {due.person: due.hello for due in hellos_due(amara, NOW, stopped_people(amara))}
    assert by_list == by_today
    assert len(by_today) > 3


@pytest.mark.parametrize("count", [1, 20])
def test_any_number_of_hellos_costs_one_query(
    amara: User, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for person in ContactFactory.create_batch(count, owner=amara):
        DoorFactory.create(contact=person, next_hello_on=TODAY)
    with django_assert_num_queries(1):
        assert len(hellos_due(amara, NOW, set())) == count
