"""What a log adds to a job that Ajar has already. A job that moved on in Ajar is never set back."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from applications.importing.known import Known, KnownAnswer
from applications.importing.records import (
    SAVED,
    SENT,
    TALKING,
    WAY,
    Answer,
    ImportedApplication,
    Move,
    Person,
    RoundHeld,
)
from applications.importing.vocabulary.statuses import LABELS, Meaning


@dataclass
class Changes:
    """`moves` are to be added to the history, `days` are the true days of stages in it that have none yet.

    `told` are sentences about what was not taken over.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    days: list[Move] = field(default_factory=list)
    answer: Answer | None = None
    answer_day: tuple[UUID, date] | None = None
    answer_words: tuple[UUID, str] | None = None
    rounds: list[RoundHeld] = field(default_factory=list)
    round_days: list[tuple[UUID, RoundHeld]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    person: Person | None = None
    told: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(value for name, value in vars(self).items() if name != "told")

    @property
    def summary(self) -> str:
        """What is new, in a few words for the list of rows."""
        parts = [
            *("day of applying" if move.stage == SENT else f"day of “{move.stage}”" for move in self.days),
            f"moved to {self.moves[-1].stage}" if self.moves else "",
            f"answer: {LABELS[Meaning(self.answer.kind)].lower()}" if self.answer else "",
            "day of the answer" if self.answer_day else "",
            "what they said" if self.answer_words else "",
            "rounds" if self.rounds or self.round_days else "",
            ", ".join(name.replace("_", " ") for name in self.facts),
            "notes" if self.notes else "",
            "tags" if self.tags else "",
            "a person" if self.person else "",
        ]
        return "New: " + ", ".join(part for part in parts if part)


def changes_between(job: ImportedApplication, known: Known) -> Changes:
    changes = Changes()
    _facts(job, known, changes)
    _answer(job, known, changes)
    _moves(job, known, changes)
    _rounds(job, known, changes)
    _words_and_people(job, known, changes)
    return changes


def _facts(job: ImportedApplication, known: Known, changes: Changes) -> None:
    if job.role and not known.role:
        changes.facts["role"] = job.role
    for name, value in vars(job.facts).items():
        mine = getattr(known.facts, name)
        if value in ("", None) or value == mine:
            continue
        if mine in ("", None):
            changes.facts[name] = value
        elif name not in ("advert", "link"):
            changes.told.append(f"{name.replace('_', ' ').capitalize()}: yours ({mine}) was kept, the log says {value}")
    _keep_pay_whole(known, changes)


def _keep_pay_whole(known: Known, changes: Changes) -> None:
    """A range is taken over as a whole or not at all."""
    if known.facts.pay_min is not None or known.facts.pay_max is not None:
        for name in ("pay_min", "pay_max"):
            changes.facts.pop(name, None)


def _answer(job: ImportedApplication, known: Known, changes: Changes) -> None:
    if job.answer is None:
        return
    standing = known.answer
    if standing and standing.kind == job.answer.kind:
        _fill_answer(job.answer, standing, changes)
    elif _is_known_from_before(job.answer, known) or _is_behind(job, known):
        changes.told.append("The job has moved on in Ajar since that answer; it was not set back")
    elif standing is None or standing.kind == "silence" or _is_later(job.answer, standing):
        changes.answer = job.answer
    else:
        changes.told.append("Ajar has another answer for this job; it was kept")


def _fill_answer(answer: Answer, standing: KnownAnswer, changes: Changes) -> None:
    if answer.day and not standing.day:
        changes.answer_day = (standing.id, answer.day)
    if answer.words and not standing.words:
        changes.answer_words = (standing.id, answer.words)


def _is_known_from_before(answer: Answer, known: Known) -> bool:
    """The same answer came once, and the job came back to life after it."""
    past = [one for one in known.answers if not one.stands and one.kind == answer.kind]
    return any(answer.day is None or one.day is None or one.day == answer.day for one in past)


def _is_behind(job: ImportedApplication, known: Known) -> bool:
    answer = job.answer
    if answer is None or known.answer:
        return False
    if answer.day and known.last_day:
        return answer.day < known.last_day
    further = WAY.index(known.furthest) > WAY.index(job.furthest)
    return (
        further and answer.day is None and (answer.kind == "silence" or WAY.index(known.furthest) > WAY.index(TALKING))
    )


def _is_later(answer: Answer, standing: KnownAnswer) -> bool:
    return bool(answer.day and standing.day and answer.day > standing.day)


def _moves(job: ImportedApplication, known: Known, changes: Changes) -> None:
    changes.days = [move for move in job.moves if move.day and move.stage in known.open_stages]
    if known.is_sent and known.sent_on and job.sent_on and known.sent_on != job.sent_on:
        changes.told.append(f"You applied on {known.sent_on} in Ajar; the log says {job.sent_on}")
    further = [move for move in job.moves if WAY.index(move.stage) > WAY.index(known.furthest)]
    if not further:
        return
    if known.answer and not _revives(further, known.answer):
        changes.told.append("The job has an answer in Ajar already, so its stage was left as it is")
    else:
        changes.moves = [move for move in further if move.stage != SAVED]


def _revives(further: list[Move], standing: KnownAnswer) -> bool:
    """A silence that became a conversation; any other answer stays."""
    if standing.kind != "silence":
        return False
    days = [move.day for move in further if move.stage != SENT and move.day]
    return bool(days) and (standing.day is None or max(days) > standing.day)


def _rounds(job: ImportedApplication, known: Known, changes: Changes) -> None:
    left = list(known.rounds)
    for held in job.rounds:
        same = next((one for one in left if one.kind == held.kind and one.day == held.day), None)
        if same is None:
            same = next((one for one in left if one.kind == held.kind and (one.day is None or held.day is None)), None)
        if same is None:
            changes.rounds.append(held)
            continue
        left.remove(same)
        if held.day and not same.day:
            changes.round_days.append((same.id, held))


def _words_and_people(job: ImportedApplication, known: Known, changes: Changes) -> None:
    lines = known.note_lines
    changes.notes = [
        note
        for note in job.notes
        if not lines.issuperset(note.splitlines()) and not (note == job.vague_applied and known.sent_on)
    ]
    changes.tags = [tag for tag in job.tags if tag.casefold() not in known.tags]
    person = job.person
    if person and not known.people & {person.email.casefold(), person.name.casefold()} - {""}:
        changes.person = person
