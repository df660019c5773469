from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coaching.cohort import ENOUGH, cohort_of
from coaching.desk.http import CoachRequest, clients_of, desk_page


@require_safe
def numbers(request: CoachRequest) -> HttpResponse:
    """All clients together, where there are enough of them that nobody can be made out."""
    told = cohort_of(clients_of(request.coach, timezone.now()))
    return desk_page(request, "numbers", {"cohort": told, "enough": ENOUGH, "nav": "flow"})
