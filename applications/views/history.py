from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.models import Application
from applications.views.listing import render_list


@require_safe
def history(request: AuthenticatedRequest) -> HttpResponse:
    """What was put away, to look at or to bring back."""
    jobs = Application.objects.owned_by(request.user).put_away()
    context = {"is_history": True, "nav": "history"}
    return render_list(request, jobs, "applications/history.html", context, default_sort="moved", tells="furthest")
