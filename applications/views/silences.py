from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.forms.silences import MOVED_ON, SilencesForm
from applications.http import posted
from applications.models import StaleStage
from applications.silences import days_asked
from core.http import done, render_page


@require_http_methods(["GET", "POST"])
def silences(request: AuthenticatedRequest) -> HttpResponse:
    """The silences on one page, to call as many of them "no answer" as the person likes; `?days=` says how long."""
    wait = days_asked(request.GET.get("days", ""))
    form = SilencesForm(posted(request), user=request.user, today=request.user.today(timezone.now()), wait=wait)
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    try:
        undo = form.save()
    except StaleStage:
        form.add_error(None, MOVED_ON)
        return _page(request, form, status=409)
    return done(request, f"{reverse('applications:silences')}?days={wait}", message=undo.label, undo=undo)


def _page(request: AuthenticatedRequest, form: SilencesForm, *, status: int) -> HttpResponse:
    rows = form.rows()
    context = {"form": form, "rows": rows, "has_sample": any(one.application.is_sample for one, _ in rows)}
    return render_page(request, "applications/silences/silences.html", context | {"nav": "board"}, status=status)
