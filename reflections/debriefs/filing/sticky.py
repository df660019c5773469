"""Each tick of what got sticky becomes a sticking point."""

from datetime import date

from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing.rows import made, refreshed, withdrawn
from reflections.debriefs.typed import Data
from reflections.models import DebriefAnswer, StickingPoint


def file(answer: DebriefAnswer, was: Data, now: Data, today: date) -> list[Step]:
    before, words = typed.text(was, "friend"), typed.text(now, "friend")
    points = {point.kind: point for point in answer.sticking_points.all()}
    kinds = list(dict.fromkeys(kind for kind in typed.stuck(now) if kind in StickingPoint.Kind.values))
    steps: list[Step] = []
    for kind in kinds:
        point = points.get(kind)
        if point:
            steps += refreshed(point, what_happened=(before, words))
        elif kind not in typed.stuck(was):
            steps += _new(answer, kind, words, today)
    for kind, point in points.items():
        if kind not in kinds:
            steps += withdrawn(point, is_worked_on=_is_worked_on(point, before))
    return steps


def _new(answer: DebriefAnswer, kind: str, words: str, today: date) -> list[Step]:
    debrief = answer.debrief
    point = StickingPoint(
        owner=debrief.application.owner,
        application=debrief.application,
        interview=debrief.interview,
        from_answer=answer,
        kind=kind,
        what_happened=words,
        noticed_on=today,
        is_sample=debrief.application.is_sample,
    )
    return made(point)


def _is_worked_on(point: StickingPoint, filed: str) -> bool:
    has_more = any((point.title, point.looked_up, point.question_id, point.story_id, point.eased_on))
    return has_more or point.what_happened != filed
