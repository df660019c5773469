"""Letters of which nobody knows whether they went: their owner looks, or their Sent folder is asked. Never resent."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import transaction

from accounts.models import User
from followups import settling
from followups.delivering import journal_line
from followups.holding import hold_owner
from followups.journal import Journal
from followups.models import Letter, SendingAccount, StaleLetter, Suppression
from followups.models.letter import UNAPPROVED
from followups.reasons import Reason
from followups.sent_folder import CannotLook, SignInRefused, found_among_sent
from followups.states import State
from followups.stopping import Stopped, lift_those_of_the_post, stop

log = logging.getLogger(__name__)

LOOKED_FOR = timedelta(hours=6)
AT_ONCE = 100
Look = Callable[[SendingAccount, list[str]], set[str]]


def it_went(letter: Letter, *, by: User, now: datetime) -> None:
    """Its owner found it among what they sent."""
    letter.step(State.UNKNOWN, State.SENT, by=by, now=now, resolved_by="owner")


def it_did_not_go(letter: Letter, *, by: User, now: datetime, journal: Journal) -> None:
    """Its owner looked, and it is not there: a draft again, that goes only after a new approval, as a new message."""
    line = journal_line(letter)
    with transaction.atomic():
        hold_owner(letter.owner_id)
        letter.step(
            State.UNKNOWN, State.DRAFT, by=by, now=now, reason=Reason.DID_NOT_GO, resolved_by="owner", **UNAPPROVED
        )
        journal.not_gone(line, now)


def it_came_back(letter: Letter, *, by: User, now: datetime, journal: Journal) -> Stopped:
    """Its owner found it sent back: nothing more goes to that address, as where their mail server says so at once.

    Raises StaleLetter when it has not gone, or went some other way than by mail.
    """
    if not letter.to_address:
        raise StaleLetter
    with transaction.atomic():
        hold_owner(letter.owner_id)
        letter.came_back(by=by, now=now)
        return stop(by, letter.to_address, said_by=Suppression.Said.POST, now=now, journal=journal)


def it_did_not_come_back(letter: Letter, *, by: User, now: datetime, journal: Journal) -> None:
    """Its owner was mistaken: the address is free again; what was cancelled stays so, each letter needs a new yes."""
    with transaction.atomic():
        hold_owner(letter.owner_id)
        letter.did_not_come_back(by=by, now=now)
        if letter.settled_at:
            lift_those_of_the_post(by, letter.person, said_at=letter.settled_at, now=now, journal=journal)


def look_in_sent_folders(now: datetime, look: Look = found_among_sent) -> int:
    """Ask the mailboxes of letters whose fate became unknown lately; return how many were found to have gone.

    A mailbox that cannot be asked is asked again next time, unless it refused the sign-in; after some hours its owner
    alone decides.
    """
    some = Letter.objects.to_look_for(now - LOOKED_FOR).select_related("account").order_by("?")[:AT_ONCE]
    count = 0
    for account, group in groupby(sorted(some, key=attrgetter("account_id")), key=attrgetter("account")):
        mine = list(group)
        try:
            found = look(account, [letter.message_id for letter in mine])
        except CannotLook as error:
            log.info("A Sent folder could not be asked: %s", error)
            if isinstance(error, SignInRefused):
                account.refused_reading(now)
            continue
        count += sum(look_in_sent(letter, found.__contains__, now) for letter in mine)
    return count


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
