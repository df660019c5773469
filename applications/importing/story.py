"""What happened to one job, gathered cell by cell and then put in order."""

from dataclasses import dataclass, field, replace
from datetime import date

from applications.importing.records import OFFER, SAVED, SENT, TALKING, Answer, Move, RoundHeld
from applications.importing.row_notes import RowNotes
from applications.importing.vocabulary.statuses import Meaning

ANSWERS = {
    Meaning.NO: "no",
    Meaning.SILENCE: "silence",
    Meaning.WITHDREW: "withdrew",
    Meaning.DECLINED: "declined",
    Meaning.HIRED: "hired",
}


@dataclass
class Story:
    """`answers` in the order of trust: a dated column first, then the status words."""

    saved_on: date | None = None
    sent_on: date | None = None
    sent: bool = False
    talked: bool = False
    rounds: list[RoundHeld] = field(default_factory=list)
    offered: bool = False
    offered_on: date | None = None
    answers: list[Answer] = field(default_factory=list)
    answered_on: date | None = None
    words: list[str] = field(default_factory=list)

    def hear(self, meaning: Meaning, day: date | None) -> None:
        """Take in a stage or an answer, with its day where one stands beside it."""
        if meaning in ANSWERS:
            self.answers.append(Answer(ANSWERS[meaning], day))
        elif meaning is Meaning.OFFER:
            self.offered, self.offered_on = True, self.offered_on or day
        elif meaning in (Meaning.TALKING, Meaning.TASK):
            self.talked = True
        elif meaning is Meaning.SENT:
            self.sent, self.sent_on = True, self.sent_on or day
        elif meaning is Meaning.SAVED:
            self.saved_on = self.saved_on or day
        elif meaning is Meaning.GOING:
            self.sent = True

    def answer(self, notes: RowNotes) -> Answer | None:
        """The one answer of the row; a second one that differs is said to be a problem."""
        kinds = list(dict.fromkeys(answer.kind for answer in self.answers))
        if not kinds:
            return None
        if len(kinds) > 1 and {"hired", "declined"}.isdisjoint(kinds):
            notes.problem(None, "The row tells of more than one answer. The first of them is used; see the notes")
        kind = "declined" if "declined" in kinds else kinds[0]
        days = [answer.day for answer in self.answers if answer.kind == kind and answer.day]
        return Answer(kind, days[0] if days else self.answered_on, "\n".join(self.words))

    def moves(self, answer: Answer | None) -> tuple[Move, ...]:
        """The stages in play that the job has reached, in order."""
        moves = []
        sent = self._was_sent(answer)
        if self.saved_on or not sent:
            moves.append(Move(SAVED, self.saved_on))
        if sent:
            moves.append(Move(SENT, self.sent_on))
        if self.talked or self.rounds:
            days = [held.day for held in self.rounds if held.day]
            moves.append(Move(TALKING, min(days, default=None)))
        if self.offered or (answer and answer.kind == "declined"):
            moves.append(Move(OFFER, self.offered_on))
        return tuple(moves)

    def _was_sent(self, answer: Answer | None) -> bool:
        further = self.sent or self.sent_on or self.talked or self.rounds or self.offered
        return bool(further or (answer and answer.kind != "withdrew"))


def in_order(story: Story, answer: Answer | None, notes: RowNotes, today: date) -> Answer | None:
    """Leave days open that cannot be: an application or an answer still to come, an answer before the application."""
    if story.sent_on and story.sent_on > today:
        notes.problem(None, f"The day of applying, {story.sent_on}, is still to come. The day stays open")
        notes.kept.append(f"Applied: {story.sent_on}")
        story.sent_on, story.sent = None, True
    if story.saved_on and story.saved_on > today:
        story.saved_on = None
    early = [held for held in story.rounds if held.day and story.sent_on and held.day < story.sent_on]
    if early:
        notes.problem(None, f"The round on {early[0].day} lies before the application on {story.sent_on}")
    if answer and answer.day:
        return _possible(answer, story.sent_on, notes, today)
    return answer


def _possible(answer: Answer, sent_on: date | None, notes: RowNotes, today: date) -> Answer:
    if answer.day and answer.day > today:
        notes.problem(None, f"The day of the answer, {answer.day}, is still to come. The day stays open")
    elif answer.day and sent_on and answer.day < sent_on:
        notes.problem(None, f"The answer on {answer.day} lies before the application on {sent_on}. Its day stays open")
    else:
        return answer
    notes.kept.append(f"Day of the answer: {answer.day}")
    return replace(answer, day=None)
