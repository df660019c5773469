"""How pages of the client's side find what they are about."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.http import AuthenticatedRequest
from coaching.models import Coaching, CoachingQuerySet

UNPROCESSABLE, STALE = 422, 409
VERSION_AT_MOST = len("1000000")


def version_in(request: HttpRequest) -> int:
    """The version of the plan that was on the page; 0, which no plan has, where none was sent."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) <= VERSION_AT_MOST else 0


def coaching_of(request: AuthenticatedRequest, pk: UUID, among: CoachingQuerySet | None = None) -> Coaching:
    """Return one of the client's coachings, ended or not."""
    mine: Any = Coaching.objects.of(request.user) if among is None else among
    found: Coaching = get_object_or_404(mine.select_related("coach", "client"), pk=pk)
    return found
