"""The plan that client and coach agree on."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.http import posted
from coaching import telling
from coaching.desk.http import CoachRequest, client_page, look, page_of, writing
from coaching.forms.plan import PlanForm
from coaching.http import STALE, UNPROCESSABLE, version_in
from coaching.models import Coaching, Page, StaleAgreement, Who
from coaching.reading import plan_of, promises_of
from core.http import done


@require_safe
def agreed(request: CoachRequest, pk: UUID) -> HttpResponse:
    """The plan, on a page that prints."""
    coaching, _ = look(request, pk)
    return _plan(request, coaching)


@require_http_methods(["GET", "POST"])
def write(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Write it, or write it anew: the client is asked for a yes to the new words."""
    coaching, _ = look(request, pk)
    plan = plan_of(coaching)
    names = {Who.CLIENT.value: coaching.client_name, Who.COACH.value: "You"}
    form = PlanForm(posted(request), plan, Who.COACH, names)
    if not form.is_valid():
        return _form(request, coaching, form, UNPROCESSABLE if form.is_bound else 200)
    now = timezone.now()
    try:
        with writing(coaching, now, Page.PLANNED):
            form.write(coaching, now)
            telling.coach_wrote(coaching, now)
    except StaleAgreement:
        return _form(request, coaching, form, STALE)
    return done(request, page_of(coaching, "agreed"), message=f"It waits for a yes of {coaching.client_name}")


@require_POST
def agree(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Say yes to the words of the client that were on the page."""
    coaching, _ = look(request, pk)
    plan, now = plan_of(coaching), timezone.now()
    try:
        with writing(coaching, now, Page.PLANNED):
            if plan:
                plan.agree(Who.COACH, seen=version_in(request), now=now)
    except StaleAgreement:
        return _plan(request, coaching, status=STALE)
    return done(request, page_of(coaching, "agreed"), message="Agreed, by both of you")


@require_POST
def tick(request: CoachRequest, pk: UUID, agreed_pk: UUID) -> HttpResponse:
    """The coach did what they promised, or did not after all."""
    coaching, _ = look(request, pk)
    step = get_object_or_404(promises_of(coaching), pk=agreed_pk)
    now = timezone.now()
    with writing(coaching, now, Page.PLANNED):
        step.tick(now if request.POST.get("done") == "1" else None)
    return done(request, page_of(coaching, "agreed"), message="Kept")


def _plan(request: CoachRequest, coaching: Coaching, *, status: int = 200) -> HttpResponse:
    context = {"plan": plan_of(coaching), "is_stale": status == STALE}
    return client_page(request, coaching, Page.AGREED, "agreed/agreed", context, status=status)


def _form(request: CoachRequest, coaching: Coaching, form: PlanForm, status: int) -> HttpResponse:
    context = {"form": form, "plan": plan_of(coaching), "is_stale": status == STALE}
    return client_page(request, coaching, Page.AGREED, "agreed/write", context, status=status)
