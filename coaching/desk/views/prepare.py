from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from coaching.desk.forms.words import MeetingForm
from coaching.desk.http import CoachRequest, desk_page, look
from coaching.models import Page
from coaching.preparing import since_we_met


@require_safe
def prepare(request: CoachRequest, pk: UUID) -> HttpResponse:
    """What changed since the two last met."""
    coaching, seeing = look(request, pk, Page.PREPARE)
    today = request.user.today(seeing.now)
    context = {
        "coaching": coaching,
        "told": since_we_met(coaching, seeing),
        "meeting_form": MeetingForm(today=today),
        "today": today,
        "nav": "people",
    }
    return desk_page(request, "client/prepare", context)
