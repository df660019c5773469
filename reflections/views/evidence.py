"""What shows that a gap is closed, or that a plan bore fruit."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted, uploaded
from applications.papers.serving import attachment
from core.http import render_page
from reflections.forms.evidence import EvidenceDetailsForm, EvidenceForm
from reflections.http import back_to, page_of
from reflections.models import Evidence, Gap, Plan


@require_safe
def evidence(request: AuthenticatedRequest, pk: UUID) -> HttpResponseBase:
    """Hand the file out to its owner, as an attachment; what is words or a link is told on its gap's page."""
    piece = get_object_or_404(Evidence.objects.of(request.user), pk=pk)
    if not piece.file:
        return redirect(_home_of(piece))
    return attachment(piece.file, name=piece.original_name, content_type=piece.content_type)


@require_http_methods(["GET", "POST"])
def add_to_gap(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    return _add(request, gap=get_object_or_404(request.user.gaps, pk=pk))


@require_http_methods(["GET", "POST"])
def add_to_plan(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    return _add(request, plan=get_object_or_404(request.user.plans.select_related("gap"), pk=pk))


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    piece = get_object_or_404(Evidence.objects.of(request.user).select_related("gap", "plan"), pk=pk)
    home = _home_of(piece)
    form = EvidenceDetailsForm(
        posted(request), instance=piece, user=request.user, today=request.user.today(timezone.now())
    )
    if not form.is_valid():
        context = {"form": form, "home": home, "nav": "learn"}
        return render_page(request, "reflections/evidence/edit.html", context, status=422 if form.is_bound else 200)
    return back_to(request, home, form.change())


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Delete it; a gap that it closed is open again, and its Undo closes it again."""
    piece = get_object_or_404(Evidence.objects.of(request.user).select_related("gap", "plan"), pk=pk)
    home, closes = _home_of(piece), piece.closings.filter(reopened_on=None).exists()
    label = "Evidence deleted, and its gap is open again" if closes else "Evidence deleted"
    return back_to(request, home, reversible.delete(piece, owner=request.user, label=label))


def _add(request: AuthenticatedRequest, *, gap: Gap | None = None, plan: Plan | None = None) -> HttpResponse:
    home = page_of(gap or plan)  # type: ignore[arg-type]  # one of them is there
    today = request.user.today(timezone.now())
    form = EvidenceForm(posted(request), uploaded(request), user=request.user, today=today, gap=gap, plan=plan)
    if not form.is_valid():
        context = {"form": form, "home": home, "about": gap or plan, "gap": gap, "nav": "learn"}
        return render_page(request, "reflections/evidence/add.html", context, status=422 if form.is_bound else 200)
    return back_to(request, home, form.add())


def _home_of(piece: Evidence) -> str:
    return page_of(piece.gap or piece.plan)  # type: ignore[arg-type]  # the database holds that there is one
