"""How a link of a mail is opened, and pressed."""

from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from followups.models import Reminder
from journey.reminders.links import Act, Link

PRESS = {"press": "yes"}


def page(client: Client, address: str, **answer: str) -> str:
    response = client.post(address, answer) if answer else client.get(address)
    assert response.status_code == 200, response.content
    assert response["Cache-Control"] == "no-store, private"
    assert response["Referrer-Policy"] == "no-referrer"
    return response.content.decode()


def said_link(amara: User, mark: list[Any], act: Act) -> str:
    """The link of a mail that spoke of one thing."""
    today = amara.today(timezone.now())
    reminder = Reminder.objects.create(
        owner=amara, key="day", occurs_on=today, due_at=timezone.now(), subject="A hello", said=[mark]
    )
    return f"/m/{Link(reminder, 0, act).token}/"
