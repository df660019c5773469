"""Steps that a coach suggests."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.http import posted
from coaching import telling
from coaching.desk.forms.words import StepForm
from coaching.desk.http import STALE, UNPROCESSABLE, CoachRequest, desk_page, look, page_of, writing
from coaching.models import AnsweredStep, Area, Coaching, Page
from core.http import done
from core.ids import uuid_or_none


@require_safe
def steps(request: CoachRequest, pk: UUID) -> HttpResponse:
    coaching, _ = look(request, pk, Page.NOTES)
    return _steps(request, coaching)


@require_http_methods(["GET", "POST"])
def add(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Suggest a step, for one of the gaps that this coach sees or for none."""
    coaching, seeing = look(request, pk, Page.NOTES)
    first = {"gap": uuid_or_none(request.GET.get("gap"))}
    form = StepForm(posted(request), gaps=seeing.gaps(), initial=first)
    if not form.is_valid():
        context = {"coaching": coaching, "form": form, "nav": "people"}
        return desk_page(request, "steps/add", context, status=UNPROCESSABLE if form.is_bound else 200)
    now = timezone.now()
    with writing(coaching, now, Page.SUGGESTED):
        form.suggest(coaching, now)
        telling.coach_wrote(coaching, now)
    return done(request, page_of(coaching, "steps"), message=f"{coaching.client} can take it, change it or leave it")


@require_POST
def take_back(request: CoachRequest, pk: UUID, step_pk: UUID) -> HttpResponse:
    coaching, _ = look(request, pk, Page.NOTES)
    step = get_object_or_404(coaching.steps, pk=step_pk)
    now = timezone.now()
    try:
        with writing(coaching, now, Page.SUGGESTED):
            step.take_back(now)
    except AnsweredStep:
        return _steps(request, coaching, status=STALE)
    return done(request, page_of(coaching, "steps"), message="Taken back")


def _steps(request: CoachRequest, coaching: Coaching, *, status: int = 200) -> HttpResponse:
    rows = coaching.steps.select_related("plan").order_by("-suggested_at", "-id")[:50]
    sees_plans = coaching.sees(Area.GAPS)
    context = {
        "coaching": coaching,
        "steps": rows,
        "sees_plans": sees_plans,
        "is_stale": status == STALE,
        "nav": "people",
    }
    return desk_page(request, "steps/steps", context | {"nav": "people"}, status=status)
