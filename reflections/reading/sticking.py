"""Sticking points and stories, as the pages of other apps show them."""

from django.db.models import Q

from accounts.models import User
from applications.models import Company
from reflections.models import StickingPoint, Story
from reflections.sticking import KindCount, counts_of

A_FEW = 5


def sticking_points_like(
    user: User, *, kind_of_round: str, company: Company | None, made_up: bool = False, limit: int = A_FEW
) -> list[StickingPoint]:
    """Return what got sticky in the same kind of round or at this employer and still is, the latest first.

    One query; each comes with its job, its question and the answer for next time (`story`).
    """
    same_round = Q(interview__kind=kind_of_round) if kind_of_round else Q(pk__in=[])
    alike = same_round | Q(application__company=company) if company else same_round
    points = StickingPoint.objects.owned_by(user).still_sticky().filter(alike, is_sample=made_up)
    told = points.select_related("application__company", "interview", "question", "story")
    return list(told.order_by("-noticed_on", "-id")[:limit])


def stories_ready(user: User, limit: int = A_FEW, *, made_up: bool = False) -> list[Story]:
    """Return the newest stories that have an ending, in one query."""
    ready = Story.objects.owned_by(user).ready().filter(is_sample=made_up)
    return list(ready.order_by("-created_at", "-id")[:limit])


def sticking_counts(user: User) -> list[KindCount]:
    """Count the real sticking points of each kind, the most frequent first, in one query."""
    return counts_of(user)
