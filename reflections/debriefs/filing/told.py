"""Their words become feedback that came unasked, taken apart in lines; it is sorted on its own page."""

from datetime import date

from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing.rows import made, refreshed, withdrawn
from reflections.debriefs.typed import Data
from reflections.models import DebriefAnswer, Feedback, FeedbackLine, Voice
from reflections.sorting.lines import split_anew


def file(answer: DebriefAnswer, was: Data, now: Data, today: date) -> list[Step]:
    before, words = typed.text(was, "words"), typed.text(now, "words")
    feedback = Feedback.objects.filter(from_answer=answer).first()
    if not words:
        return withdrawn(feedback, is_worked_on=_is_worked_on(feedback, before)) if feedback else []
    if feedback:
        return [] if _is_worked_on(feedback, before) else _apart(feedback, refreshed(feedback, words=(before, words)))
    if before:
        return []
    heard = Feedback(application=answer.debrief.application, words=words, answered_on=today, from_answer=answer)
    return _apart(heard, made(heard))


def _apart(feedback: Feedback, steps: list[Step]) -> list[Step]:
    """Take new words apart, after the `steps` that wrote them."""
    return [*steps, *split_anew(feedback)] if steps else []


def _is_worked_on(feedback: Feedback, filed: str) -> bool:
    has_more = any((feedback.answer, feedback.asked_on, feedback.person_id))
    return has_more or feedback.words != filed or any(_is_sorted(line) for line in feedback.lines.all())


def _is_sorted(line: FeedbackLine) -> bool:
    return bool(line.tone or line.cause) or line.voice != Voice.SAID
