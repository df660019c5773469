"""What a coach wrote to a client: notes and steps."""

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
from coaching.models import AnsweredStep, Coaching, CoachNote, NotInForce, SuggestedStep
from coaching.once import once
from coaching.pins import pinned
from coaching.reading import notes_for_client, plan_of
from coaching.seeing import Seeing
from core.http import done, render_page

A_PAGE = 30


@require_safe
def with_coach(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Everything between the client and one coach; what is on it counts as read."""
    return _page(request, coaching_of(request, pk))


@require_http_methods(["GET", "POST"])
def reply(request: AuthenticatedRequest, note_pk: UUID) -> HttpResponse:
    note = get_object_or_404(CoachNote.objects.of(request.user).select_related("coaching"), pk=note_pk)
    coaching = coaching_of(request, note.coaching_id)
    form, page, now = ReplyForm(posted(request)), reverse("coaching:with", args=[coaching.pk]), timezone.now()
    if not form.is_bound:  # whoever presses Enter in the address bar after an error
        return redirect(page)
    if not form.is_valid():
        return _page(request, coaching, form=form, typed_at=note.pk, status=UNPROCESSABLE)
    try:
        with coaching.held(now):
            once(note.replies, "written_at", now, by_client=True, body=form.cleaned_data["body"])
    except NotInForce:
        return _page(request, coaching, form=form, typed_at=note.pk, status=STALE)
    return done(request, page, message="Your coach can read it")


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
    if request.method == "HEAD":
        return response
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
        "is_over": found.coaching.is_over(timezone.now()),
        "nav": "gear",
    }
    return render_page(request, "coaching/step.html", context, status=status)
