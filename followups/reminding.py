"""Mailing people what they asked to be reminded of: at least once, never lost, late rather than not at all.

The counterpart of a letter: whoever began and did not finish is followed by somebody who sends it again, under the same
Message-ID and Date. The app shows every reminder from its hour on, whether or not its mail went.
"""

import logging
import secrets
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction

from accounts.local import PLACEHOLDER
from accounts.models import User
from followups.addresses import NotAnAddress, envelope
from followups.clock import Clock
from followups.mail_line import MailLine
from followups.models import Reminder
from followups.models.reminder import GIVE_UP_AFTER

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
LADDER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180))
AT_ONCE = 100
NOT_POST = ("filebased", "console", "dummy")
"""Kinds of mail backends that bring nothing to anybody."""


class Overtaken(Exception):
    """Somebody else took the reminder over while this mail was being written."""


@dataclass(frozen=True)
class Written:
    """What a mail says, at the moment when it goes."""

    subject: str
    text: str
    html: str = ""
    headers: dict[str, str] = field(default_factory=dict)


Writer = Callable[[User, Sequence[Reminder], datetime], Written | None]
"""Writes one mail for all that is due for a person; None where there is nothing to say any more."""


def mail_leaves() -> bool:
    """Whether this Ajar has a mail server: without one nothing is mailed."""
    return not any(kind in settings.EMAIL_BACKEND for kind in NOT_POST)


def is_reachable(owner: User) -> bool:
    """Whether somebody is there, at an address that they confirmed."""
    addresses = EmailAddress.objects.filter(user=owner, email__iexact=owner.email, verified=True)
    return owner.is_active and owner.delete_after is None and owner.email != PLACEHOLDER and addresses.exists()


def as_kept(owner: User, reminders: Sequence[Reminder], now: datetime) -> Written | None:
    """The words that were kept with the reminders, all in one."""
    several = f"{len(reminders)} small things, all in one"
    body = "\n\n".join(reminder.body for reminder in reminders if reminder.body)
    return Written(reminders[0].subject if len(reminders) == 1 else several, body) if body else None


def mail_due(clock: Clock, write: Writer = as_kept) -> int:
    """Mail what is due, at most one mail for each person, over one line to the mail server; return how many went.

    One that fails stops no other, and the next goes over a new line: nobody knows where the old one stands.
    """
    mine, line = claim(clock()), MailLine()
    try:
        return sum(_mail(owner, reminders, clock, write, line) for owner, reminders in mine)
    finally:
        line.hang_up()


def claim(now: datetime) -> list[tuple[User, list[Reminder]]]:
    """Claim due reminders and freeze what tells copies apart; return them by owner."""
    with transaction.atomic():
        due = Reminder.objects.due(now).select_for_update(skip_locked=True, of=("self",)).select_related("owner")
        reminders = list(due[:AT_ONCE])
        token = uuid.uuid4()
        for reminder in reminders:
            _take(reminder, token, now)
    by_owner = sorted(reminders, key=attrgetter("owner_id"))
    return [(mine[0].owner, mine) for _, group in groupby(by_owner, attrgetter("owner_id")) if (mine := list(group))]


def _take(reminder: Reminder, token: UUID, now: datetime) -> None:
    domain = settings.SITE_HOST or "localhost"
    reminder.first_due_at = reminder.first_due_at or reminder.due_at
    reminder.message_id = reminder.message_id or f"<{reminder.pk.hex}.{secrets.token_hex(4)}@{domain}>"
    reminder.date_header = reminder.date_header or f"{now:%a, %d %b %Y %H:%M:%S} +0000"
    reminder.state, reminder.claim, reminder.lease_ends_at = Reminder.State.SENDING, token, now + LEASE
    reminder.save(update_fields=["first_due_at", "message_id", "date_header", "state", "claim", "lease_ends_at"])


def _mail(owner: User, reminders: list[Reminder], clock: Clock, write: Writer, line: MailLine) -> bool:
    try:
        state = _post(owner, reminders, clock(), write, line)
    except NotAnAddress:
        state = Reminder.State.UNSENT
    except Exception:
        log.exception("A reminder could not be mailed; it is tried again, and the app shows it meanwhile")
        line.hang_up()
        for reminder in reminders:
            _try_again(reminder, clock())
        return False
    _settle(reminders, state, clock())
    return state == Reminder.State.SENT


def _post(owner: User, reminders: list[Reminder], now: datetime, write: Writer, line: MailLine) -> Reminder.State:
    """Write it from the facts of this moment, and hand it over. What it speaks of is kept before it goes: a link in a
    copy that went and was not settled means the same as in the next."""
    if not is_reachable(owner):
        raise NotAnAddress("Nobody is there any more")
    written = write(owner, reminders, now)
    if written is None:
        return Reminder.State.UNSENT
    first = reminders[0]
    first.subject = written.subject[:200]
    mine = Reminder.objects.filter(pk=first.pk, claim=first.claim)
    if not mine.update(subject=first.subject, said=first.said):
        raise Overtaken
    headers = {
        "Message-ID": first.message_id,
        "Date": first.date_header,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    mail = EmailMultiAlternatives(
        first.subject,
        written.text,
        None,
        [envelope(owner.email)],
        headers=headers | written.headers,
    )
    if written.html:
        mail.attach_alternative(written.html, "text/html")
    line.send(mail)
    return Reminder.State.SENT


def _settle(reminders: Sequence[Reminder], state: str, now: datetime) -> None:
    """The first of them gave the mail its Message-ID; those that went along have none, as no mail of theirs went."""
    went_along = {"message_id": "", "date_header": ""} if state == Reminder.State.SENT else {}
    for reminder in reminders:
        more = went_along if reminder is not reminders[0] else {}
        mine = Reminder.objects.filter(pk=reminder.pk, claim=reminder.claim)
        mine.update(state=state, claim=None, lease_ends_at=None, settled_at=now, **more)


def _try_again(reminder: Reminder, now: datetime) -> None:
    """Three days long; after that the app alone goes on showing it."""
    mine = Reminder.objects.filter(pk=reminder.pk, claim=reminder.claim)
    if now - (reminder.first_due_at or reminder.due_at) >= GIVE_UP_AFTER:
        mine.update(state=Reminder.State.UNSENT, claim=None, lease_ends_at=None, settled_at=now)
        return
    wait = LADDER[min(reminder.tries, len(LADDER) - 1)]
    mine.update(
        state=Reminder.State.WAITING, claim=None, lease_ends_at=None, tries=reminder.tries + 1, due_at=now + wait
    )
