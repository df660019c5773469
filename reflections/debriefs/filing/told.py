"""Their words become feedback that came unasked; it is sorted on its own page."""

from datetime import date

from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing.rows import made, refreshed, withdrawn
from reflections.debriefs.typed import Data
from reflections.models import DebriefAnswer, Feedback


def file(answer: DebriefAnswer, was: Data, now: Data, today: date) -> list[Step]:
    before, words = typed.text(was, "words"), typed.text(now, "words")
    feedback = Feedback.objects.filter(from_answer=answer).first()
    if not words:
        return withdrawn(feedback, is_worked_on=_is_worked_on(feedback, before)) if feedback else []
    if feedback:
        return refreshed(feedback, words=(before, words))
    if before:
        return []
    return made(Feedback(application=answer.debrief.application, words=words, answered_on=today, from_answer=answer))


def _is_worked_on(feedback: Feedback, filed: str) -> bool:
    has_more = any((feedback.answer, feedback.asked_on, feedback.person_id))
    return has_more or feedback.words != filed or feedback.lines.exists()
