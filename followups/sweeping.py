"""Tidying up after processes that ended in the middle, and after facts that change what may still go."""

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

AT_ONCE = 200


def sweep(journal: Journal, now: datetime) -> None:
    """Bring to an end what somebody left lying, and stop what must not go any more."""
    for letter in Letter.objects.abandoned(now).select_related("owner", "account", "contact")[:AT_ONCE]:
        _bring_to_an_end(letter, journal, now)
    for letter in Letter.objects.unknown()[:AT_ONCE]:
        _ask_the_journal(letter, journal, now)
    stop_for_the_hired(now)
    hold_for_paused_mailboxes(now)


def stop_for_the_hired(now: datetime) -> int:
    """Cancel what waits of people who were hired; the gate would, but its owner should see it before the hour comes."""
    good_news = Application.objects.real().filter(owner=OuterRef("owner"), outcome="hired")
    rows = Letter.objects.waiting().filter(Exists(good_news), although_hired=False)
    return _each(list(rows.exclude(state=State.CLAIMED)[:AT_ONCE]), State.CANCELLED, Reason.HIRED, now)


def hold_for_paused_mailboxes(now: datetime) -> int:
    """Hold what would go through a mailbox that pauses, so that its owner decides."""
    rows = Letter.objects.filter(state=State.SCHEDULED, account__paused_at__isnull=False)
    return _each(list(rows[:AT_ONCE]), State.HELD, Reason.ACCOUNT_PAUSED, now)


def _bring_to_an_end(letter: Letter, journal: Journal, now: datetime) -> None:
    assert letter.claim
    hold = Hold(letter, State(letter.state), letter.claim)
    try:
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
    except StaleLetter:  # its process is alive after all, and was quicker
        return


def _ask_the_journal(letter: Letter, journal: Journal, now: datetime) -> None:
    if journal.refresh().letters.get(letter.message_id) == Says.ACCEPTED:
        try:
            settling.resolve(letter, by_what="journal", now=now)
        except StaleLetter:
            return


def _each(letters: list[Letter], to: State, reason: Reason, now: datetime) -> int:
    count = 0
    for letter in letters:
        try:
            letter.step(letter.state, to, by=None, now=now, reason=reason)
        except StaleLetter:
            continue
        count += 1
    return count
