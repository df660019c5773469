"""The first page: who may need their coach."""

from collections import Counter
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications.models import Undo
from coaching.desk.forms.queue import SetAsideForm
from coaching.desk.http import CoachRequest, clients_of, desk_page, note_lists, writing
from coaching.http import UNPROCESSABLE
from coaching.models import AgreedStep, Area, Page, Reason
from coaching.models.areas import field_of
from coaching.need import Need
from coaching.needs import Desk, desk_of, needs_of
from coaching.paging import turned
from core.http import done, toast

A_PAGE = 25
SHOWN = ("coach", "ends_at", *(field_of(area) for area in Area), "client__name", "client__time_zone")


@require_safe
def queue(request: CoachRequest) -> HttpResponse:
    """Show what may need this coach, narrowed by reason and by name."""
    desk = _desk(request)
    needs = needs_of(desk)
    name, reason = _name(request), request.GET.get("reason", "")
    shown = [need for need in needs if reason in (need.reason, "") and (not name or _is_called(need, name))]
    counts = Counter(need.reason for need in needs)
    page = turned(request, shown, A_PAGE)
    note_lists([need.coaching for need in page], desk.now)
    context = {
        "page": page,
        "reasons": [(known, counts[known]) for known in Reason],
        "reason": reason,
        "q": name,
        "clients": len(desk.coachings),
        "all": len(needs),
    }
    return desk_page(request, "queue", context, fragment="results")


@require_http_methods(["GET", "POST"])
def set_aside(request: CoachRequest) -> HttpResponse:
    """Done, later, or not this one."""
    if request.method == "GET":
        return redirect("coach:queue")
    now = timezone.now()
    form = SetAsideForm(request.POST, clients=clients_of(request.coach, now), today=request.user.today(now))
    if not form.is_valid():
        return desk_page(request, "gone", {}, status=UNPROCESSABLE)
    if form.promise:
        return _tick(request, form, form.promise, now)
    undo = Undo.objects.keep(request.user, form.message, form.save())
    return done(request, form.back, message=form.message, undo=undo)


def _tick(request: CoachRequest, form: SetAsideForm, promise: AgreedStep, now: datetime) -> HttpResponse:
    """A promise is ticked in the plan, which takes it back as well: an Undo row would write there after the end."""
    coaching = form.cleaned_data["coaching"]
    with writing(coaching, now, Page.PLANNED):
        promise.tick(now)
    toast(request, form.message, press=("Undo", reverse("coach:tick", args=[coaching.pk, promise.pk])))
    return redirect(form.back)


def _desk(request: CoachRequest) -> Desk:
    now = timezone.now()
    clients = clients_of(request.coach, now).select_related(None).select_related("client").only(*SHOWN)
    return desk_of(request.coach, clients, now, request.user.today(now))


def _is_called(need: Need, name: str) -> bool:
    return name.casefold() in need.coaching.client_name.casefold()


def _name(request: CoachRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:200]
