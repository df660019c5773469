"""What has ended: with whom, when, and what the coach wrote. Nothing of the search, and none of the client's words."""

from uuid import UUID

from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from coaching.desk.http import CoachRequest, client_page, desk_page, note_lists
from coaching.models import Coaching, Page
from coaching.paging import turned
from coaching.reading import own_notes_of, plan_of

A_PAGE = 50


@require_safe
def ended(request: CoachRequest) -> HttpResponse:
    """Everybody whose consent is over, the latest first."""
    now = timezone.now()
    over = request.coach.coachings.over(now).select_related("client")
    rows = over.order_by(Coalesce("ended_at", "ends_at").desc(), "pk")
    page = turned(request, rows, A_PAGE)
    note_lists(page, now)
    return desk_page(request, "ended/ended", {"page": page, "nav": "people"})


@require_safe
def record(request: CoachRequest, pk: UUID) -> HttpResponse:
    """The coach's own record of one of them."""
    over = request.coach.coachings.over(timezone.now()).select_related("client", "coach")
    coaching: Coaching = get_object_or_404(over, pk=pk)
    plan = plan_of(coaching)
    context = {
        "notes": own_notes_of(coaching),
        "steps": coaching.steps.order_by("-suggested_at", "-id"),
        "plan": plan if plan and plan.is_by_coach else None,
        "met": coaching.meetings.held().order_by("-day"),
    }
    return client_page(request, coaching, Page.NOTES, "ended/record", context)
