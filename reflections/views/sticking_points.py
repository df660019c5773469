"""Moments that got sticky: how often each kind came back, and one of them with the answer for next time."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted, with_focus
from core.http import done, render_page
from reflections.forms.sticking_point import AsQuestionForm, StickingPointForm
from reflections.forms.story import AnswerForm
from reflections.models import StickingPoint
from reflections.rehearsing import with_beads
from reflections.sticking import counts_of, ease, rehearse_as

A_PAGE = 30
LISTED = (
    *("owner", "title", "kind", "eased_on", "story", "noticed_on", "is_sample"),
    *("application__role", "application__company__name"),
)


@require_safe
def points(request: AuthenticatedRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    rows = request.user.sticking_points.select_related("application__company").only(*LISTED)
    shown = rows.filter(kind=kind) if kind in StickingPoint.Kind.values else rows
    page = Paginator(shown.order_by("-noticed_on", "-id"), A_PAGE).get_page(request.GET.get("page"))
    counts = counts_of(request.user)
    context = {
        "page": page,
        "kind": kind if kind in StickingPoint.Kind.values else "",
        "counts": counts,
        "total": sum(count.times for count in counts),
        "nav": "learn",
    }
    return render_page(request, "reflections/sticking/points.html", context, fragment="more")


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    """Keep a moment; `?job=` is where it was."""
    today = request.user.today(timezone.now())
    initial = {"application": request.GET.get("job", "").replace("\0", "")}
    form = StickingPointForm(posted(request), initial=initial, user=request.user, today=today)
    if not form.is_valid():
        context = {"form": form, "nav": "learn"}
        return render_page(request, "reflections/sticking/add.html", context, status=422 if form.is_bound else 200)
    undo = form.add()
    there = reverse("reflections:sticking_point", args=[form.instance.pk])
    return done(request, there, message=undo.label if undo else "", undo=undo)


@require_safe
def point(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = _found(request, pk)
    return _page(request, row, AsQuestionForm(initial={"words": row.title}))


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.sticking_points, pk=pk)
    today = request.user.today(timezone.now())
    form = StickingPointForm(posted(request), instance=row, user=request.user, today=today)
    if not form.is_valid():
        context = {"point": row, "form": form, "nav": "learn"}
        return render_page(request, "reflections/sticking/edit.html", context, status=form.status)
    undo = form.change()
    return done(request, reverse("reflections:sticking_point", args=[pk]), message=undo.label, undo=undo)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(request.user.sticking_points, pk=pk)
    undo = reversible.delete(row, owner=request.user, label="Sticking point deleted")
    return done(request, "reflections:sticking_points", message=undo.label, undo=undo)


@require_http_methods(["GET", "POST"])
def answer(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Write the answer for next time, where the moment is told or on a page of its own."""
    row = _found(request, pk)
    form = AnswerForm(posted(request), instance=row.story, initial={} if row.story else {"title": str(row)})
    if not form.is_valid():
        context = {"point": row, "form": form, "nav": "learn"}
        page = render_page(request, "reflections/sticking/answer.html", context, fragment="form", status=form.status)
        return with_focus(page, "#errors" if form.is_bound else "#id_ending")
    undo = form.answer(row)
    there = reverse("reflections:sticking_point", args=[pk])
    return done(request, there, message=undo.label if undo else "", undo=undo)


@require_POST
def as_question(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Make a question of a moment, to be said aloud."""
    row = _found(request, pk)
    form = AsQuestionForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    undo = rehearse_as(row, form.cleaned_data["words"])
    return done(request, reverse("reflections:sticking_point", args=[pk]), message=undo.label, undo=undo)


@require_POST
def eased(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Say that a moment feels all right now, or that it is sticky again."""
    row = get_object_or_404(request.user.sticking_points, pk=pk)
    undo = ease(row, request.user.today(timezone.now()) if request.POST.get("eased") == "yes" else None)
    return done(request, reverse("reflections:sticking_point", args=[pk]), message=undo.label, undo=undo)


def _found(request: AuthenticatedRequest, pk: UUID) -> StickingPoint:
    linked = ("owner", "application__company", "interview", "story", "question")
    return get_object_or_404(request.user.sticking_points.select_related(*linked), pk=pk)


def _page(
    request: AuthenticatedRequest, row: StickingPoint, form: AsQuestionForm, *, status: int = 200
) -> HttpResponse:
    question = with_beads(request.user.questions.filter(pk=row.question_id)).first() if row.question_id else None
    context = {"point": row, "question": question, "form": form, "nav": "learn"}
    return render_page(request, "reflections/sticking/point.html", context, status=status)
