"""What the queue reads of searches: of each client the latest rows and a few counts, each found along an index.

So the queue costs what the clients cost, and not their jobs.
"""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from applications.models import IN_PLAY, Application, Outcome, Stage
from coaching.models import Coaching, CoachNote, Reason, SetAside
from coaching.seeing import shared, shown_plans
from core.prepared import Prepared
from reflections.models import Debrief, Feedback, Plan

OPEN = tuple(stage for stage in IN_PLAY if stage != Stage.HIRED)
A_THIRD = 3
SLIPS = 2
AT_MOST = 300


class Head(NamedTuple):
    """Of one client who shows their jobs: the ids and days of the latest rows."""

    coaching: UUID
    job: UUID | None
    feedback: UUID | None
    changed_at: datetime | None
    is_in_play: bool


def _heads(coach: UUID, today: date, late: date, rested: date) -> "QuerySet[Any]":
    """The columns of a Head, each found along an index."""
    jobs = Application.objects.real().filter(owner=OuterRef("client"))
    noes = jobs.filter(outcome=Outcome.Kind.NO, answered_on__isnull=False).order_by("-answered_on")
    facts: dict[str, Any] = {
        "job": Subquery(_rested(noes, today, late, rested).values("pk")[:1]),
        "feedback": Subquery(_untalked(coach, today, late).values("pk")[:1]),
        "changed": Subquery(jobs.order_by("-updated_at").values("updated_at")[:1]),
        "is_in_play": Exists(jobs.filter(stage__in=OPEN)),
    }
    return _shown_to(coach).annotate(**facts).values_list("pk", *facts)


def _thirds(coach: UUID, late: date) -> "QuerySet[Any]":
    """Of each client and furthest stage with three noes or more: how many, where the latest of them came of late."""
    noes = Application.objects.real().filter(outcome=Outcome.Kind.NO, owner__in=_shown_to(coach).values("client"))
    counted = noes.order_by().values_list("owner", "furthest").annotate(times=Count("*"), last_on=Max("answered_on"))
    return counted.filter(times__gte=A_THIRD, last_on__gte=late)


def _slipped(coach: UUID) -> "QuerySet[Any]":
    """Plans in progress that moved twice or more, of those who show their gaps; the latest first."""
    mine = Coaching.objects.standing().filter(coach=coach, sees_gaps=True).order_by().values("client")
    plans = shown_plans(Plan.objects.real().in_progress().filter(owner__in=mine))
    slipped = plans.annotate(times=Count("slips"), last_at=Max("slips__moved_at")).filter(times__gte=SLIPS)
    return slipped.order_by("-last_at", "id").values_list("pk", "owner", "then_i_will", "times", "last_at")[:AT_MOST]


def _shown_to(coach: UUID) -> "QuerySet[Coaching]":
    """The consents of a coach that show jobs, run out or not."""
    return Coaching.objects.standing().filter(coach=coach, sees_applications=True).order_by()


def _rested(noes: "QuerySet[Application]", today: date, late: date, rested: date) -> "QuerySet[Application]":
    """Noes of late whose rest is over, and which were not looked back on."""
    looked = Debrief.objects.of_job().finished().filter(application=OuterRef("pk"))
    is_over = Q(resting_until__lte=today) | Q(resting_until=None, answered_on__lte=rested)
    told = noes.filter(is_over, answered_on__gte=late, looked_back=False).exclude(stage=Stage.PUT_AWAY)
    return told.filter(~Exists(looked), _is_new(Reason.NO_LOOK_BACK, today))


def _untalked(coach: UUID, today: date, late: date) -> "QuerySet[Feedback]":
    """Feedback of late to which this coach has not written a note."""
    talked = CoachNote.objects.filter(feedback=OuterRef("pk"), coaching__coach=coach)
    told = Feedback.objects.real().filter(
        shared("from_answer"), ~Q(words=""), owner=OuterRef("client"), answered_on__gte=late
    )
    return told.filter(~Exists(talked), _is_new(Reason.FEEDBACK, today)).order_by("-answered_on")


def _is_new(reason: Reason, today: date) -> Q:
    """Leave out what was set aside as it is now, so that the one before it comes up."""
    away = SetAside.objects.in_force(today).filter(coaching=OuterRef(OuterRef("pk")), reason=reason)
    return Q(~Exists(away.filter(about=OuterRef("pk"), raised_on=OuterRef("answered_on"))))


HEADS = Prepared(_heads, coach=UUID, today=date, late=date, rested=date)
THIRDS = Prepared(_thirds, coach=UUID, late=date)
SLIPPED = Prepared(_slipped, coach=UUID)
