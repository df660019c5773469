"""What changed since client and coach last met: before a meeting, on one page."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from applications.models import StageChange
from coaching.models import AgreedStep, Coaching, CoachNote, Meeting, NoteReply, SuggestedStep
from coaching.seeing import Answered, Seeing, told
from reflections.models import Feedback, Gap, GapClosing, Plan, PlanSlip

A_FEW = 8


@dataclass(frozen=True)
class Since:
    """All of it within what the client lets be seen; `day` is that of the last meeting, or of the beginning."""

    day: date
    has_met: bool
    moves: list[StageChange]
    feedback: list[Feedback]
    answers: list[Answered]
    new_gaps: list[Gap]
    closed_gaps: list[Gap]
    finished: list[Plan]
    slipped: list[Plan]
    steps: list[SuggestedStep]
    open_steps: list[AgreedStep]
    has_written: bool
    to_come: list[Meeting]

    @property
    def is_empty(self) -> bool:
        changed = (self.moves, self.feedback, self.answers, self.new_gaps, self.closed_gaps)
        return not any([*changed, self.finished, self.slipped, self.steps, self.has_written])


def since_we_met(coaching: Coaching, seeing: Seeing) -> Since:
    meetings = list(coaching.meetings.order_by("-day"))
    last = next((meeting for meeting in meetings if meeting.was_held and meeting.day <= seeing.today), None)
    day = last.day if last else seeing.client.today(coaching.began_at)
    since = _end_of(last, coaching, seeing)
    finished, slipped = _plans(seeing, day, since)
    gaps = _gaps(seeing, day, since)
    return Since(
        day=day,
        has_met=last is not None,
        moves=list(seeing.moves().filter(recorded_at__gte=since)[:A_FEW]),
        feedback=list(seeing.feedback().filter(answered_on__gt=day)[:A_FEW]),
        answers=told(seeing.answers().filter(saved_at__gte=since)[:A_FEW]),
        new_gaps=[gap for gap in gaps if gap.created_at >= since],
        closed_gaps=[gap for gap in gaps if gap.is_closed_lately],
        finished=finished,
        slipped=slipped,
        steps=list(coaching.steps.filter(answered_at__gte=since).exclude(answer="taken_back")[:A_FEW]),
        open_steps=list(AgreedStep.objects.open().filter(plan__coaching=coaching)),
        has_written=_written(coaching, since).exists(),
        to_come=[meeting for meeting in reversed(meetings) if not meeting.was_held],
    )


def _end_of(last: Meeting | None, coaching: Coaching, seeing: Seeing) -> datetime:
    """From when on things are new: after the day on which they met, or from when the consent began."""
    if last is None:
        return coaching.began_at
    return datetime.combine(last.day + timedelta(days=1), time.min, seeing.client.zone)


def _gaps(seeing: Seeing, day: date, since: datetime) -> list[Any]:
    """The gaps that are new, and those that evidence has closed."""
    closed = GapClosing.objects.filter(gap=OuterRef("pk"), closed_on__gt=day, reopened_on=None)
    told = seeing.gaps().annotate(is_closed_lately=Exists(closed))
    return list(told.filter(Q(created_at__gte=since) | Q(is_closed_lately=True))[: 2 * A_FEW])


def _plans(seeing: Seeing, day: date, since: datetime) -> tuple[list[Plan], list[Plan]]:
    """The plans that were finished, and those that moved to another day."""
    moved = Exists(PlanSlip.objects.filter(plan=OuterRef("pk"), moved_at__gte=since))
    changed = seeing.plans().filter(Q(finished_on__gt=day) | (Q(finished_on=None, let_go_on=None) & Q(moved)))
    plans = list(changed[: 2 * A_FEW])
    finished = [plan for plan in plans if plan.finished_on]
    return finished, [plan for plan in plans if not plan.finished_on]


def _written(coaching: Coaching, since: datetime) -> "QuerySet[CoachNote]":
    """The notes that the client wrote, or wrote back to."""
    theirs = NoteReply.objects.filter(note=OuterRef("pk"), by_client=True, written_at__gte=since)
    return coaching.notes.filter(Q(by_client=True, written_at__gte=since) | Exists(theirs))
