"""Letters of which nobody knows whether they went: their owner looks, or their Sent folder is asked. Never resent."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from accounts.models import User
from followups import settling
from followups.delivering import journal_line
from followups.holding import hold_owner
from followups.journal import Journal
from followups.models import Letter, StaleLetter
from followups.models.letter import UNAPPROVED
from followups.reasons import Reason
from followups.states import State


def it_went(letter: Letter, *, by: User, now: datetime) -> None:
    """Its owner found it among what they sent."""
    letter.step(State.UNKNOWN, State.SENT, by=by, now=now, resolved_by="owner")


def it_did_not_go(letter: Letter, *, by: User, now: datetime, journal: Journal) -> None:
    """Its owner looked, and it is not there: a draft again, that goes only after a new approval, as a new message."""
    line = journal_line(letter)
    with transaction.atomic():
        hold_owner(letter.owner_id)
        letter.step(
            State.UNKNOWN, State.DRAFT, by=by, now=now, reason=Reason.WITHDRAWN, resolved_by="owner", **UNAPPROVED
        )
        journal.not_gone(line, now)


def look_in_sent(letter: Letter, find: Callable[[str], bool], now: datetime) -> bool:
    """Ask a mailbox's Sent folder, by Message-ID: found there, it went. Not found proves nothing, since not every
    provider files what comes by SMTP. `find` is any search by Message-ID (see sent_folder.py)."""
    if letter.state != State.UNKNOWN or not find(letter.message_id):
        return False
    try:
        settling.resolve(letter, by_what="folder", now=now)
    except StaleLetter:
        return False
    return True
