"""One claimed letter, from the open line to what became of it.

The order is the guarantee: line, sender and recipient (all of it can be taken back) → gate (committed) → journal (on
the disk) → body and final dot → journal → database → goodbye. Nothing after the dot can cause a second hand-over.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import InterfaceError, OperationalError

from followups import gate, settling
from followups.addresses import envelope
from followups.claiming import Claimed
from followups.clock import Clock, steady, wall
from followups.journal import CalledOff, CannotWrite, Journal
from followups.lines import Lines
from followups.models import Letter, StaleLetter, place_of
from followups.policy import Do
from followups.reasons import Reason
from followups.sealed import CannotOpen
from followups.settling import Hold
from followups.smtp_outcome import Kind, Outcome
from followups.smtp_step import NotDelivered, Post
from followups.states import State
from followups.windows import is_open

log = logging.getLogger(__name__)

FINISH_WITHIN = 60.0
"""Seconds from the gate to the final dot: a process that slept longer knows too little to go on."""

LEASE_LEFT = timedelta(minutes=1)
"""With less of its lease left, a letter is not begun: the sweep gives it to somebody who has time."""

At = Callable[[str], object]
POINTS = ("claimed", "connected", "gated", "journaled", "written", "answered", "ended", "settled", "left")


def nowhere(point: str) -> None:
    """Do nothing at a named point; the tests do something there."""


@dataclass
class Deliverer:
    """Delivers letters one after the other, with the lines it keeps open."""

    journal: Journal
    clock: Clock = wall
    lines: Lines = field(default_factory=Lines)
    at: At = nowhere
    finish_within: float = FINISH_WITHIN

    def deliver_all(self, claimed: Claimed) -> int:
        """Deliver what was claimed, one after the other; return how many letters that were."""
        self.at("claimed")
        for letter in gate.UNDER_CLAIM.instances(claim=claimed.claim):
            self.deliver(letter, claimed.claim)
        return len(claimed.letters)

    def deliver(self, letter: Letter, claim: UUID) -> None:
        """Bring one claimed letter to an end. An error of our own before the gate stops neither it nor the others.

        Raises what says that the database is away: that is no fault of a letter, and its lease brings it back soon.
        """
        hold = Hold(letter, State.CLAIMED, claim)
        try:
            self._deliver(hold)
        except StaleLetter:
            return
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            log.exception("A letter stumbled")
            settling.stumble(hold, self.clock())

    def _deliver(self, hold: Hold) -> None:
        letter, now = hold.letter, self.clock()
        if letter.lease_ends_at is None or letter.lease_ends_at <= now + LEASE_LEFT:
            return
        is_worth_a_line = _may_go(letter, now)
        post = self._post(hold, now) if is_worth_a_line else None
        if post is None and is_worth_a_line:
            return
        self.at("connected")
        try:
            passed = gate.pass_through(letter, hold.claim, self.clock, self.journal)
        except Exception:
            self.lines.keep(post)
            raise
        if passed.verdict.do != Do.SEND:
            self.lines.keep(post)
            return
        self._hand_over(Hold(letter, State.SENDING, hold.claim), post, passed.wire)

    def _post(self, hold: Hold, now: datetime) -> Post | None:
        """Open a line and name sender and recipient; None when that ended, which is written down already."""
        letter = hold.letter
        assert letter.account
        try:
            return self.lines.open(letter.account, envelope(letter.account.sender_address), letter.to_address)
        except NotDelivered as error:
            settling.settle_surely(hold, error.outcome, self.clock)
        except CannotOpen:
            settling.settle_surely(hold, Outcome(Kind.ACCOUNT, Reason.SIGN_IN, 0, "sealed"), self.clock)
        return None

    def _hand_over(self, hold: Hold, post: Post | None, wire: bytes) -> None:
        letter, started = hold.letter, steady()
        token = f"{letter.pk.hex}.{hold.claim.hex}"
        self.at("gated")
        if post is None:
            self._never_left(hold, token)
            return
        try:
            self.journal.hand_over(token, journal_line(letter), self.clock())
        except CalledOff:
            post.close()
            return
        except CannotWrite:
            log.error("The journal cannot be written, so no letter goes")
            self.lines.keep(post)
            settling.settle_surely(hold, Outcome(Kind.LATER, Reason.JOURNAL), self.clock)
            return
        self.at("journaled")
        outcome = post.hand_over(wire, lambda: self._may_finish(started))
        self.at("answered")
        self._write_down(token, outcome)
        self.at("ended")
        settling.settle_surely(hold, outcome, self.clock)
        self.at("settled")
        self.lines.keep(post)
        self.at("left")

    def _may_finish(self, started: float) -> bool:
        self.at("written")
        return steady() - started < self.finish_within

    def _write_down(self, token: str, outcome: Outcome) -> None:
        try:
            self.journal.end(token, outcome, self.clock())
        except CannotWrite:
            log.error("The journal did not take what became of a letter; the database does")

    def _never_left(self, hold: Hold, token: str) -> None:
        if self.journal.call_off(token, self.clock()):
            settling.never_left(hold, self.clock())


def journal_line(letter: Letter) -> dict[str, str]:
    """What the journal keeps of a letter: ids and hashes."""
    return {
        "letter": str(letter.pk),
        "message": letter.message_id,
        "owner": str(letter.owner_id),
        "person": letter.person,
        "words": letter.words,
    }


def _may_go(letter: Letter, now: datetime) -> bool:
    """Whether it is worth opening a line: the gate decides, but it says no to these for sure. A line for each letter
    that has to wait for the one before it would be a sign-in a minute and letter: providers lock a mailbox for that."""
    account = letter.account
    if account is None or not account.is_ready or not is_open(now, place_of(letter.contact, letter.owner)):
        return False
    last = getattr(letter, "last_through_mailbox", None)
    return last is None or now >= last + timedelta(seconds=account.gap_seconds)
