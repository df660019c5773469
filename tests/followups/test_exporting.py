"""Letters can be taken along; a password cannot, and nobody else's letter is in it."""

import io
import json
from typing import Any

import openpyxl
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.leaving import erase_due
from accounts.models import GRACE, User
from followups.approving import approve
from followups.exporting import TABLES
from followups.models import (
    CalendarFeed,
    EngineState,
    Letter,
    LetterEvent,
    MailPress,
    NoLetters,
    OwnStarter,
    Reminder,
    SendingAccount,
    Suppression,
    stop_of,
)
from tests.factories import DoorFactory, LetterFactory, SendingAccountFactory

ADDRESS = reverse("followups:export")
SECRET = "correct horse battery staple"


def as_json(client: Client) -> dict[str, Any]:
    answer: Any = client.get(ADDRESS, {"as": "json"})
    told: dict[str, Any] = json.loads(b"".join(answer.streaming_content))
    return told


def write_letters(owner: User) -> None:
    """One of everything that is kept about letters."""
    account = SendingAccountFactory.create(owner=owner, address="amara@mail.example")
    account.keep_secret(SECRET)
    letter = LetterFactory.create(owner=owner, subject="Danke", body="=1+1")
    approve(letter, by=owner, account=account, now=timezone.now())
    OwnStarter.objects.create(owner=owner, kind="thanks", language="en", subject="Mine", body="B")
    DoorFactory.create(contact=letter.contact)
    stop_of(owner, "x@y.example", Suppression.Said.ME, timezone.now()).save()


def test_every_kind_of_row_has_its_table() -> None:
    models = set(apps.get_app_config("followups").get_models())
    assert models - {table.model for table in TABLES} == {CalendarFeed, EngineState, MailPress, NoLetters, Reminder}


def test_the_page_of_all_exports_offers_both_files(as_amara: Client) -> None:
    page = as_amara.get(ADDRESS, follow=True).content.decode()
    assert f"{ADDRESS}?as=xlsx" in page and f"{ADDRESS}?as=json" in page
    assert as_amara.get(ADDRESS, {"as": "pdf"}).status_code == 404


def test_all_of_it_is_in_the_file_but_the_password(as_amara: Client, amara: User) -> None:
    write_letters(amara)
    told = as_json(as_amara)

    assert told["letters"][0]["subject"] == "Danke" and told["letters"][0]["address"] == "amara@mail.example"
    assert told["steps_of_letters"][0]["to_state"] == "scheduled"
    assert len(told["doors"]) == len(told["stops"]) == len(told["mailboxes"]) == len(told["how_letters_begin"]) == 1
    assert SECRET not in json.dumps(told) and SendingAccount.objects.get().secret not in json.dumps(told)


def test_a_spreadsheet_has_a_sheet_for_each_and_no_formulas(as_amara: Client, amara: User) -> None:
    write_letters(amara)
    answer: Any = as_amara.get(ADDRESS, {"as": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))

    assert book.sheetnames == [table.name for table in TABLES]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_what_is_made_up_or_somebody_elses_stays_behind(as_amara: Client, amara: User) -> None:
    LetterFactory.create(owner=amara, is_sample=True)
    LetterFactory.create()
    assert as_json(as_amara)["letters"] == []


def test_a_deleted_account_takes_its_letters_along_and_leaves_its_stops(amara: User) -> None:
    write_letters(amara)
    now = timezone.now()
    amara.leave(now)
    assert erase_due(now + GRACE) == 1
    for model in (Letter, LetterEvent, OwnStarter, SendingAccount):
        assert not model.objects.exists()
    assert Suppression.objects.get().owner is None
