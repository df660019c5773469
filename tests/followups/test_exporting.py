"""Letters and doors can be taken along; nobody else's, and nothing made up."""

import io
import json
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.leaving import erase_due
from accounts.models import GRACE, User
from applications.models import Contact
from followups.models import Door, Letter, NoLetters, Reminder, Suppression, stop_of
from journey.sample import load_sample
from tests.factories import CompanyFactory, ContactFactory, DoorFactory
from tests.followups.world import sent

EXPORT = reverse("followups:export")
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya(amara: User) -> Contact:
    return ContactFactory.create(owner=amara, name="Priya Raman", email="priya@brightwell.example")


def all_of_it(client: Client) -> dict[str, Any]:
    answer: Any = client.get(EXPORT, {"as": "json"})
    told: dict[str, Any] = json.loads(b"".join(answer.streaming_content))
    return told


def test_doors_letters_stops_and_reminders_are_in_the_file(as_amara: Client, amara: User, priya: Contact) -> None:
    DoorFactory.create(contact=priya, standing="open", said_by="they", next_hello_on=date(2027, 2, 1), hello_after=40)
    DoorFactory.create(contact=None, company=CompanyFactory.create(owner=amara, name="Calder"), reapply_on=NOW.date())
    sent(priya, on=date(2026, 11, 2), subject="Thank you")
    stop_of(amara, priya.email, "they", NOW).save()
    stop_of(amara, "gone@mail.example", "link", NOW).save()
    Reminder.objects.keep(amara, "digest", NOW.date(), NOW, "One small thing", "Hello.")
    told = all_of_it(as_amara)
    door, employer = told["Doors"]
    assert (door["contact name"], door["standing"], door["next hello on"], door["hello after"]) == (
        *("Priya Raman", "open", "2027-02-01"),
        "40",
    )
    assert (employer["company name"], employer["reapply on"]) == ("Calder", "2026-11-24")
    assert [letter["subject"] for letter in told["Letters"]] == ["Thank you"]
    assert [(stop["person"], stop["said by"]) for stop in told["No more letters to"]] == [
        ("Priya Raman", "they"),
        ("", "link"),
    ]
    assert [reminder["subject"] for reminder in told["Reminders"]] == ["One small thing"]


def test_the_same_is_on_sheets(as_amara: Client, priya: Contact) -> None:
    DoorFactory.create(contact=priya)
    answer: Any = as_amara.get(EXPORT, {"as": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == ["Doors", "Letters", "No more letters to", "Reminders"]
    assert book["Doors"]["A2"].value == "Priya Raman"


def test_nobody_elses_and_nothing_made_up(as_bob: Client, bob: User, priya: Contact) -> None:
    DoorFactory.create(contact=priya)
    sent(priya, on=date(2026, 11, 2))
    stop_of(priya.owner, priya.email, "they", NOW).save()
    load_sample(bob, NOW.date())
    told = all_of_it(as_bob)
    assert [told[name] for name in ("Doors", "Letters", "No more letters to", "Reminders")] == [[], [], [], []]


def test_the_page_offers_both_files_and_no_other(as_amara: Client) -> None:
    page = as_amara.get(EXPORT).content.decode()
    assert "XLSX" in page
    assert "JSON" in page
    assert as_amara.get(EXPORT, {"as": "exe"}).status_code == 404
    assert as_amara.post(EXPORT).status_code == 405
    assert EXPORT in as_amara.get(reverse("accounts:data")).content.decode()


def test_with_the_account_all_of_it_goes_but_who_said_stop(amara: User, priya: Contact) -> None:
    DoorFactory.create(contact=priya)
    sent(priya, on=date(2026, 11, 2))
    NoLetters.objects.create(owner=amara, since_at=NOW)
    stop_of(amara, priya.email, "they", NOW).save()
    amara.leave(timezone.now() - GRACE)
    assert erase_due(timezone.now()) == 1
    assert not (Door.objects.exists() or Letter.objects.exists() or NoLetters.objects.exists())
    assert Suppression.objects.get().owner is None
