"""The small next step becomes a plan; it grows the gap that was named, where there was exactly one."""

from datetime import date

from applications.models.undo import Step
from reflections.debriefs import typed
from reflections.debriefs.filing.rows import made, refreshed, withdrawn
from reflections.debriefs.typed import Data, Question
from reflections.models import DebriefAnswer, Gap, Plan


def file(answer: DebriefAnswer, was: Data, now: Data, today: date) -> list[Step]:
    plan = Plan.objects.filter(from_answer=answer).first()
    if not typed.text(now, "then"):
        return withdrawn(plan, is_worked_on=_is_worked_on(plan, was)) if plan else []
    if plan:
        before, after = _said(was), _said(now)
        return refreshed(plan, **{name: (before[name], after[name]) for name in after})
    if typed.text(was, "then"):
        return []
    application = answer.debrief.application
    return made(
        Plan(
            owner=application.owner,
            application=application,
            gap=_only_gap(answer),
            from_answer=answer,
            is_sample=application.is_sample,
            **_said(now),
        )
    )


def _said(data: Data) -> dict[str, str]:
    kind = typed.text(data, "kind")
    return {
        "kind": kind if kind in dict(typed.STEPS) else Plan.Kind.REHEARSE,
        "when_moment": typed.text(data, "when"),
        "then_i_will": typed.text(data, "then"),
    }


def _only_gap(answer: DebriefAnswer) -> Gap | None:
    named = Gap.objects.filter(
        mentions__from_answer__debrief=answer.debrief, mentions__from_answer__question=Question.STRONGER
    ).distinct()[:2]
    return named[0] if len(named) == 1 else None


def _is_worked_on(plan: Plan, filed: Data) -> bool:
    is_moving = any((plan.planned_for_day, plan.finished_on, plan.let_go_on, plan.lessons_done, plan.hours_spent))
    is_changed = any(getattr(plan, name) != words for name, words in _said(filed).items())
    return is_moving or is_changed or plan.evidence.exists() or plan.slips.exists()
