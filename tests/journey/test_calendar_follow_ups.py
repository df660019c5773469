"""The calendar holds what there is to write: the very days of the page of people, and the hours of approved letters."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Contact, Stage
from core.templatetags.ajar import day_short
from followups import stopping
from followups.models import CalendarFeed, Door, NoLetters, SendingAccount, Suppression, stop_of
from tests.factories import ApplicationFactory, CompanyFactory, ContactFactory, DoorFactory, InterviewFactory
from tests.followups.world import approved_by, sent
from tests.journey.calendars import read, summaries

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
A_DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def feed_of(owner: User, **wishes: Any) -> str:
    return f"/calendar/{CalendarFeed.objects.keep(owner, timezone.now(), **wishes)}.ics"


def person(owner: User, name: str, **facts: Any) -> Contact:
    return ContactFactory.create(owner=owner, name=name, email=f"{name.lower()}@{name.lower()}.example", **facts)


def at_a_job(someone: Contact, **facts: Any) -> Application:
    job = ApplicationFactory.create(owner=someone.owner, **({"stage": Stage.SENT, "occurred_on": TODAY} | facts))
    job.people.add(someone)
    return job


def one_of_each_kind(owner: User) -> None:
    """Five people, each with another letter to come."""
    met = at_a_job(person(owner, "Thea"), stage=Stage.TALKING)
    InterviewFactory.create(application=met, day=TODAY).people.add(*met.people.all())
    at_a_job(person(owner, "Quentin")).log_outcome("no", by=owner, occurred_on=TODAY)
    at_a_job(person(owner, "Chike"))
    sent(person(owner, "Holly"), on=TODAY - 30 * A_DAY, kind="thanks")
    again = person(owner, "Lasse")
    at_a_job(again, occurred_on=TODAY - 20 * A_DAY)
    sent(again, on=TODAY - 3 * A_DAY, kind="check_in")


def follow_ups(client: Client, owner: User) -> dict[str, date | datetime]:
    found = summaries(client, feed_of(owner))
    return {words: day for words, day in found.items() if "if you like" in words}


def test_every_next_hello_of_the_page_of_people_is_there_on_its_day(
    client: Client, as_amara: Client, amara: User
) -> None:
    one_of_each_kind(amara)
    found = follow_ups(client, amara)
    assert set(found) == {
        "Thanks to Thea, if you like",
        "Thanks and one question to Quentin, if you like",
        "A check-in with Chike, if you like",
        "A last check-in with Lasse, if you like",
        "A hello to Holly, if you like",
    }
    shown = as_amara.get("/people/").content.decode()
    for name, words in {words.partition(", ")[0].split()[-1]: words for words in found}.items():
        row = shown.split(f">{name}</a>")[1].partition("</li>")[0]
        day = found[words]
        assert isinstance(day, date)
        assert ("next hello now" if day <= TODAY else f"next hello {day_short(day)}") in row


def test_without_names_the_kinds_alone_are_told(client: Client, amara: User) -> None:
    one_of_each_kind(amara)
    approved_by(amara, person(amara, "Sade"), NOW)
    kinds = set(summaries(client, feed_of(amara, names_companies=False)))
    assert kinds == {"Thanks", "A question", "A check-in", "A hello", "Interview", "A letter goes"}


def test_a_day_of_one_s_own_takes_the_place_of_the_reckoned_one(client: Client, amara: User) -> None:
    chike = person(amara, "Chike")
    at_a_job(chike)
    DoorFactory.create(contact=chike, next_hello_on=TODAY + 5 * A_DAY)
    assert follow_ups(client, amara) == {"A hello to Chike, if you like": TODAY + 5 * A_DAY}


def test_nobody_who_is_not_to_be_written_to_is_there(client: Client, amara: User) -> None:
    shut = CompanyFactory.create(owner=amara)
    DoorFactory.create(contact=None, company=shut, standing="closed")
    people = [person(amara, "Stopped"), person(amara, "Closed"), person(amara, "Behind", company=shut)]
    for someone in [*people, person(amara, "Sample", is_sample=True)]:
        at_a_job(someone)
    DoorFactory.create(contact=people[1], standing="closed")
    stop_of(amara, people[0].email, Suppression.Said.LINK, NOW).save()
    assert read(client, feed_of(amara)).events == []


def test_days_at_an_employer_are_there_while_their_door_is_not_closed(client: Client, amara: User) -> None:
    firm = CompanyFactory.create(owner=amara, name="Fernhill")
    days = {"next_hello_on": TODAY + A_DAY, "reapply_on": TODAY + 9 * A_DAY}
    door = DoorFactory.create(contact=None, company=firm, **days)
    assert summaries(client, feed_of(amara)) == {
        "A hello to Fernhill, if you like": TODAY + A_DAY,
        "From today you may apply at Fernhill again, if you like": TODAY + 9 * A_DAY,
    }
    Door.objects.filter(pk=door.pk).update(standing="closed")
    assert read(client, feed_of(amara)).events == []


def test_an_approved_letter_is_there_at_its_hour_and_keeps_no_hour_busy(client: Client, amara: User) -> None:
    letter = approved_by(amara, person(amara, "Sade"), NOW, subject="Private words")
    (event,) = [event for event in read(client, feed_of(amara)).events if str(event["url"]).count("/letters/")]
    assert str(event["summary"]) == "Your letter to Sade goes"
    assert event.start == letter.due_at
    assert event["transp"] == "TRANSPARENT" and str(event["url"]).endswith(f"/letters/{letter.pk}/")


def letters(client: Client, owner: User) -> list[str]:
    return [words for words in summaries(client, feed_of(owner)) if "letter" in words]


def test_a_letter_that_was_taken_back_or_held_is_not_there(client: Client, amara: User) -> None:
    back, held = approved_by(amara, person(amara, "Sade"), NOW), approved_by(amara, person(amara, "Joe"), NOW)
    back.withdraw(by=amara, now=NOW)
    held.move("held", seen=("scheduled",), by=None, now=NOW, reason="late")
    assert letters(client, amara) == []


def no_letters(owner: User, sade: Contact) -> None:
    NoLetters.objects.create(owner=owner, since_at=NOW)


def door_closed(owner: User, sade: Contact) -> None:
    DoorFactory.create(contact=None, company=sade.company, standing="closed")


def stopped(owner: User, sade: Contact) -> None:
    stop_of(None, sade.email, Suppression.Said.HOST, NOW).save()


def hired(owner: User, sade: Contact) -> None:
    job = ApplicationFactory.create(owner=owner, stage=Stage.OFFER)
    job.log_outcome("hired", by=owner, occurred_on=TODAY)


def mailbox_paused(owner: User, sade: Contact) -> None:
    SendingAccount.objects.update(paused_at=NOW, pause_reason="sign_in")


def person_deleted(owner: User, sade: Contact) -> None:
    sade.delete()


@pytest.mark.parametrize("forbids", [no_letters, door_closed, stopped, hired, mailbox_paused, person_deleted])
def test_a_letter_that_would_not_go_is_not_there(client: Client, amara: User, forbids: Any) -> None:
    sade = person(amara, "Sade", company=CompanyFactory.create(owner=amara))
    approved_by(amara, sade, NOW)
    assert letters(client, amara) == ["Your letter to Sade goes"]
    forbids(amara, sade)
    assert letters(client, amara) == []


def test_a_closed_door_takes_the_follow_up_and_the_letter_away_together(client: Client, amara: User) -> None:
    sade = person(amara, "Sade")
    at_a_job(sade)
    approved_by(amara, sade, NOW)
    stopping.close_door(Door.objects.to_contact(sade), said_by=Door.Said.ME, now=NOW)
    assert read(client, feed_of(amara)).events == []


@pytest.mark.parametrize("count", [1, 12])
def test_many_follow_ups_cost_as_many_queries_as_one(
    client: Client, amara: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        someone = person(amara, f"Sade{number}")
        at_a_job(someone)
        approved_by(amara, someone, NOW)
    address = feed_of(amara)
    with django_assert_num_queries(8):
        assert len(read(client, address).events) == 2 * count
