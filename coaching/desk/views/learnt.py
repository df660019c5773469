"""What was shared of looking back, and what employers said: each line can take a note."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from coaching.desk.http import CoachRequest, client_page, look
from coaching.models import Area, Page
from coaching.paging import turned
from coaching.seeing import told

A_PAGE = 30


@require_safe
def learnt(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk)
    if not (coaching.sees(Area.DEBRIEFS) or coaching.sees(Area.APPLICATIONS)):
        raise Http404
    page = turned(request, seeing.answers(), A_PAGE)
    context = {
        "page": page,
        "answers": told(page),
        "sticking": seeing.sticking(),
        "feedback": turned(request, seeing.feedback(), A_PAGE, "told"),
    }
    return client_page(request, coaching, Page.SHARED, "client/learnt", context)
