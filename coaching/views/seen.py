"""What my coach sees, and what they looked at."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from coaching.http import coaching_of
from coaching.looked import looked
from coaching.models import Area, Coaching, ticks
from coaching.paging import turned
from coaching.reading import earlier_notes
from coaching.seeing import Seeing
from coaching.seen import all_of
from core.http import render_page

A_PAGE = 50


@require_safe
def seen(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Just what the coach's pages hold, read by the same code."""
    coaching = coaching_of(request, pk)
    now = timezone.now()
    context = {
        "coaching": coaching,
        "seen": all_of(coaching, Seeing(request.user, coaching, now)),
        "is_over": coaching.is_over(now),
        "earlier": earlier_notes(coaching),
    }
    return render_page(request, "coaching/seen.html", context)


@require_safe
def preview(request: AuthenticatedRequest) -> HttpResponse:
    """What a coach would see, area by area, before anybody has said yes."""
    asked = [area for area in Area if area in request.GET.getlist("areas")] or list(Area)
    areas = Coaching(**ticks(asked))
    context = {"coaching": areas, "seen": all_of(None, Seeing(request.user, areas, timezone.now())), "nav": "gear"}
    return render_page(request, "coaching/preview.html", context)


@require_safe
def log(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Who looked at what, when; the latest first."""
    coaching = coaching_of(request, pk)
    page = turned(request, coaching.log.order_by("-happened_at", "-id"), A_PAGE)
    context = {"coaching": coaching, "page": page, "rows": looked(page, request.user)}
    return render_page(request, "coaching/log.html", context, fragment="more" if "page" in request.GET else "")
