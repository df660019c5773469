"""The person's own list of reasons why a job did not work out."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.forms.reason import ReasonForm
from applications.http import posted
from applications.reasons import move as move_reason
from core.http import done, render_page


@require_http_methods(["GET", "POST"])
def reasons(request: AuthenticatedRequest) -> HttpResponse:
    """The list, and a line to add to it."""
    form = ReasonForm(posted(request), user=request.user)
    if form.is_valid():
        undo = form.add()
        return done(request, "applications:reasons", message=undo.label, undo=undo)
    context = {"reasons": request.user.outcome_reasons.for_owner(request.user), "form": form}
    return render_page(request, "applications/reasons/reasons.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Reword a reason; answers that name it follow."""
    reason = get_object_or_404(request.user.outcome_reasons, pk=pk)
    form = ReasonForm(posted(request), instance=reason, user=request.user)
    if not form.is_valid():
        context = {"reason": reason, "form": form}
        return render_page(request, "applications/reasons/edit.html", context, status=form.status)
    undo = form.change()
    return done(request, "applications:reasons", message=undo.label, undo=undo)


@require_POST
def move(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    reason = get_object_or_404(request.user.outcome_reasons, pk=pk)
    undo = move_reason(reason, up=request.POST.get("to") == "up")
    if undo is None:
        return redirect("applications:reasons")
    return done(request, "applications:reasons", message=undo.label, undo=undo)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Take a reason off the list; answers that named it keep all else."""
    reason = get_object_or_404(request.user.outcome_reasons, pk=pk)
    undo = reversible.delete(reason, owner=request.user, label="Reason taken off the list")
    return done(request, "applications:reasons", message=undo.label, undo=undo)
