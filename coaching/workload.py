"""What a supervisor sees: how much each coach has to do. No client is named, and nothing that anybody wrote."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from coaching.models import SOON, AgreedStep, Coach, Coaching, CoachNote, Meeting

A_WEEK = timedelta(days=7)


def workload_of(supervisor: Coach, now: datetime, today: date) -> "QuerySet[Coach]":
    """Return the coaches of a supervisor with their numbers: one query, however many they are."""
    in_force = Coaching.objects.in_force(now)
    ahead = Meeting.objects.to_come(today).filter(coaching__in=in_force, day__lt=today + A_WEEK)
    due = AgreedStep.objects.open().by_coach().filter(plan__coaching__in=in_force, due_on__lte=today)
    replies = CoachNote.objects.waits_for_coach().filter(coaching__in=in_force)
    team = Coach.objects.at_work().filter(supervisor=supervisor)
    return team.annotate(
        clients=_count(in_force, "coach"),
        ending=_count(in_force.filter(ends_at__lte=now + SOON), "coach"),
        meetings_ahead=_count(ahead, "coaching__coach"),
        promises_due=_count(due, "plan__coaching__coach"),
        replies_waiting=_count(replies, "coaching__coach"),
    ).order_by("name", "id")


def _count(rows: "QuerySet[Any]", coach: str) -> Any:
    counted = rows.filter(**{coach: OuterRef("pk")}).order_by().annotate(one=Value(1)).values("one")
    return Coalesce(
        Subquery(counted.annotate(times=Count(F("pk"))).values("times"), output_field=IntegerField()), Value(0)
    )
