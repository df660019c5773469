"""Commands and falls in any order: whatever is done, the mail server never sees what it should not (I1 to I3, I5)."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from applications.models import Outcome
from followups import resolving, stopping
from followups.approving import CannotApprove, approve
from followups.delivering import POINTS
from followups.journal import Journal
from followups.message import seal
from followups.models import EngineState, Letter, StaleLetter
from tests.factories import ApplicationFactory, ContactFactory, LetterFactory, SendingAccountFactory, UserFactory
from tests.faults.sink import Sink
from tests.followups.falling import Killed, killed_at
from tests.followups.world import MONDAY, HandClock, OpenLines, engine_of

pytestmark = pytest.mark.django_db

people = st.integers(0, 2)
BEHAVIOURS = ["", "", "", "dot_451", "accept_close", "dot_close_unaccepted", "rcpt_451"]


class AnyOrder(RuleBasedStateMachine):
    """One owner, three people, one mail server; time goes on, processes fall, the database is brought back."""

    sink: Sink

    @initialize()
    def begin(self) -> None:
        self.block = transaction.atomic()
        self.block._from_testcase = True  # type: ignore[attr-defined]  # the gate insists on being outermost
        self.block.__enter__()
        self.before = len(self.sink.accepted())
        self.clock = HandClock(MONDAY)
        self.folder = Path(tempfile.mkdtemp(prefix="ajar-journal-"))
        self.owner = UserFactory.create()
        self.mailbox = SendingAccountFactory.create(owner=self.owner, port=self.sink.port)
        self.people = [ContactFactory.create(owner=self.owner, email=f"p{n}@employer{n}.example") for n in range(3)]
        self.job = ApplicationFactory.create(owner=self.owner, stage="offer")
        self.stopped: dict[str, int] = {}
        self.hired_at: int | None = None
        self.approved: dict[str, str] = {}
        self.restart()

    def restart(self) -> None:
        self.engine = engine_of(Journal(self.folder), self.clock)

    def accepted(self) -> list[dict[str, Any]]:
        return self.sink.accepted()[self.before :]

    @rule(person=people, words=st.integers(0, 3), behaviour=st.sampled_from(BEHAVIOURS))
    def write_and_approve(self, person: int, words: int, behaviour: str) -> None:
        letter = LetterFactory.create(owner=self.owner, contact=self.people[person], body=f"Words number {words}")
        self.sink.behaves = behaviour
        self._approve(letter)

    def _approve(self, letter: Letter) -> None:
        try:
            approve(letter, by=self.owner, account=self.mailbox, now=self.clock())
        except (CannotApprove, StaleLetter):
            return
        self.approved[letter.message_id] = seal(letter, self.mailbox).sha256

    @rule(behaviour=st.sampled_from(BEHAVIOURS))
    def run(self, behaviour: str) -> None:
        self.sink.behaves = behaviour
        self.engine.sweep()
        self.engine.tick()
        self.engine.work()

    @rule(point=st.sampled_from(POINTS), behaviour=st.sampled_from(BEHAVIOURS))
    def fall(self, point: str, behaviour: str) -> None:
        self.sink.behaves = behaviour
        self.engine.deliverer.at = killed_at(point)
        try:
            self.engine.work()
        except Killed:
            OpenLines.cut()
        self.restart()

    @rule(minutes=st.sampled_from([1, 6, 16, 60, 60 * 21, 60 * 24 * 3]))
    def wait(self, minutes: int) -> None:
        self.clock.go(minutes=minutes)

    @rule(hours=st.sampled_from([-2, 2]))
    def set_the_clock(self, hours: int) -> None:
        self.clock.jump(hours=hours)

    @rule(person=people)
    def stop(self, person: int) -> None:
        address = self.people[person].email
        stopped = stopping.stop(self.owner, address, said_by="they", now=self.clock(), journal=self.engine.journal)
        self.stopped.setdefault(address, self._count(address) + len(stopped.going_out))

    @rule()
    def be_hired(self) -> None:
        if self.hired_at is None:
            self.job.log_outcome(Outcome.Kind.HIRED, by=self.owner, occurred_on=MONDAY.date())
            self.hired_at = len(self.accepted()) + Letter.objects.going_out_now().count()

    @rule(person=people)
    def hear(self, person: int) -> None:
        stopping.heard_from(self.people[person], at=self.clock(), now=self.clock())

    @rule(number=st.integers(0, 5))
    def change(self, number: int) -> None:
        letter = next(iter(Letter.objects.waiting().order_by("id")[number : number + 1]), None)
        if letter:
            try:
                letter.withdraw(by=self.owner, now=self.clock())
                Letter.objects.filter(pk=letter.pk).update(body=f"Changed words {number}")
            except StaleLetter:
                assert letter.state == "claimed"

    @rule()
    def let_held_ones_go(self) -> None:
        for letter in Letter.objects.filter(state="held"):
            self._approve(letter)

    @rule()
    def look_for_unknown_ones(self) -> None:
        gone = {entry["id"] for entry in self.accepted()}
        for letter in Letter.objects.unknown():
            if letter.message_id in gone:
                resolving.it_went(letter, by=self.owner, now=self.clock())
            else:
                resolving.it_did_not_go(letter, by=self.owner, now=self.clock(), journal=self.engine.journal)

    @rule()
    def bring_back_an_old_copy(self) -> None:
        """Everything that waited or went since is as if it had never been touched, as the copy has it."""
        old = {"state": "scheduled", "claim": None, "lease_ends_at": None, "date_header": "", "handed_over_at": None}
        Letter.objects.filter(state__in=["sent", "unknown", "sending"]).exclude(account=None).update(**old)
        EngineState.objects.update(epoch="an age ago")

    def _count(self, address: str) -> int:
        return sum(entry["to"] == address for entry in self.accepted())

    @invariant()
    def nothing_goes_twice(self) -> None:
        assert max(Counter(entry["id"] for entry in self.accepted()).values(), default=0) <= 1

    @invariant()
    def nothing_goes_unapproved(self) -> None:
        assert {entry["id"] for entry in self.accepted()} <= set(self.approved)

    @invariant()
    def nothing_goes_after_a_stop(self) -> None:
        assert all(self._count(address) <= most for address, most in self.stopped.items())

    @invariant()
    def nothing_goes_after_good_news(self) -> None:
        assert self.hired_at is None or len(self.accepted()) <= self.hired_at

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)


@pytest.mark.row("F108")
def test_commands_and_falls_in_any_order(sink: Sink) -> None:
    AnyOrder.sink = sink
    steps = settings(max_examples=25, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(AnyOrder, settings=steps)


@pytest.mark.row("F108")
@pytest.mark.faults
def test_commands_and_falls_in_any_order_for_long(sink: Sink) -> None:
    AnyOrder.sink = sink
    run_state_machine_as_test(AnyOrder, settings=settings(max_examples=1000, stateful_step_count=100, deadline=None))
