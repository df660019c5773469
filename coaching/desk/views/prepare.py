from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from coaching.desk.forms.words import MeetingForm
from coaching.desk.http import CoachRequest, client_page, look
from coaching.models import Page
from coaching.preparing import since_we_met


@require_safe
def prepare(request: CoachRequest, pk: UUID) -> HttpResponse:
    """What changed since the two last met."""
    coaching, seeing = look(request, pk)
    today = request.user.today(seeing.now)
    context = {
        "told": since_we_met(coaching, seeing),
        "meeting_form": MeetingForm(today=today),
        "today": today,
    }
    return client_page(request, coaching, Page.PREPARE, "client/prepare", context)
