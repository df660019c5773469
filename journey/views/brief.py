from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from core.http import render_page
from core.ordinals import ordinal
from journey.brief import brief_for
from journey.things.days import on_day
from reflections.starters import TO_ASK


@require_safe
def brief(request: AuthenticatedRequest, pk: UUID, interview_pk: UUID) -> HttpResponse:
    """All that helps before one round, on a page that prints."""
    job = get_object_or_404(request.user.applications.select_related("company", "owner"), pk=pk)
    interview = get_object_or_404(job.interviews.standing(), pk=interview_pk)
    interview.application = job
    now = timezone.now()
    today = request.user.today(now)
    day = request.user.today(interview.starts_at) if interview.starts_at else interview.day
    told = brief_for(interview, now, today)
    context = {
        "brief": told,
        "nth": ordinal(told.talked_before + 1),
        "round": interview,
        "application": job,
        "day": day,
        "when": on_day(day, today).removeprefix("on ") if day else "",
        "starters": TO_ASK[:2],
        "has_sample": job.is_sample,
        "nav": "board",
    }
    return render_page(request, "journey/brief.html", context)
