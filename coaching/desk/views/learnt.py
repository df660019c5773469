"""What was shared of looking back, and what employers said: each line can take a note."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from coaching.desk.http import CoachRequest, client_page, look
from coaching.models import Area, Page
from coaching.seeing import told

A_PAGE = 30


@require_safe
def learnt(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk)
    if not (coaching.sees(Area.DEBRIEFS) or coaching.sees(Area.APPLICATIONS)):
        raise Http404
    page = Paginator(seeing.answers(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "answers": told(page),
        "sticking": seeing.sticking(),
        "feedback": list(seeing.feedback()[:A_PAGE]),
    }
    return client_page(request, coaching, Page.SHARED, "client/learnt", context)
