"""One job as the log tells it, before anything is compared or written."""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from applications.exporting.record import JobRecord
from applications.importing.remarks import Remark, Weight
from applications.importing.vocabulary.rounds import Round

SAVED, SENT, TALKING, OFFER, HIRED = "saved", "sent", "talking", "offer", "hired"
WAY = (SAVED, SENT, TALKING, OFFER, HIRED)


@dataclass(frozen=True)
class Move:
    """A stage reached; `day` None: the log does not say when."""

    stage: str
    day: date | None


@dataclass(frozen=True)
class RoundHeld:
    """`label` is the header it stood under."""

    kind: Round
    day: date | None = None
    at: time | None = None
    label: str = ""


@dataclass(frozen=True)
class Answer:
    """`kind` as in applications.models.Outcome.Kind."""

    kind: str
    day: date | None = None
    words: str = ""


@dataclass(frozen=True)
class Person:
    name: str = ""
    email: str = ""
    phone: str = ""
    role: str = ""
    link: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Facts:
    """Plain fields, named as on applications.models.Application; blank or None where the log says nothing."""

    reference: str = ""
    link: str = ""
    place: str = ""
    work_mode: str = ""
    pay_min: Decimal | None = None
    pay_max: Decimal | None = None
    pay_currency: str = ""
    pay_period: str = ""
    found_on: str = ""
    closing_on: date | None = None
    advert: str = ""


@dataclass(frozen=True)
class ImportedApplication:
    """`vague_applied`: the note that keeps a bound for the day of applying ("Applied: before 24 January"), or blank.

    `serial`: the number that the log itself gives the row. `own`: the whole record, where Ajar wrote the file itself.
    """

    row: int
    company: str
    role: str
    facts: Facts = Facts()
    moves: tuple[Move, ...] = ()
    rounds: tuple[RoundHeld, ...] = ()
    answer: Answer | None = None
    person: Person | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    vague_applied: str = ""
    serial: str = ""
    own: JobRecord | None = None
    remarks: tuple[Remark, ...] = field(default=(), compare=False)

    @property
    def sent_on(self) -> date | None:
        return next((move.day for move in self.moves if move.stage == SENT), None)

    @property
    def is_sent(self) -> bool:
        return any(move.stage != SAVED for move in self.moves)

    @property
    def furthest(self) -> str:
        return max((move.stage for move in self.moves), key=WAY.index, default=SAVED)

    @property
    def problems(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.weight is Weight.PROBLEM)


@dataclass(frozen=True)
class LeftOut:
    """A row of the log that becomes no job, and why."""

    row: int
    reason: str
