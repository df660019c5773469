"""The request as the desk sees it, and how each of its pages begins: at what this coach may see of this client now."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from accounts.http import AuthenticatedRequest
from coaching.http import UNPROCESSABLE
from coaching.models import AccessLog, Coach, Coaching, CoachingQuerySet, NotInForce, Page
from coaching.seeing import Seeing
from core.http import render_page

OK = 200


class CoachRequest(AuthenticatedRequest):
    """A request of a coach at work, whose second step is on: the desk has seen to that."""

    coach: Coach


def clients_of(coach: Coach, now: datetime) -> CoachingQuerySet:
    return coach.coachings.in_force(now).select_related("client", "coach")


def coaching_of(request: CoachRequest, pk: UUID, now: datetime) -> Coaching:
    """Return a consent that is in force; anything else is not there, open pages included."""
    return get_object_or_404(clients_of(request.coach, now), pk=pk)


def look(request: CoachRequest, pk: UUID, *, area: str | None = None) -> tuple[Coaching, Seeing]:
    """Find a client, through the eyes of this coach. What is outside the consent is not there."""
    now = timezone.now()
    coaching = coaching_of(request, pk, now)
    if area and not coaching.sees(area):
        raise Http404
    return coaching, Seeing(coaching.client, coaching, now)


def client_page(
    request: CoachRequest,
    coaching: Coaching,
    page: str,
    template: str,
    context: dict[str, Any],
    *,
    about: UUID | None = None,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """A page about a client, or a form that comes back, and the line in their log that says what was looked at."""
    AccessLog.objects.note(coaching, page, timezone.now(), about=about)
    whole = {"coaching": coaching, "nav": "people"} | context
    return desk_page(request, template, whole, fragment=fragment, status=status)


def status_of(form: BaseForm) -> int:
    """A form that comes back to whoever sent it could not be taken as it is."""
    return UNPROCESSABLE if form.is_bound else OK


@contextmanager
def writing(coaching: Coaching, now: datetime, page: str, *, area: str | None = None) -> Iterator[Seeing]:
    """Save what a coach writes while nobody can end the consent or show less, and note it: yields what they see now.

    Where it has ended, or does not give the area any more, nothing is there.
    """
    try:
        with coaching.held(now, area=area) as held:
            yield Seeing(held.client, held, now)
            AccessLog.objects.note(coaching, page, now)
    except NotInForce:
        raise Http404 from None


def page_of(coaching: Coaching, name: str = "client") -> str:
    return reverse(f"coach:{name}", args=[coaching.pk])


def desk_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, fragment: str = "", status: int = 200
) -> HttpResponse:
    return render_page(request, f"coaching/desk/{template}.html", context, fragment=fragment, status=status)


def note_lists(coachings: Iterable[Coaching], now: datetime, page: str = Page.LISTS) -> None:
    """Note that these clients stood in one of the coach's lists, or in a sum."""
    AccessLog.objects.note_lists(list(coachings), now, page)
