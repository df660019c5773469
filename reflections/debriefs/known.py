"""What was kept of a job before it is looked back on: shown beside the question, so that nobody has to say it twice."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from reflections.debriefs.typed import Question
from reflections.models import Asked, Debrief, DebriefAnswer, Feedback, Gap

A_FEW = 5


def known(debrief: Debrief, question: str, row: DebriefAnswer | None) -> list[str]:
    """Return what is kept already, in the person's or in their words, but for what `row`, this answer, says itself."""
    tell = TOLD_BY.get(question)
    return [words for words in tell(debrief, row) if words] if tell else []


def asked_before(debrief: Debrief) -> QuerySet[Asked]:
    """Return the questions of this job that were kept by hand, as far as they may be of the same round."""
    asked = Asked.objects.filter(application=debrief.application, from_answer=None)
    if debrief.interview is None:
        return asked
    return asked.filter(Q(interview=debrief.interview) | Q(interview=None))


def _asked(debrief: Debrief, _row: DebriefAnswer | None) -> list[str]:
    kept = asked_before(debrief).order_by("asked_on", "created_at")
    return list(kept.values_list("question__words", flat=True)[:A_FEW])


def _told(debrief: Debrief, row: DebriefAnswer | None) -> list[str]:
    told = Feedback.objects.filter(application=debrief.application).exclude(words="")
    if row:
        told = told.exclude(from_answer=row)
    return list(told.order_by("answered_on", "created_at").values_list("words", flat=True)[:A_FEW])


def _gaps(debrief: Debrief, row: DebriefAnswer | None) -> list[str]:
    mine = Gap.objects.open().filter(mentions__application=debrief.application)
    others = mine.exclude(mentions__from_answer=row) if row else mine
    return list(others.order_by("created_at").values_list("name", flat=True).distinct()[:A_FEW])


TOLD_BY: dict[str, Callable[[Debrief, DebriefAnswer | None], list[str]]] = {
    Question.ASKED: _asked,
    Question.TOLD: _told,
    Question.STRONGER: _gaps,
}
