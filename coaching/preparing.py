"""What changed since client and coach last met: before a meeting, on one page."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import F

from applications.models import Application, StageChange
from coaching.models import AgreedStep, Area, Coaching, SuggestedStep
from coaching.reading import notes_for_client, plan_of
from coaching.seeing import Answered, Seeing, told
from reflections.models import Feedback, Gap, GapClosing, Plan

A_FEW = 8


@dataclass(frozen=True)
class Since:
    """All of it within what the client lets be seen; `day` is that of the last meeting, or of the beginning."""

    day: date
    has_met: bool
    moves: list[StageChange]
    answered: list[Application]
    feedback: list[Feedback]
    answers: list[Answered]
    new_gaps: list[Gap]
    closings: list[GapClosing]
    finished: list[Plan]
    slipped: list[Any]
    steps: list[SuggestedStep]
    open_steps: list[AgreedStep]
    replied: list[Any]

    @property
    def is_empty(self) -> bool:
        changed = (self.moves, self.answered, self.feedback, self.answers, self.new_gaps, self.closings)
        return not any([*changed, self.finished, self.slipped, self.steps, self.replied])


def since_we_met(coaching: Coaching, seeing: Seeing) -> Since:
    last = coaching.meetings.held().filter(day__lte=seeing.today).order_by("-day").first()
    day = last.day if last else seeing.client.today(coaching.began_at)
    since = datetime.combine(day, time.min, seeing.client.zone)
    plan = plan_of(coaching)
    return Since(
        day=day,
        has_met=last is not None,
        moves=_moves(seeing, since),
        answered=list(seeing.jobs().filter(answered_on__gte=day).exclude(outcome="").order_by("-answered_on")[:A_FEW]),
        feedback=list(seeing.feedback().filter(answered_on__gte=day)[:A_FEW]),
        answers=told(seeing.answers().filter(saved_at__gte=since)[:A_FEW]),
        new_gaps=list(seeing.gaps().filter(created_at__gte=since)[:A_FEW]),
        closings=list(seeing.closings().filter(closed_on__gte=day, reopened_on=None)[:A_FEW]),
        finished=list(seeing.plans().filter(finished_on__gte=day)[:A_FEW]),
        slipped=list(seeing.plans().in_progress().filter(slips__moved_at__gte=since)[:A_FEW]),
        steps=list(coaching.steps.filter(answered_at__gte=since).exclude(answer="taken_back")[:A_FEW]),
        open_steps=[step for step in plan.steps.all() if step.done_at is None] if plan else [],
        replied=list(
            notes_for_client(coaching).filter(replies__by_client=True, replies__written_at__gte=since)[:A_FEW]
        ),
    )


def _moves(seeing: Seeing, since: datetime) -> list[StageChange]:
    """The moves that stand, the latest first."""
    if not seeing.sees(Area.APPLICATIONS):
        return []
    rows = StageChange.objects.effective().filter(recorded_at__gte=since, application__in=seeing.jobs().order_by())
    only = rows.select_related("application__company").only(
        "from_stage", "to_stage", "occurred_on", "application__role", "application__company__name"
    )
    return list(only.order_by(F("occurred_on").desc(nulls_last=True), "-recorded_at")[:A_FEW])
