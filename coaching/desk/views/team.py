from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coaching.desk.http import CoachRequest, desk_page
from coaching.workload import workload_of


@require_safe
def team(request: CoachRequest) -> HttpResponse:
    """How much each coach of a supervisor has to do: numbers, and never about whom."""
    now = timezone.now()
    rows = list(workload_of(request.coach, now, request.user.today(now)))
    if not rows:
        raise Http404
    return desk_page(request, "team", {"rows": rows, "nav": "eye"})
