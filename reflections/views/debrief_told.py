"""The answers of a look back as its page and its history tell them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reflections.debriefs.reading import earlier
from reflections.debriefs.steps import ORDER, Question
from reflections.debriefs.words import Line, in_words
from reflections.models import Debrief, DebriefAnswer


@dataclass(frozen=True)
class Told:
    """One question with what was said; `answer` is None where nothing was."""

    question: str
    answer: DebriefAnswer | None

    @property
    def title(self) -> str:
        return str(Question(self.question).label)

    @property
    def lines(self) -> list[Line]:
        return in_words(self.question, self.answer.data) if self.answer else []

    @property
    def can_be_shared(self) -> bool:
        """Whether others may read it: what was answered, and not how one felt, nor what was only begun."""
        return self.answer is not None and self.answer.filed is not None and self.question != Question.FEELING


@dataclass(frozen=True)
class Earlier:
    title: str
    lines: list[Line]
    replaced_at: datetime


def told(debrief: Debrief) -> list[Told]:
    """Return every question of a look back in its order."""
    answers = {answer.question: answer for answer in debrief.answers.all()}
    return [Told(question, answers.get(question)) for question in ORDER[debrief.kind]]


def told_earlier(debrief: Debrief) -> Iterator[Earlier]:
    """Return what stood in the answers before, the newest first."""
    for revision in earlier(debrief):
        if revision.answer is not None:
            question = revision.answer.question
            lines = in_words(question, revision.before.get("data", {}))
            yield Earlier(str(Question(question).label), lines, revision.replaced_at)
