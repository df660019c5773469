"""Tidying up after processes that ended in the middle, and after facts that change what may still go."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef

from applications.models import Application
from followups import settling
from followups.journal import Journal, Says
from followups.models import Letter, StaleLetter
from followups.reasons import Reason
from followups.settling import Hold
from followups.smtp_outcome import Kind, Outcome
from followups.states import State

log = logging.getLogger(__name__)

AT_ONCE = 200


def sweep(journal: Journal, now: datetime) -> None:
    """Bring to an end what somebody left lying, and stop what must not go any more."""
    abandoned = Letter.objects.abandoned(now).select_related("owner", "account", "contact")[:AT_ONCE]
    _each(abandoned, lambda letter: _bring_to_an_end(letter, journal, now))
    unknown = Letter.objects.unknown().order_by("?")[:AT_ONCE]  # else the same ones would be asked for every time
    _each(unknown, lambda letter: _ask_the_journal(letter, journal, now))
    stop_for_the_hired(now)
    hold_for_paused_mailboxes(now)


def stop_for_the_hired(now: datetime) -> int:
    """Cancel what waits of people who were hired; the gate would, but its owner should see it before the hour comes."""
    good_news = Application.objects.real().filter(owner=OuterRef("owner"), outcome="hired")
    rows = Letter.objects.waiting().filter(Exists(good_news), although_hired=False)
    return _move(rows.exclude(state=State.CLAIMED)[:AT_ONCE], State.CANCELLED, Reason.HIRED, now)


def hold_for_paused_mailboxes(now: datetime) -> int:
    """Hold what would go through a mailbox that pauses, so that its owner decides."""
    rows = Letter.objects.filter(state=State.SCHEDULED, account__paused_at__isnull=False)
    return _move(rows[:AT_ONCE], State.HELD, Reason.ACCOUNT_PAUSED, now)


def _bring_to_an_end(letter: Letter, journal: Journal, now: datetime) -> None:
    assert letter.claim
    hold = Hold(letter, State(letter.state), letter.claim)
    if hold.state == State.CLAIMED:
        settling.never_left(hold, now)
        return
    token = f"{letter.pk.hex}.{letter.claim.hex}"
    outcome = journal.outcome(token)
    if outcome:
        settling.settle(hold, outcome, now)
    elif journal.call_off(token, now):
        settling.never_left(hold, now)
    else:
        settling.settle(hold, Outcome(Kind.UNKNOWN, Reason.NOBODY_KNOWS), now)


def _ask_the_journal(letter: Letter, journal: Journal, now: datetime) -> None:
    if journal.refresh().letters.get(letter.message_id) == Says.ACCEPTED:
        settling.resolve(letter, by_what="journal", now=now)


def _move(letters: Iterable[Letter], to: State, reason: Reason, now: datetime) -> int:
    return _each(letters, lambda letter: letter.step(letter.state, to, by=None, now=now, reason=reason))


def _each(letters: Iterable[Letter], act: Callable[[Letter], None]) -> int:
    """Do it to each by itself; return for how many it was done. One that fails stops none of the others."""
    count = 0
    for letter in letters:
        try:
            act(letter)
        except StaleLetter:  # its process is alive after all, or its owner was quicker
            continue
        except Exception:
            log.exception("A letter could not be tidied up; it is tried again")
            continue
        count += 1
    return count
