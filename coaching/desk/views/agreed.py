"""The plan that client and coach agree on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.http import posted
from coaching import telling
from coaching.desk.forms.words import STEPS, AgreedSteps, GoalForm
from coaching.desk.http import STALE, UNPROCESSABLE, CoachRequest, desk_page, look, page_of, writing
from coaching.models import AgreedPlan, Coaching, Page, StaleAgreement
from coaching.reading import plan_of, promises_of
from core.http import done


@require_safe
def agreed(request: CoachRequest, pk: UUID) -> HttpResponse:
    """The plan, on a page that prints."""
    coaching, _ = look(request, pk, Page.AGREED)
    return desk_page(request, "agreed/agreed", {"coaching": coaching, "plan": plan_of(coaching), "nav": "people"})


@require_http_methods(["GET", "POST"])
def write(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Write it, or write it anew: the client is asked for a yes to the new words."""
    coaching, _ = look(request, pk, Page.AGREED)
    plan = plan_of(coaching)
    form, steps = GoalForm(posted(request), initial=_goal(plan)), AgreedSteps(posted(request), initial=_steps(plan))
    if not (form.is_valid() and steps.is_valid()):
        return _form(request, coaching, form, steps, UNPROCESSABLE if form.is_bound else 200)
    try:
        _write(coaching, form, [step.line for step in steps if step.line], timezone.now())
    except StaleAgreement:
        return _form(request, coaching, form, steps, STALE)
    return done(request, page_of(coaching, "agreed"), message=f"It waits for a yes of {coaching.client}")


@require_POST
def tick(request: CoachRequest, pk: UUID, agreed_pk: UUID) -> HttpResponse:
    """The coach did what they promised, or did not after all."""
    coaching, _ = look(request, pk, Page.AGREED)
    step = get_object_or_404(promises_of(coaching), pk=agreed_pk)
    now = timezone.now()
    with writing(coaching, now, Page.AGREED):
        step.tick(now if request.POST.get("done") == "1" else None)
    return done(request, page_of(coaching, "agreed"), message="Kept")


def _write(coaching: Coaching, form: Any, lines: Any, now: datetime) -> None:
    with writing(coaching, now, Page.AGREED):
        AgreedPlan.write(coaching, form.cleaned_data["goal"], lines, seen=form.cleaned_data["seen"], now=now)
        telling.coach_wrote(coaching, now)


def _form(request: CoachRequest, coaching: Coaching, form: Any, steps: Any, status: int) -> HttpResponse:
    context = {"coaching": coaching, "form": form, "steps": steps, "is_stale": status == STALE, "nav": "people"}
    return desk_page(request, "agreed/write", context, status=status)


def _goal(plan: AgreedPlan | None) -> dict[str, Any]:
    return {"goal": plan.goal if plan else "", "seen": plan.version if plan else 0}


def _steps(plan: AgreedPlan | None) -> list[dict[str, Any]]:
    steps = list(plan.steps.all())[:STEPS] if plan else []
    return [{"words": step.words, "who": step.who, "due_on": step.due_on} for step in steps]
