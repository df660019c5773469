"""Plans: one small way to grow, with a day that may slip without blame."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Case, F, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.http import posted, uploaded
from core.http import render_page
from core.ids import uuid_or_none
from reflections.forms.evidence import FinishForm
from reflections.forms.plan import DidItForm, PlanForm, SlipForm
from reflections.http import back_to, page_of
from reflections.models import Plan, StalePlan
from reflections.reading.made_up import on_show

A_PAGE = 30
IN_PROGRESS, FINISHED, LET_GO = 0, 1, 2


@require_safe
def plans(request: AuthenticatedRequest) -> HttpResponse:
    """Every plan: in progress, then finished, then let go."""
    how = Case(
        When(let_go_on__isnull=False, then=LET_GO), When(finished_on__isnull=False, then=FINISHED), default=IN_PROGRESS
    )
    mine = request.user.plans.filter(on_show(request.user)).select_related("gap").annotate(how=how)
    ordered = mine.order_by("how", F("planned_for_day").asc(nulls_last=True), "-created_at", "-id")
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "today": request.user.today(timezone.now()), "nav": "learn"}
    return render_page(
        request, "reflections/plans/plans.html", context, fragment="rows" if "page" in request.GET else ""
    )


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    """Choose the kind first, by a link; then the fields of that kind."""
    kind = request.GET.get("kind", "")
    about = _about(request)
    context: dict[str, Any] = {"gap": about["gap"], "job": about["job"], "nav": "learn"}
    context["carried"] = [(name, row.pk) for name, row in about.items() if row]
    if kind not in Plan.Kind.values:
        return render_page(request, "reflections/plans/kinds.html", context | {"kinds": Plan.Kind.choices})
    initial = {"gap": about["gap"], "application": about["job"], "question": about["question"]}
    today = request.user.today(timezone.now())
    form = PlanForm(posted(request), user=request.user, kind=kind, today=today, initial=initial)
    if not form.is_valid():
        context |= {"form": form}
        return render_page(request, "reflections/plans/add.html", context, status=422 if form.is_bound else 200)
    return back_to(request, page_of(form.instance), form.add())


@require_safe
def plan(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    return _page(request, _plan(request, pk))


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    found = _plan(request, pk)
    now = timezone.now()
    today = request.user.today(now)
    form = PlanForm(posted(request), instance=found, user=request.user, kind=found.kind, today=today)
    if not form.is_valid():
        context = {"plan": found, "form": form, "nav": "learn"}
        return render_page(request, "reflections/plans/edit.html", context, status=form.status)
    return back_to(request, page_of(found), form.change(now))


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    return back_to(request, reverse("reflections:plans"), _plan(request, pk).forget())


@require_POST
def did_it(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Count one more lesson, some hours, or both."""
    found = _plan(request, pk)
    form = DidItForm(request.POST, plan=found, today=request.user.today(timezone.now()))
    if not form.is_valid():
        return _page(request, found, did_it=form, status=422)
    try:
        undo = form.count()
    except StalePlan:
        return _page(request, found, typed=form, status=409)
    return back_to(request, page_of(found), undo)


@require_POST
def slip(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Move a plan to another day."""
    found, now = _plan(request, pk), timezone.now()
    form = SlipForm(request.POST, plan=found, today=request.user.today(now))
    if not form.is_valid():
        return _page(request, found, slip=form, status=422)
    return back_to(request, page_of(found), form.move(now))


@require_http_methods(["GET", "POST"])
def finish(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """A plan is done: with something that shows it, or without."""
    found = _plan(request, pk)
    today = request.user.today(timezone.now())
    form = FinishForm(posted(request), uploaded(request), plan=found, user=request.user, today=today)
    if not form.is_valid():
        context = {"plan": found, "form": form, "nav": "learn"}
        return render_page(request, "reflections/plans/finish.html", context, status=422 if form.is_bound else 200)
    return back_to(request, page_of(found), form.finish())


@require_POST
def let_go(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    found = _plan(request, pk)
    return back_to(request, page_of(found), found.let_go(request.user.today(timezone.now())))


@require_POST
def take_up(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    found = _plan(request, pk)
    return back_to(request, page_of(found), found.take_up())


def _plan(request: AuthenticatedRequest, pk: UUID) -> Plan:
    return get_object_or_404(request.user.plans.select_related("gap", "person", "question"), pk=pk)


def _page(request: AuthenticatedRequest, found: Plan, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The plan's own page; `forms` are those with which something is the matter, `typed` is one that came too late."""
    today = request.user.today(timezone.now())
    typed = forms.get("typed")
    fresh = DidItForm(plan=found, today=today, initial=_kept(typed) if typed else None)
    context = {
        "plan": found,
        "today": today,
        "did_it": forms.get("did_it", fresh),
        "slip": forms.get("slip", SlipForm(plan=found, today=today)),
        "form": forms.get("did_it") or forms.get("slip"),
        "is_stale": typed is not None,
        "evidence": found.evidence.order_by("-given_on", "-created_at"),
        "nav": "learn",
    }
    return render_page(request, "reflections/plans/plan.html", context, status=status)


def _kept(form: DidItForm) -> dict[str, Any]:
    """What was typed, apart from how far the plan was."""
    return {name: value for name, value in form.cleaned_data.items() if name != "seen"}


def _about(request: AuthenticatedRequest) -> dict[str, Any]:
    """What the plan is about, as the address says: a gap, a job, a question."""
    mine = {"gap": request.user.gaps, "job": request.user.applications, "question": request.user.questions}
    return {name: _mine(rows, request.GET.get(name)) for name, rows in mine.items()}


def _mine(rows: Any, pk: str | None) -> Any:
    """One of the person's own rows; none where the address names no such row."""
    known = uuid_or_none(pk)
    return rows.filter(pk=known).first() if known else None
