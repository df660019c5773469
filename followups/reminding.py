"""Mailing people what they asked to be reminded of: at least once, never lost, late rather than not at all.

The counterpart of a letter: whoever began and did not finish is followed by somebody who sends it again, under the same
Message-ID and Date. The app shows every reminder from its hour on, whether or not its mail went.
"""

import logging
import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from accounts.models import User
from followups.addresses import NotAnAddress, envelope
from followups.clock import Clock
from followups.models import Reminder
from followups.models.reminder import GIVE_UP_AFTER

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
LADDER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180))
AT_ONCE = 100
DIGEST_FROM = 6
"""So many overdue at once come in one mail."""


def mail_due(clock: Clock) -> int:
    """Mail what is due; return how many mails went. One that fails stops no other."""
    count = 0
    for owner, reminders in claim(clock()):
        batches = [reminders] if len(reminders) >= DIGEST_FROM else [[reminder] for reminder in reminders]
        count += sum(_mail(owner, batch, clock) for batch in batches)
    return count


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


def _mail(owner: User, reminders: list[Reminder], clock: Clock) -> bool:
    try:
        _post(owner, reminders)
    except NotAnAddress:
        _settle(reminders, Reminder.State.UNSENT, clock())
        return False
    except Exception:
        log.exception("A reminder could not be mailed; it is tried again, and the app shows it meanwhile")
        for reminder in reminders:
            _try_again(reminder, clock())
        return False
    _settle(reminders, Reminder.State.SENT, clock())
    return True


def _post(owner: User, reminders: list[Reminder]) -> None:
    if not owner.is_active:
        raise NotAnAddress("Nobody is there any more")
    first = reminders[0]
    subject = first.subject if len(reminders) == 1 else f"{len(reminders)} small things, all in one"
    headers = {
        "Message-ID": first.message_id,
        "Date": first.date_header,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    body = "\n\n".join(reminder.body for reminder in reminders)
    mail = EmailMessage(subject, body, None, [envelope(owner.email)], headers=headers, connection=get_connection())
    mail.send()


def _settle(reminders: Iterable[Reminder], state: str, now: datetime) -> None:
    for reminder in reminders:
        mine = Reminder.objects.filter(pk=reminder.pk, claim=reminder.claim)
        mine.update(state=state, claim=None, lease_ends_at=None, settled_at=now)


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
