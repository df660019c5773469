"""The request as the desk sees it, and how each of its pages begins: at what this coach may see of this client now."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from coaching.models import AccessLog, Coach, Coaching, CoachingQuerySet, NotInForce
from coaching.seeing import Seeing
from core.http import render_page

UNPROCESSABLE, STALE = 422, 409


class CoachRequest(AuthenticatedRequest):
    """A request of a coach at work, whose second step is on: the desk has seen to that."""

    coach: Coach


def clients_of(coach: Coach, now: datetime) -> CoachingQuerySet:
    return coach.coachings.in_force(now).select_related("client", "coach")


def coaching_of(request: CoachRequest, pk: UUID, now: datetime) -> Coaching:
    """Return a consent that is in force; anything else is not there, open pages included."""
    return get_object_or_404(clients_of(request.coach, now), pk=pk)


def look(
    request: CoachRequest, pk: UUID, page: str, *, area: str | None = None, about: UUID | None = None
) -> tuple[Coaching, Seeing]:
    """Look at a client, and write down that it was done. What is outside the consent is not there.

    A form that is sent writes its own line, which says what it did.
    """
    now = timezone.now()
    coaching = coaching_of(request, pk, now)
    if area and not coaching.sees(area):
        raise Http404
    if request.method in ("GET", "HEAD"):
        AccessLog.objects.note(coaching, page, now, about=about)
    return coaching, Seeing(coaching.client, coaching, now)


@contextmanager
def writing(coaching: Coaching, now: datetime, page: str) -> Iterator[None]:
    """Save what a coach writes while nobody can end the consent, and note it; where it has ended, nothing is there."""
    try:
        with coaching.held(now):
            yield
            AccessLog.objects.note(coaching, page, now)
    except NotInForce:
        raise Http404 from None


def page_of(coaching: Coaching, name: str = "client") -> str:
    return reverse(f"coach:{name}", args=[coaching.pk])


def desk_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = "", status: int = 200
) -> HttpResponse:
    return render_page(request, f"coaching/desk/{template}.html", context, fragment=fragment, status=status)


def note_lists(coachings: Iterable[Coaching], now: datetime) -> None:
    """Note that these clients stood in one of the coach's lists."""
    AccessLog.objects.note_lists(list(coachings), now)
