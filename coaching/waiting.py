"""What waits for a client under Settings, Coach: new notes, steps without an answer, a plan without their yes."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from coaching.models import AgreedPlan, Coaching


def with_what_waits(coachings: "QuerySet[Coaching]") -> "QuerySet[Any]":
    """Say of each coaching how many notes are new and steps unanswered, and whether the plan waits for a yes."""
    unread = Q(notes__is_shared=True, notes__by_client=False, notes__read_at=None)
    plan = AgreedPlan.objects.waits_for_client().filter(coaching=OuterRef("pk"))
    return coachings.annotate(
        new_notes=Count("notes", filter=unread, distinct=True),
        open_steps=Count("steps", filter=Q(steps__answer=""), distinct=True),
        wants_yes=Exists(plan),
    )
