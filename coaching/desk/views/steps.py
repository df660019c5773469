"""Steps that a coach suggests."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.http import posted
from coaching import telling
from coaching.desk.forms.words import StepForm
from coaching.desk.http import CoachRequest, client_page, look, page_of, status_of, writing
from coaching.http import STALE
from coaching.models import AnsweredStep, Area, Coaching, Page
from coaching.paging import turned
from coaching.seeing import Seeing
from core.http import done
from core.ids import uuid_or_none

A_PAGE = 50


@require_safe
def steps(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk)
    return _steps(request, coaching, seeing)


@require_http_methods(["GET", "POST"])
def add(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Suggest a step, for one of the gaps that this coach sees or for none."""
    coaching, seeing = look(request, pk)
    asked = uuid_or_none(request.GET.get("plan"))
    plan = seeing.plans().filter(pk=asked).first() if asked else None
    first = {"gap": plan.gap_id if plan else uuid_or_none(request.GET.get("gap"))}
    form = StepForm(posted(request), gaps=seeing.gaps(), today=seeing.today, initial=first)
    if not form.is_valid():
        page = Page.GAPS if coaching.sees(Area.GAPS) else Page.STEPS
        return client_page(request, coaching, page, "steps/add", {"form": form, "plan": plan}, status=status_of(form))
    now = timezone.now()
    gap = form.cleaned_data["gap"]
    with writing(coaching, now, Page.SUGGESTED, area=Area.GAPS if gap else None) as seen:
        if gap:
            get_object_or_404(seen.gaps(), pk=gap.pk)
        form.suggest(coaching, now)
        telling.coach_wrote(coaching, now)
    return done(request, page_of(coaching, "steps"), message=f"{coaching.client_name} can take, change or leave it")


@require_POST
def take_back(request: CoachRequest, pk: UUID, step_pk: UUID) -> HttpResponse:
    coaching, seeing = look(request, pk)
    step = get_object_or_404(coaching.steps, pk=step_pk)
    now = timezone.now()
    try:
        with writing(coaching, now, Page.TOOK_BACK):
            step.take_back(now)
    except AnsweredStep:
        return _steps(request, coaching, seeing, status=STALE)
    return done(request, page_of(coaching, "steps"), message="Taken back")


def _steps(request: CoachRequest, coaching: Coaching, seeing: Seeing, *, status: int = 200) -> HttpResponse:
    rows = coaching.steps.select_related("plan").order_by("-suggested_at", "-id")
    page = turned(request, rows, A_PAGE)
    gaps = seeing.gaps().in_bulk([step.gap_id for step in page])
    context = {
        "page": page,
        "rows": [(step, gaps.get(step.gap_id)) for step in page],
        "sees_plans": coaching.sees(Area.GAPS),
        "is_stale": status == STALE,
    }
    return client_page(request, coaching, Page.STEPS, "steps/steps", context, status=status)
