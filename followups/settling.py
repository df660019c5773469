"""What became of a hand-over, written down where it counts. The claim fences it: nobody settles what is not theirs."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction

from followups.models import Letter, StaleLetter, Suppression, place_of, stop_of
from followups.reasons import Reason
from followups.smtp_outcome import Kind, Outcome
from followups.states import State
from followups.windows import jitter, next_opening

log = logging.getLogger(__name__)

LADDER = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 180, 360))
STUMBLE_WAITS = timedelta(hours=1)
STUMBLES_AT_MOST = 3
ENDS_IN = {
    Kind.BAD_ADDRESS: State.FAILED,
    Kind.ACCOUNT: State.HELD,
    Kind.NOT_WELCOME: State.FAILED,
    Kind.CONTENT: State.FAILED,
    Kind.REFUSED: State.FAILED,
    Kind.UNKNOWN: State.UNKNOWN,
}
PAUSES_ACCOUNT = (Kind.ACCOUNT, Kind.NOT_WELCOME)


@dataclass(frozen=True)
class Hold:
    """A letter in the hands of a process: in which state, under which claim."""

    letter: Letter
    state: State
    claim: UUID


def settle(hold: Hold, outcome: Outcome, now: datetime) -> None:
    """Write the outcome down, with what follows from it for the mailbox, the address and the owner.

    Raises StaleLetter when the letter is in other hands by now; an acceptance is then still written down.
    """
    letter = hold.letter
    if outcome.kind == Kind.ACCEPTED:
        try:
            _end(hold, State.SENT, outcome.reason, outcome, now)
        except StaleLetter:
            resolve(letter, by_what="journal", now=now)
        _look_after(letter, outcome, now)
        return
    with transaction.atomic():
        if outcome.kind == Kind.LATER:
            _try_later(hold, outcome, now)
        else:
            _end(hold, ENDS_IN[outcome.kind], outcome.reason, outcome, now)
        _look_after(letter, outcome, now)


def settle_surely(hold: Hold, outcome: Outcome, clock: Callable[[], datetime], patience: float = 120) -> None:
    """Settle, and go on trying while the database is away; after that the sweep settles it from the journal."""
    end, wait = time.monotonic() + patience, 0.05
    while True:
        try:
            settle(hold, outcome, clock())
            return
        except StaleLetter:
            return
        except (OperationalError, InterfaceError):
            connection.close()
            if time.monotonic() > end:
                log.error("A letter could not be settled; the journal knows what became of it")
                return
            time.sleep(wait)
            wait = min(wait * 2, 5)


def resolve(letter: Letter, *, by_what: str, now: datetime) -> None:
    """Somebody knows after all that a letter of unknown fate was accepted. Raises StaleLetter when it is elsewhere."""
    letter.step(State.UNKNOWN, State.SENT, by=None, now=now, resolved_by=by_what)


def stumble(hold: Hold, now: datetime) -> None:
    """An error of our own before the letter left: look at it again in an hour, three times at most."""
    letter = Letter.objects.filter(pk=hold.letter.pk, state=State.CLAIMED, claim=hold.claim).first()
    if letter is None:
        return
    count = letter.stumbles + 1
    if count >= STUMBLES_AT_MOST:
        letter.step(
            State.CLAIMED, State.HELD, by=None, now=now, reason=Reason.STUMBLED_OFTEN, claim=hold.claim, stumbles=count
        )
        return
    letter.step(
        State.CLAIMED,
        State.SCHEDULED,
        by=None,
        now=now,
        reason=Reason.STUMBLED,
        claim=hold.claim,
        stumbles=count,
        due_at=now + STUMBLE_WAITS,
    )


def never_left(hold: Hold, now: datetime) -> None:
    """The letter provably did not leave: it waits again, under its Message-ID and Date."""
    hold.letter.step(
        hold.state,
        State.SCHEDULED,
        by=None,
        now=now,
        reason=Reason.NEVER_LEFT,
        claim=hold.claim,
        due_at=now,
        handed_over_at=None,
    )


def _try_later(hold: Hold, outcome: Outcome, now: datetime) -> None:
    letter, tries = hold.letter, hold.letter.tries
    if tries >= len(LADDER):
        _end(hold, State.HELD, Reason.TRIED_ENOUGH, outcome, now)
        return
    wait = LADDER[tries] * (0.8 + 0.4 * jitter(letter.pk).total_seconds() / 2400)
    due_at = next_opening(now + wait, place_of(letter.contact, letter.owner), letter.pk)
    hold.letter.step(
        hold.state,
        State.SCHEDULED,
        by=None,
        now=now,
        reason=outcome.reason,
        claim=hold.claim,
        tries=tries + 1,
        due_at=due_at,
        handed_over_at=None,
        smtp_code=outcome.code,
        smtp_text=outcome.text,
    )


def _end(hold: Hold, to: State, reason: str, outcome: Outcome, now: datetime) -> None:
    changes = {} if to in (State.SENT, State.UNKNOWN) else {"handed_over_at": None}
    hold.letter.step(
        hold.state,
        to,
        by=None,
        now=now,
        reason=reason,
        claim=hold.claim,
        settled_at=now,
        smtp_code=outcome.code,
        smtp_text=outcome.text,
        **changes,
    )


def _look_after(letter: Letter, outcome: Outcome, now: datetime) -> None:
    account = letter.account
    if account and outcome.kind in PAUSES_ACCOUNT:
        account.pause(outcome.reason, now)
    elif account and outcome.reason == Reason.NOT_REACHED:
        account.not_reached(now)
    elif account:
        account.reached()
    if outcome.kind == Kind.BAD_ADDRESS:
        stop_of(letter.owner, letter.to_address, Suppression.Said.POST, now).save()
