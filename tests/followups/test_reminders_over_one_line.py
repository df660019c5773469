"""Mails of reminders that are due together share a line to the mail server, and none of them depends on another."""

from typing import Any

import pytest

from accounts.models import User
from followups import reminding
from followups.models import Reminder
from tests.factories import UserFactory, verified
from tests.faults.sink import Sink
from tests.followups.world import MONDAY, HandClock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _through_the_sink(settings: Any, sink: Sink) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""


def reminded(*behaviours: str) -> list[Reminder]:
    """A person each, in the order in which their mails go, whose mail the server treats so."""
    people = sorted((UserFactory.create() for _ in behaviours), key=lambda person: person.pk)
    return [_due(person, behaviour) for person, behaviour in zip(people, behaviours, strict=True)]


def _due(person: User, behaviour: str) -> Reminder:
    person.email = f"{behaviour}.{person.pk.hex[-8:]}@mail.example".strip(".")
    person.save()
    kept: Reminder = Reminder.objects.keep(
        verified(person), "day", on=MONDAY.date(), due_at=MONDAY, subject="A hello", body="If you like."
    )
    return kept


def states(reminders: list[Reminder]) -> list[str]:
    return [Reminder.objects.get(pk=reminder.pk).state for reminder in reminders]


def test_mails_that_are_due_together_go_over_one_line(sink: Sink, clock: HandClock) -> None:
    three = reminded("", "", "")
    assert reminding.mail_due(clock) == 3
    assert states(three) == ["sent"] * 3
    assert sink.lines == 1


@pytest.mark.parametrize("behaviour", ["accept_close", "rcpt_451", "dot_close_unaccepted"])
def test_one_that_fails_is_tried_again_and_the_next_goes(sink: Sink, clock: HandClock, behaviour: str) -> None:
    three = reminded("", behaviour, "")
    assert reminding.mail_due(clock) == 2
    assert states(three) == ["sent", "waiting", "sent"]
    assert sink.lines == 2


def test_without_a_mail_server_all_wait(sink: Sink, clock: HandClock, settings: Any) -> None:
    settings.EMAIL_PORT = 1
    two = reminded("", "")
    assert reminding.mail_due(clock) == 0
    assert states(two) == ["waiting"] * 2
