"""What the tests of the engine do again and again, in words."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from accounts.models import User
from applications.models import Contact
from followups.addresses import person_key
from followups.approving import approve
from followups.clock import Watch
from followups.engine import Engine
from followups.journal import Journal
from followups.lines import Lines
from followups.models import Letter, SendingAccount
from followups.smtp_step import Patience, Post
from tests.factories import LetterFactory, SendingAccountFactory
from tests.faults.sink import Sink

QUICK = Patience(connect=2, reply=0.5, body=2, dot=0.5)
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class HandClock:
    """A clock that goes when it is told to, the steady one with it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.seconds = 0.0
        self.watch = Watch(self, lambda: self.seconds, lambda now: False)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **time: float) -> datetime:
        """Let time pass."""
        self.seconds += timedelta(**time).total_seconds()
        return self.jump(**time)

    def jump(self, **time: float) -> datetime:
        """Set the clock."""
        self.now += timedelta(**time)
        return self.now


class OpenLines(Lines):
    """Lines that are known even when the process that opened them has fallen."""

    opened: ClassVar[list[Post]] = []

    def open(self, *arguments: Any) -> Post:
        self.opened.append(super().open(*arguments))
        return self.opened[-1]

    @classmethod
    def cut(cls) -> None:
        """What the system does for a process that ended."""
        while cls.opened:
            cls.opened.pop().close()


def engine_of(journal: Journal, clock: HandClock) -> Engine:
    engine = Engine(journal, clock)
    engine.watch = clock.watch
    engine.deliverer.lines = OpenLines(QUICK)
    return engine


@dataclass
class World:
    engine: Engine
    sink: Sink
    mailbox: SendingAccount
    clock: HandClock

    def draft(self, **facts: Any) -> Letter:
        return LetterFactory.create(**({"owner": self.mailbox.owner} | facts))

    def approved(self, behaviour: str = "", **facts: Any) -> Letter:
        """A letter that waits; `behaviour` is what the mail server does with it (see sink.py)."""
        letter = self.draft(**facts)
        if behaviour and letter.contact:
            letter.contact.email = f"{behaviour}.{letter.contact.email}"
            letter.contact.save()
        mailbox = self.mailbox_of(letter)
        approve(letter, by=letter.owner, account=mailbox, now=self.clock())
        return letter

    def mailbox_of(self, letter: Letter) -> SendingAccount:
        mine = SendingAccount.objects.owned_by(letter.owner).first()
        return mine or SendingAccountFactory.create(owner=letter.owner, port=self.sink.port)

    def run(self) -> None:
        """One round of the engine."""
        self.engine.sweep()
        self.engine.tick()
        self.engine.work()

    def accepted(self, letter: Letter) -> int:
        """How many copies the mail server took."""
        to = letter.to_address or (letter.contact.email if letter.contact else "")
        return sum(entry["to"] == to for entry in self.sink.accepted())


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return f"{letter.state} {letter.reason}".strip()


def approved_by(owner: User, contact: Contact, now: datetime, **facts: Any) -> Letter:
    """A letter to this contact that waits for its hour, through a mailbox of its owner."""
    letter = LetterFactory.create(owner=owner, contact=contact, **facts)
    mailbox = SendingAccount.objects.owned_by(owner).first() or SendingAccountFactory.create(owner=owner)
    approve(letter, by=owner, account=mailbox, now=now)
    return letter


def sent(contact: Contact, *, on: date, **facts: Any) -> Letter:
    """A letter that its owner sent by hand."""
    letter = LetterFactory.create(owner=contact.owner, contact=contact, **facts)
    now = datetime.combine(on, time(18), UTC)
    letter.sent_by_hand(by=contact.owner, person=person_key(contact.email or "nobody@mail.example"), on=on, now=now)
    return letter
