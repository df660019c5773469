"""What a coach wrote to a client: notes, steps, the plan of both."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.http import posted
from coaching import telling
from coaching.forms.words import DeclineForm, ReplyForm, TakeStepForm
from coaching.http import STALE, UNPROCESSABLE, coaching_of
from coaching.models import AnsweredStep, Coaching, CoachNote, StaleAgreement, SuggestedStep, Who
from coaching.pins import pinned
from coaching.reading import notes_for_client, plan_of
from coaching.seeing import Seeing
from core.http import done, render_page

A_PAGE = 30


@require_safe
def with_coach(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Everything between the client and one coach; what is on it counts as read."""
    return _page(request, coaching_of(request, pk))


@require_POST
def reply(request: AuthenticatedRequest, note_pk: UUID) -> HttpResponse:
    note = get_object_or_404(CoachNote.objects.of(request.user).select_related("coaching"), pk=note_pk)
    coaching = coaching_of(request, note.coaching_id)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, coaching, form=form, typed_at=note.pk, status=UNPROCESSABLE)
    note.replies.create(by_client=True, body=form.cleaned_data["body"], written_at=timezone.now())
    return done(request, reverse("coaching:with", args=[coaching.pk]), message="Your coach can read it")


@require_http_methods(["GET", "POST"])
def step(request: AuthenticatedRequest, step_pk: UUID) -> HttpResponse:
    """Take a suggested step, as it is or in one's own words: it becomes a plan of one's own."""
    found = _step(request, step_pk)
    form = TakeStepForm(posted(request), step=found)
    if found.answer:
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
        return _step_page(request, found, TakeStepForm(step=found), UNPROCESSABLE, decline=form)
    try:
        found.decline(form.cleaned_data["their_words"], timezone.now())
    except AnsweredStep:
        return _step_page(request, _step(request, step_pk), TakeStepForm(step=found), STALE)
    return done(request, reverse("coaching:with", args=[found.coaching_id]), message="Not this one. That is fine")


@require_safe
def plan(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The agreed plan, on a page that prints."""
    coaching = coaching_of(request, pk)
    return render_page(request, "coaching/plan.html", {"coaching": coaching, "plan": plan_of(coaching), "nav": "gear"})


@require_POST
def agree(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Say yes to the words that were on the page."""
    coaching = coaching_of(request, pk)
    found = plan_of(coaching)
    seen = request.POST.get("seen", "")
    if found is None or not seen.isdecimal() or len(seen) > len("1000000"):
        return redirect("coaching:plan", pk=pk)
    try:
        found.agree(Who.CLIENT, seen=int(seen), now=timezone.now())
    except StaleAgreement:
        context = {"coaching": coaching, "plan": found, "is_stale": True, "nav": "gear"}
        return render_page(request, "coaching/plan.html", context, status=STALE)
    return done(request, reverse("coaching:plan", args=[pk]), message="Agreed, by both of you")


@require_POST
def tick(request: AuthenticatedRequest, pk: UUID, agreed_pk: UUID) -> HttpResponse:
    """A step of the client's own is done, or is not after all."""
    found = plan_of(coaching_of(request, pk))
    steps: Any = found.steps.filter(who=Who.CLIENT) if found else SuggestedStep.objects.of(request.user).none()
    get_object_or_404(steps, pk=agreed_pk).tick(timezone.now() if request.POST.get("done") == "1" else None)
    return done(request, reverse("coaching:plan", args=[pk]), message="Kept")


def _step(request: AuthenticatedRequest, pk: UUID) -> SuggestedStep:
    mine = SuggestedStep.objects.of(request.user).select_related("coaching__coach", "coaching__client", "gap", "plan")
    found: SuggestedStep = get_object_or_404(mine, pk=pk)
    return found


def _page(
    request: AuthenticatedRequest,
    coaching: Coaching,
    *,
    form: ReplyForm | None = None,
    typed_at: UUID | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    page = Paginator(notes_for_client(coaching), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "coaching": coaching,
        "is_over": coaching.is_over(now),
        "rows": pinned(page, Seeing(request.user, coaching, now)),
        "page": page,
        "steps": coaching.steps.exclude(answer="taken_back").select_related("plan").order_by("-suggested_at")[:A_PAGE],
        "plan": plan_of(coaching),
        "form": form,
        "typed_at": typed_at,
        "nav": "gear",
    }
    response = render_page(request, "coaching/with.html", context, status=status)
    coaching.notes.unread().filter(pk__in=[note.pk for note in page]).update(read_at=now)
    telling.client_read(coaching, now)
    return response


def _step_page(
    request: AuthenticatedRequest, found: SuggestedStep, form: TakeStepForm, status: int, *, decline: object = None
) -> HttpResponse:
    context = {
        "step": found,
        "form": form,
        "decline": decline or DeclineForm(),
        "is_stale": status == STALE,
        "nav": "gear",
    }
    return render_page(request, "coaching/step.html", context, status=status)
