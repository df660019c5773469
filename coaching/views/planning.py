"""The plan of both, on the client's side: read, written, said yes to, ticked off."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.http import posted
from coaching.forms.plan import PlanForm
from coaching.forms.words import DeclineForm
from coaching.http import STALE, UNPROCESSABLE, coaching_of, version_in
from coaching.models import Coaching, NotInForce, StaleAgreement, Who
from coaching.reading import plan_of, steps_of
from core.http import done, render_page


@require_safe
def plan(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The agreed plan, on a page that prints."""
    return _plan(request, coaching_of(request, pk))


@require_http_methods(["GET", "POST"])
def write(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Write it, or write it anew: the coach is asked for a yes to the new words."""
    coaching = coaching_of(request, pk)
    names = {Who.CLIENT.value: "You", Who.COACH.value: str(coaching.coach)}
    form = PlanForm(posted(request), plan_of(coaching), Who.CLIENT, names)
    if not form.is_valid():
        return _form(request, coaching, form, UNPROCESSABLE if form.is_bound else 200)
    now = timezone.now()
    try:
        with coaching.held(now):
            form.write(coaching, now)
    except (StaleAgreement, NotInForce):
        return _form(request, coaching, form, STALE)
    return done(request, "coaching:plan", pk, message=f"It waits for a yes of {coaching.coach}")


@require_POST
def agree(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Say yes to the words that were on the page."""
    coaching = coaching_of(request, pk)
    found, now = plan_of(coaching), timezone.now()
    try:
        with coaching.held(now):
            if found:
                found.agree(Who.CLIENT, seen=version_in(request), now=now)
    except (StaleAgreement, NotInForce):
        return _plan(request, coaching, status=STALE)
    return done(request, "coaching:plan", pk, message="Agreed, by both of you")


@require_POST
def decline(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Say no to the words that were on the page, or take back a yes that the coach has not answered."""
    coaching = coaching_of(request, pk)
    form, found, now = DeclineForm(request.POST), plan_of(coaching), timezone.now()
    if not form.is_valid():
        return _plan(request, coaching, form=form, status=UNPROCESSABLE)
    try:
        with coaching.held(now):
            if found:
                found.decline(form.cleaned_data["their_words"], seen=version_in(request), now=now)
    except (StaleAgreement, NotInForce):
        return _plan(request, coaching, form=form, status=STALE)
    return done(request, "coaching:plan", pk, message=f"Kept. {coaching.coach} sees that it is not agreed")


@require_POST
def tick(request: AuthenticatedRequest, pk: UUID, agreed_pk: UUID) -> HttpResponse:
    """A step of the client's own is done, or is not after all."""
    steps = steps_of(coaching_of(request, pk)).filter(who=Who.CLIENT)
    get_object_or_404(steps, pk=agreed_pk).tick(timezone.now() if request.POST.get("done") == "1" else None)
    return done(request, "coaching:plan", pk, message="Kept")


def _plan(
    request: AuthenticatedRequest, coaching: Coaching, *, form: DeclineForm | None = None, status: int = 200
) -> HttpResponse:
    context = _context(coaching) | {"form": form or DeclineForm(), "is_stale": status == STALE}
    return render_page(request, "coaching/plan.html", context, status=status)


def _form(request: AuthenticatedRequest, coaching: Coaching, form: PlanForm, status: int) -> HttpResponse:
    context = _context(coaching) | {"form": form, "is_stale": status == STALE}
    return render_page(request, "coaching/write_plan.html", context, status=status)


def _context(coaching: Coaching) -> dict[str, object]:
    is_over = coaching.is_over(timezone.now())
    return {"coaching": coaching, "plan": plan_of(coaching), "is_over": is_over, "nav": "gear"}
