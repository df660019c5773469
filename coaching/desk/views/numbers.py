from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coaching.cohort import ENOUGH, cohort_of
from coaching.desk.http import CoachRequest, clients_of, desk_page, note_lists
from coaching.models import Area, Page


@require_safe
def numbers(request: CoachRequest) -> HttpResponse:
    """All clients together, where there are enough of them that nobody can be made out."""
    now = timezone.now()
    coachings = list(clients_of(request.coach, now))
    told = cohort_of(coachings)
    if told:
        note_lists([coaching for coaching in coachings if coaching.sees(Area.NUMBERS)], now, Page.NUMBERS)
    return desk_page(request, "numbers", {"cohort": told, "enough": ENOUGH, "nav": "flow"})
