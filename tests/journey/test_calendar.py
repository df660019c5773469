"""The calendar: right entries, a secret that can be closed, and few questions to the database."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Outcome, Stage
from followups.models import CalendarFeed, Door, Suppression, stop_of
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
    ContactFactory,
    DoorFactory,
    InterviewFactory,
    PlanFactory,
)
from tests.journey.calendars import read, summaries

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def address(amara: User) -> str:
    return f"/calendar/{CalendarFeed.objects.keep(amara, timezone.now())}.ics"


def a_search(owner: User, today: date, count: int = 1) -> None:
    """Some of everything that has a day."""
    company = CompanyFactory.create(owner=owner, name="Harbour & Pine")
    for ahead in range(1, count + 1):
        that = today + ahead * A_DAY
        ApplicationFactory.create(owner=owner, company=company, closing_on=that)
        sent = {"stage": Stage.SENT, "occurred_on": today - A_DAY}
        waits = ApplicationFactory.create(owner=owner, company=company, **sent)
        Application.objects.filter(pk=waits.pk).update(answer_expected_on=that)
        rests = ApplicationFactory.create(owner=owner, company=company, **sent)
        rests.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=today)
        rests.rest_until(that, by=owner)
        job = ApplicationFactory.create(owner=owner, company=company, stage=Stage.TALKING, occurred_on=today)
        InterviewFactory.create(application=job, day=that)
        PlanFactory.create(owner=owner, planned_for_day=that, when_moment="the kettle is on", then_i_will="read")
        Door.objects.create(contact=ContactFactory.create(owner=owner, name="Sade"), next_hello_on=that)


def test_everything_with_a_day_is_there(client: Client, amara: User, today: date, address: str) -> None:
    a_search(amara, today)
    found = summaries(client, address)
    assert set(found) == {
        "Closes: Harbour & Pine, Data analyst",
        "They wanted to answer by today: Harbour & Pine, Data analyst",
        "The rest ends: Harbour & Pine, Data analyst",
        "Video interview: Harbour & Pine, Data analyst",
        "When the kettle is on, I will read",
        "A hello to Sade, if you like",
    }
    assert set(found.values()) == {today + A_DAY}


def test_an_interview_has_its_hour_in_the_zone_in_which_it_was_given(
    client: Client, amara: User, today: date, address: str
) -> None:
    starts = datetime.combine(today + 3 * A_DAY, datetime.min.time(), UTC) + timedelta(hours=15)
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING, occurred_on=today)
    InterviewFactory.create(
        application=job,
        day=today + 3 * A_DAY,
        starts_at=starts,
        time_zone="America/New_York",
        minutes=45,
        place="Room 4",
    )
    calendar = read(client, address)
    (event,) = calendar.events
    assert event.start == starts and event.end == starts + timedelta(minutes=45)
    assert event["dtstart"].params["TZID"] == "America/New_York"
    assert [str(zone["tzid"]) for zone in calendar.timezones] == ["America/New_York"]
    assert event["location"] == "Room 4"


def test_without_names_there_are_days_alone(client: Client, amara: User, today: date) -> None:
    a_search(amara, today)
    secret = CalendarFeed.objects.keep(amara, timezone.now(), names_companies=False)
    assert set(summaries(client, f"/calendar/{secret}.ics")) == {
        "A closing date",
        "An answer",
        "A rest ends",
        "Interview",
        "A small plan",
        "A hello",
    }


def test_what_is_made_up_cancelled_or_somebody_elses_is_not_there(
    client: Client, amara: User, bob: User, today: date, address: str
) -> None:
    a_search(bob, today)
    ApplicationFactory.create(owner=amara, closing_on=today, is_sample=True)
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING, occurred_on=today)
    InterviewFactory.create(application=job, day=today, cancelled_at=timezone.now())
    assert read(client, address).events == []


def hello_to(owner: User, today: date, name: str, **facts: Any) -> None:
    person = ContactFactory.create(owner=owner, name=name, email=f"{name.lower()}@b.example", **facts)
    DoorFactory.create(contact=person, standing="open", next_hello_on=today)


def test_a_hello_is_there_only_where_today_would_mention_it(
    client: Client, amara: User, today: date, address: str
) -> None:
    shut = CompanyFactory.create(owner=amara)
    DoorFactory.create(contact=None, company=shut, standing="closed")
    hello_to(amara, today, "Stopped")
    hello_to(amara, today, "Behind", company=shut)
    hello_to(amara, today, "Sample", is_sample=True)
    hello_to(amara, today, "Sade")
    stop_of(amara, "stopped@b.example", Suppression.Said.LINK, timezone.now()).save()
    assert set(summaries(client, address)) == {"A hello to Sade, if you like"}
    job = ApplicationFactory.create(owner=amara, stage=Stage.OFFER)
    job.log_outcome("hired", by=amara, occurred_on=today)
    assert read(client, address).events == []


@pytest.mark.parametrize("count", [1, 12])
def test_a_full_calendar_costs_as_many_queries_as_an_empty_one(
    client: Client,
    amara: User,
    today: date,
    address: str,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_search(amara, today, count)
    with django_assert_num_queries(8):
        assert len(read(client, address).events) == 6 * count


def test_the_same_calendar_is_not_sent_again(client: Client, amara: User, today: date, address: str) -> None:
    a_search(amara, today)
    first = client.get(address)
    assert "private" in first["Cache-Control"]
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    ApplicationFactory.create(owner=amara, closing_on=today)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_secret_is_kept_as_a_fingerprint_only(amara: User) -> None:
    secret = CalendarFeed.objects.keep(amara, timezone.now())
    assert secret not in str(list(CalendarFeed.objects.values_list()))


def test_an_address_is_made_shown_once_and_closed(as_amara: Client, client: Client, amara: User) -> None:
    assert "Make an address" in as_amara.get("/settings/calendar/").content.decode()
    html = as_amara.post("/settings/calendar/", {"names_companies": "on"}).content.decode()
    (address,) = re.findall(r"/calendar/[\w-]+\.ics", html)
    assert client.get(address).status_code == 200
    assert address not in as_amara.get("/settings/calendar/").content.decode()
    as_amara.post("/settings/calendar/close/")
    assert client.get(address).status_code == 404


def test_a_new_address_closes_the_old_one(as_amara: Client, client: Client, address: str) -> None:
    as_amara.post("/settings/calendar/", {"names_companies": "on", "new": "yes"})
    assert client.get(address).status_code == 404


def test_saving_keeps_the_address(as_amara: Client, client: Client, amara: User, address: str) -> None:
    as_amara.post("/settings/calendar/", {})
    assert not CalendarFeed.objects.get().names_companies
    assert client.get(address).status_code == 200


def test_the_calendar_of_who_left_is_unknown(client: Client, amara: User, address: str) -> None:
    amara.leave(timezone.now())
    assert client.get(address).status_code == 404


def test_who_asks_too_often_waits(client: Client, address: str) -> None:
    assert [client.get(address).status_code for _ in range(61)][-1] == 429
