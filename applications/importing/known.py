"""What Ajar has already about one job, as far as an import needs it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from applications.importing.records import Facts
from applications.importing.vocabulary.rounds import Round


@dataclass(frozen=True)
class KnownRound:
    id: UUID
    kind: Round
    day: date | None


@dataclass(frozen=True)
class KnownAnswer:
    """`stands` False: the job came back to life after it."""

    id: UUID
    kind: str
    day: date | None
    words: str
    stands: bool


@dataclass(frozen=True)
class Known:
    """`last_day`: the latest day in its history. `open_stages`: the stages it reached on a day that is not known."""

    id: UUID
    company: str
    role: str
    facts: Facts
    link_key: str
    notes: str
    stage: str
    furthest: str
    is_sent: bool
    sent_on: date | None
    last_day: date | None
    open_stages: frozenset[str] = frozenset()
    rounds: tuple[KnownRound, ...] = ()
    answers: tuple[KnownAnswer, ...] = ()
    tags: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()

    @property
    def answer(self) -> KnownAnswer | None:
        return next((answer for answer in self.answers if answer.stands), None)

    @property
    def note_lines(self) -> set[str]:
        return set(self.notes.splitlines())
