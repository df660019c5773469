"""The moment after a no."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import User
from applications.forms.pause import PauseForm
from applications.helplines import HELPLINES, near
from applications.http import back_to, posted
from applications.models import AFTER, Application, Stage, Undo
from core.http import render_page
from core.workdays import WorkCalendar

HEAVY_WEEK = 3
EVENING = 17


@require_http_methods(["GET", "POST"])
def pause(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Rest about this job until a day, or carry on; `?undo=` is the Undo of the answer that was just logged."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    if application.stage not in AFTER:  # its answer was taken back, and the browser's Back led here
        return back_to(request, application)
    now = timezone.now()
    today = request.user.today(now)
    form = PauseForm(posted(request), today=today, calendar=WorkCalendar(request.user.country, request.user.region))
    if form.is_valid():
        if not form.wants_rest:
            return back_to(request, application)
        undo = application.rest_until(form.cleaned_data["until"], by=request.user)
        return back_to(request, application, message="Resting. This job's prompts are quiet until then", undo=undo)
    context = {
        "application": application,
        "form": form,
        "got_as_far_as": _got_as_far_as(application, today),
        "tonight": now.astimezone(request.user.zone).hour >= EVENING,
        "noes": _noes_in_a_week(request.user, today),
        "heavy": HEAVY_WEEK,
        "undo": _undo(request),
    }
    return render_page(request, "applications/pause/pause.html", context, status=422 if form.is_bound else 200)


@require_safe
def talk(request: AuthenticatedRequest) -> HttpResponse:
    """People to talk to at any hour, those of one's own country first."""
    context = {"near": near(request.user.country), "helplines": HELPLINES}
    return render_page(request, "applications/pause/talk.html", context)


def _got_as_far_as(application: Application, today: date) -> str:
    """Say how far the talking came; empty where the job ended on paper."""
    if application.furthest in (Stage.OFFER, Stage.HIRED):
        return "an offer"
    if application.interviews.standing().held_by(today).exists():
        return "an interview"
    return "a conversation" if application.furthest == Stage.TALKING else ""


def _noes_in_a_week(user: User, today: date) -> int:
    """Count the noes of the last seven days; somebody who is in quiet time already is told of none."""
    if user.is_quiet(today):
        return 0
    return user.applications.noes_since(today - timedelta(days=7)).count()


def _undo(request: AuthenticatedRequest) -> Undo | None:
    try:
        return request.user.undos.filter(pk=UUID(request.GET.get("undo", "")), undone_at=None).first()
    except ValueError:
        return None
