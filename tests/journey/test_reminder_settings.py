"""Settings of reminders: kept, explained, tried."""

from datetime import time
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from followups.clock import wall
from followups.models import Reminder
from followups.reminding import mail_due
from journey.reminders.writing import write
from tests.factories import verified
from tests.journey.reminding import silence

pytestmark = pytest.mark.django_db
ADDRESS = "/settings/reminders/"
WISHES: dict[str, Any] = {
    "mail_days": "daily",
    "mail_hour": "17:30",
    "kinds": ["interviews", "letters"],
    "mail_names_company": "on",
    "mail_look_up": "on",
}


def html(client: Client) -> str:
    return client.get(ADDRESS).content.decode()


def test_wishes_are_kept_and_the_next_hour_is_told(as_amara: Client, amara: User) -> None:
    verified(amara)
    assert as_amara.post(ADDRESS, WISHES).status_code == 302
    amara.refresh_from_db()
    assert (amara.mail_days, amara.mail_hour, amara.mail_names_company) == ("daily", time(17, 30), True)
    assert (amara.mail_leaves_out, amara.mail_look_up) == (["answers", "after", "growing"], True)
    assert ", 17.30" in html(as_amara)


def test_turned_off_no_hour_comes(as_amara: Client, amara: User) -> None:
    verified(amara)
    as_amara.post(ADDRESS, WISHES | {"mail_days": "off"})
    amara.refresh_from_db()
    assert amara.next_mail_at is None
    assert "You turned them off" in html(as_amara)


@pytest.mark.parametrize(
    "wrong", [{"mail_days": "hourly"}, {"mail_hour": "17:31"}, {"mail_hour": ""}, {"kinds": ["gossip"]}]
)
def test_what_cannot_be_is_said_in_plain_words(as_amara: Client, wrong: dict[str, Any]) -> None:
    response = as_amara.post(ADDRESS, WISHES | wrong)
    assert response.status_code == 422
    assert "Choose" in response.content.decode()


def test_the_page_says_what_the_mail_would_say(as_amara: Client, amara: User) -> None:
    verified(amara)
    silence(amara)
    page = html(as_amara)
    assert "A quiet one" in page and "Harbour &amp; Pine" in page
    assert "/m/" not in page


def test_with_nothing_due_it_says_so(as_amara: Client, amara: User) -> None:
    assert "Nothing is due, so it would not be sent." in html(as_amara)


def test_without_a_mail_server_it_says_so(as_amara: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "no mail server" in html(as_amara)
    as_amara.post(f"{ADDRESS}now/")
    assert not Reminder.objects.exists()


def test_on_ones_own_machine_it_says_how_to_give_it_one(as_amara: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "EMAIL_URL" not in html(as_amara)
    settings.AJAR_LOCAL = True
    assert "EMAIL_URL=" in html(as_amara)


def test_an_address_that_was_not_confirmed_is_named_as_the_reason(as_amara: Client) -> None:
    assert "Confirm your e-mail address first" in html(as_amara)
    assert 'href="/accounts/email/"' in html(as_amara)


def test_on_ones_own_machine_an_address_that_was_not_given_is_asked_for(as_amara: Client, settings: Any) -> None:
    settings.AJAR_LOCAL = True
    assert 'href="/settings/">Tell it where reminders go' in html(as_amara)


def test_in_quiet_time_the_page_says_until_when(as_amara: Client, amara: User) -> None:
    User.objects.filter(pk=verified(amara).pk).update(quiet_until="2099-01-01")
    assert "Quiet until" in html(as_amara)


def test_one_can_be_tried_even_with_nothing_due(as_amara: Client, amara: User) -> None:
    verified(amara)
    as_amara.post(f"{ADDRESS}now/")
    assert mail_due(wall, write) == 1
    assert "Nothing needs you today" in mail.outbox[0].body


def test_three_tries_an_hour_are_enough(as_amara: Client, amara: User) -> None:
    verified(amara)
    for _ in range(5):
        as_amara.post(f"{ADDRESS}now/")
    assert Reminder.objects.count() == 3


@pytest.mark.row("F48")
def test_a_change_of_the_time_zone_moves_the_hour(as_amara: Client, amara: User) -> None:
    User.objects.update(next_mail_at=None)
    as_amara.post("/settings/time/", {"time_zone": "Asia/Tokyo", "week_start": 0})
    amara.refresh_from_db()
    assert amara.next_mail_at and amara.next_mail_at <= timezone.now()  # reckoned at the next tick
