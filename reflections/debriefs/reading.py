"""What pages of other parts read about looking back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db.models import QuerySet

from reflections.debriefs import typed
from reflections.debriefs.steps import ORDER
from reflections.debriefs.typed import Data, Question
from reflections.debriefs.words import Line, in_words
from reflections.models import Debrief, DebriefAnswer, Revision


def next_question(debrief: Debrief) -> str:
    """Return the first question that was neither answered nor skipped; the last one where there is none."""
    settled = {answer.question for answer in debrief.answers.all() if answer.is_settled}
    order = ORDER[debrief.kind]
    return next((question for question in order if question not in settled), order[-1])


def wants_to_ask(debrief: Debrief) -> bool:
    """Say whether the person thinks that it is worth asking them one question."""
    return typed.text(_filed(debrief).get(Question.ASK_THEM, {}), "ask") == typed.AskThem.YES


def shared_answers(debrief: Debrief) -> list[tuple[str, list[Line]]]:
    """Return what others may see: question and words of the answers that were shared, as they were filed."""
    shared = [answer for answer in debrief.answers.all() if answer.is_shared and answer.filed is not None]
    shared.sort(key=lambda answer: ORDER[debrief.kind].index(answer.question))
    return [(answer.get_question_display(), in_words(answer.question, answer.filed or {})) for answer in shared]


def earlier(debrief: Debrief) -> QuerySet[Revision]:
    """Return what stood in the answers of a look back before, the newest first."""
    return Revision.objects.filter(answer__debrief=debrief).select_related("answer")


@dataclass(frozen=True)
class Kept:
    """What a look back left behind, counted."""

    went_well: int = 0
    sticky: int = 0
    questions: int = 0
    gaps: int = 0
    steps: int = 0
    thoughts: int = 0

    @property
    def in_words(self) -> list[str]:
        """one thing that went well · three questions · one small step: only what there is."""
        counted = [
            (self.went_well, "thing that went well", "things that went well"),
            (self.sticky, "sticky moment", "sticky moments"),
            (self.questions, "question", "questions"),
            (self.gaps, "thing to grow", "things to grow"),
            (self.steps, "small step", "small steps"),
            (self.thoughts, "thought", "thoughts"),
        ]
        return [f"{apnumber(count)} {one if count == 1 else many}" for count, one, many in counted if count]


def kept(debrief: Debrief) -> Kept:
    """Count what the answers of a look back hold."""
    filed = _filed(debrief)
    thoughts = [filed.get(question, {}) for question in (Question.ONE_LINE, Question.LEARN)]
    return Kept(
        went_well=_has(filed.get(Question.WENT_WELL, {}), "text"),
        sticky=len(typed.stuck(filed.get(Question.STICKY, {}))),
        questions=len(typed.asked(filed.get(Question.ASKED, {}))),
        gaps=len(typed.names(filed.get(Question.STRONGER, {}))),
        steps=_has(filed.get(Question.NEXT_STEP, {}), "then"),
        thoughts=sum(_has(data, "text") for data in thoughts),
    )


def _has(data: Data, name: str) -> int:
    return int(bool(typed.text(data, name)))


def _filed(debrief: Debrief) -> dict[str, Data]:
    answers: Iterable[DebriefAnswer] = debrief.answers.all()
    return {answer.question: answer.filed for answer in answers if answer.filed is not None}
