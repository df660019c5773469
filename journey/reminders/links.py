"""Links in a mail that need no signing in: signed, for one purpose, for a week. They name nobody and nothing."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from followups.models import MailPress, Reminder
from followups.models.press import MailPressQuerySet

SALT = "journey.reminders.links"
SEAL = 16
"""Bytes of the signature."""
BODY = 18
"""Bytes of what is signed: the reminder, the place in it, the act."""
WHOLE_MAIL = 255
"""The place of links that are about the mail itself."""


class Act(StrEnum):
    """What a link does once its button is pressed. Their order is part of links that are on their way."""

    SENT = "sent"
    ANSWERED = "answered"
    LATER = "later"
    LET_GO = "let_go"
    NO_ANSWER = "no_answer"
    DONE = "done"
    SMALLER = "smaller"
    QUIET = "quiet"
    STOP = "stop"


ACTS = tuple(Act)


@dataclass(frozen=True)
class Link:
    reminder: Reminder
    place: int
    act: Act

    @property
    def mark(self) -> list[Any] | None:
        """What the link is about; None for the mail itself, or a place that the mail does not have."""
        said = self.reminder.said
        return said[self.place] if self.place < len(said) else None

    @property
    def token(self) -> str:
        body = self.reminder.pk.bytes + bytes([self.place, ACTS.index(self.act)])
        return base64.urlsafe_b64encode(body + _seal(body, settings.SECRET_KEY)).rstrip(b"=").decode()

    @property
    def url(self) -> str:
        """The whole address."""
        return settings.SITE_URL + reverse("journey:mail_link", args=[self.token])

    @property
    def presses(self) -> MailPressQuerySet:
        """What this link did: one press at most."""
        return MailPress.objects.of_link(self.reminder, self.place, self.act)

    @property
    def press(self) -> MailPress | None:
        """What it did already. Who turned mails on again may stop them by the same link."""
        is_to_stop_again = self.act == Act.STOP and self.reminder.owner.mail_days != User.MailDays.OFF
        return None if is_to_stop_again else self.presses.select_related("undo").first()

    def is_over(self, now: datetime) -> bool:
        """Say whether it had its week. Stopping mails works for as long as somebody keeps one of them."""
        return self.act != Act.STOP and now >= self.reminder.links_end_at


def read(token: str) -> Link | None:
    """Return the link of a token that this Ajar made for somebody who is still there."""
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    body, seal = sealed[:BODY], sealed[BODY:]
    if len(sealed) != BODY + SEAL or not any(constant_time_compare(seal, real) for real in _seals(body)):
        return None
    reminders = Reminder.objects.filter(owner__is_active=True, owner__delete_after=None).select_related("owner")
    reminder = reminders.filter(pk=UUID(bytes=body[:16])).first()
    return Link(reminder, body[16], ACTS[body[17]]) if reminder else None


def _seals(body: bytes) -> Iterator[bytes]:
    """What the seal may be: with the key of today, or one that was changed lately."""
    yield from (_seal(body, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def _seal(body: bytes, key: str) -> bytes:
    return salted_hmac(SALT, body, key, algorithm="sha256").digest()[:SEAL]
