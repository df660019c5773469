"""What a coach suggests, and what the client says to it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications.http import posted
from coaching.forms.words import DeclineForm, TakeStepForm
from coaching.http import STALE, UNPROCESSABLE
from coaching.models import AnsweredStep, SuggestedStep
from core.http import done, render_page


@require_http_methods(["GET", "POST"])
def step(request: AuthenticatedRequest, step_pk: UUID) -> HttpResponse:
    """Take a suggested step, as it is or in one's own words: it becomes a plan of one's own."""
    found = _step(request, step_pk)
    form = _take_form(request, found)
    if found.answer or found.coaching.is_over(timezone.now()):
        return _step_page(request, found, form, STALE if form.is_bound else 200)
    if not form.is_valid():
        return _step_page(request, found, form, UNPROCESSABLE if form.is_bound else 200)
    try:
        plan = found.accept(now=timezone.now(), **form.cleaned_data)
    except AnsweredStep:
        return _step_page(request, _step(request, step_pk), form, STALE)
    return done(request, reverse("reflections:plan", args=[plan.pk]), message="It is a plan of yours now")


@require_POST
def decline(request: AuthenticatedRequest, step_pk: UUID) -> HttpResponse:
    found = _step(request, step_pk)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _step_page(request, found, _take_form(None, found), UNPROCESSABLE, decline=form)
    try:
        found.decline(form.cleaned_data["their_words"], timezone.now())
    except AnsweredStep:
        return _step_page(request, _step(request, step_pk), _take_form(None, found), STALE)
    return done(request, reverse("coaching:with", args=[found.coaching_id]), message="Not this one. That is fine")


def _take_form(request: AuthenticatedRequest | None, found: SuggestedStep) -> TakeStepForm:
    today = found.coaching.client.today(timezone.now())
    return TakeStepForm(posted(request) if request else None, step=found, today=today)


def _step(request: AuthenticatedRequest, pk: UUID) -> SuggestedStep:
    mine = SuggestedStep.objects.of(request.user).select_related("coaching__coach", "coaching__client", "gap", "plan")
    found: SuggestedStep = get_object_or_404(mine, pk=pk)
    return found


def _step_page(
    request: AuthenticatedRequest, found: SuggestedStep, form: TakeStepForm, status: int, *, decline: object = None
) -> HttpResponse:
    context = {
        "step": found,
        "form": form,
        "decline": decline or DeclineForm(),
        "is_stale": status == STALE,
        "is_over": found.coaching.is_over(timezone.now()),
        "nav": "gear",
    }
    return render_page(request, "coaching/step.html", context, status=status)
