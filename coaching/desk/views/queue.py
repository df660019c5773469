"""The first page: who may need their coach."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from applications.models import Undo, remove
from coaching.desk.forms.queue import SetAsideForm
from coaching.desk.http import UNPROCESSABLE, CoachRequest, clients_of, desk_page, note_lists
from coaching.models import Reason
from coaching.needs import Desk, Need, desk_of, needs_of
from core.http import done

A_PAGE = 50


@require_safe
def queue(request: CoachRequest) -> HttpResponse:
    """Show what may need this coach, narrowed by reason and by name."""
    desk = _desk(request)
    needs = needs_of(desk)
    shown = [need for need in needs if _is_asked_for(request, need)]
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    note_lists([need.coaching for need in page], desk.now)
    context = {
        "page": page,
        "reasons": [(reason, sum(need.reason == reason for need in needs)) for reason in Reason],
        "reason": request.GET.get("reason", ""),
        "q": _name(request),
        "clients": len(desk.coachings),
        "all": len(needs),
    }
    return desk_page(request, "queue", context, fragment="results")


@require_POST
def set_aside(request: CoachRequest) -> HttpResponse:
    """Done, later, or not this one."""
    now = timezone.now()
    form = SetAsideForm(request.POST, clients=clients_of(request.coach, now), today=request.user.today(now))
    if not form.is_valid():
        return desk_page(request, "gone", {}, status=UNPROCESSABLE)
    undo = Undo.objects.keep(request.user, form.message, [remove(form.save())])
    return done(request, reverse("coach:queue"), message=form.message, undo=undo)


def _desk(request: CoachRequest) -> Desk:
    now = timezone.now()
    return desk_of(request.coach, clients_of(request.coach, now), now, request.user.today(now))


def _is_asked_for(request: CoachRequest, need: Need) -> bool:
    name, reason = _name(request).casefold(), request.GET.get("reason", "")
    return name in str(need.client).casefold() and (need.reason == reason or reason not in Reason.values)


def _name(request: CoachRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:200]
