"""A hello is answered from the mail."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from followups.models import Door, Letter
from journey.models import NotNow
from journey.reminders.links import Act
from tests.factories import CompanyFactory, ContactFactory
from tests.journey.mail_links.pressing import PRESS, page, said_link

pytestmark = pytest.mark.django_db


def hello_link(amara: User, today: date, act: Act, about: object) -> str:
    return said_link(amara, [None, "hello", today.isoformat(), str(about)], act)


@pytest.mark.parametrize(("act", "days"), [(Act.SENT, 91), (Act.LET_GO, None)])
def test_a_hello_moves_the_day_on_its_door(client: Client, amara: User, act: Act, days: int | None) -> None:
    today = amara.today(timezone.now())
    door = Door.objects.create(contact=ContactFactory.create(owner=amara), next_hello_on=today)
    page(client, hello_link(amara, today, act, door.contact_id), **PRESS)
    door.refresh_from_db()
    assert door.next_hello_on == (today + timedelta(days=days) if days else None)


def test_a_hello_counts_as_a_letter_to_that_person(client: Client, amara: User) -> None:
    today = amara.today(timezone.now())
    sade = ContactFactory.create(owner=amara, email="sade@b.example")
    door = Door.objects.create(contact=sade, next_hello_on=today)
    address = hello_link(amara, today, Act.SENT, sade.pk)
    page(client, address, **PRESS)
    assert [(letter.contact, letter.kind, letter.state) for letter in Letter.objects.all()] == [
        (sade, "door_open", "sent")
    ]
    page(client, f"{address}undo/", **PRESS)
    door.refresh_from_db()
    assert (Letter.objects.count(), door.next_hello_on) == (0, today)


def test_a_hello_at_an_employer_moves_on_and_is_no_letter(client: Client, amara: User) -> None:
    today = amara.today(timezone.now())
    door = Door.objects.create(company=CompanyFactory.create(owner=amara), next_hello_on=today)
    page(client, hello_link(amara, today, Act.SENT, door.company_id), **PRESS)
    door.refresh_from_db()
    assert (door.next_hello_on, Letter.objects.count()) == (today + timedelta(days=91), 0)


def test_a_hello_of_nobody_s_choice_is_put_off(client: Client, amara: User) -> None:
    today = amara.today(timezone.now())
    page(client, hello_link(amara, today, Act.LET_GO, ContactFactory.create(owner=amara).pk), **PRESS)
    assert NotNow.objects.get().away_until is None
