"""What /readyz says of letters and reminders, each with its cause."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from followups.claiming import claim_due
from followups.models import EngineState, Letter, Reminder, SendingAccount
from tests.followups.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.row("F105")]
OURS = ("letters", "letters_mailbox", "mail", "reminders")


def faults(client: Client) -> list[str]:
    """The causes that /readyz names, of ours."""
    response = client.get("/readyz")
    found = [name for name in OURS if response.json()[name] == "down"]
    assert response.status_code == 503 or not found
    return found


def reminder(owner: User, **facts: Any) -> Reminder:
    now = timezone.now()
    words: dict[str, Any] = {"key": "day", "occurs_on": now.date(), "due_at": now, "subject": "A hello"}
    return Reminder.objects.create(owner=owner, **(words | facts))


def test_all_is_well_where_nothing_waits(client: Client) -> None:
    assert faults(client) == []


def test_a_letter_whose_hour_is_long_past(client: Client, world: World) -> None:
    letter = world.approved()
    Letter.objects.update(due_at=timezone.now() - timedelta(minutes=4))
    assert faults(client) == []
    Letter.objects.update(due_at=timezone.now() - timedelta(minutes=6))
    assert faults(client) == ["letters"]
    assert letter.to_address not in client.get("/readyz").content.decode()


def test_what_the_host_has_stopped_is_meant_to_wait(client: Client, world: World) -> None:
    world.approved()
    EngineState.objects.current().stop(timezone.now())
    assert faults(client) == []


def test_a_letter_left_in_the_hands_of_a_process_that_ended(client: Client, world: World) -> None:
    world.approved()
    assert claim_due(world.clock()).letters
    assert faults(client) == ["letters"]


def test_the_line_of_the_host_that_refuses(client: Client, world: World) -> None:
    now = timezone.now()
    SendingAccount.objects.update(paused_at=now, pause_reason="sign_in")
    assert faults(client) == []  # one person's own mailbox is theirs to mend
    SendingAccount.objects.create(owner=world.mailbox.owner, kind="host", paused_at=now, pause_reason="sign_in")
    assert faults(client) == ["letters_mailbox"]


def test_a_reminder_whose_hour_is_long_past(client: Client, amara: User) -> None:
    reminder(amara)
    assert faults(client) == []
    Reminder.objects.update(due_at=timezone.now() - timedelta(minutes=6))
    assert faults(client) == ["reminders"]


def test_mail_that_does_not_leave(client: Client, amara: User, bob: User) -> None:
    reminder(amara, tries=3, due_at=timezone.now() + timedelta(minutes=15))
    assert faults(client) == ["mail"]
    reminder(bob, state="sent", settled_at=timezone.now())
    assert faults(client) == []  # the others leave, so the fault is its own
