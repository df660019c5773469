"""A step of the after-path that is not for this job, and its coming back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import page_of
from applications.wayback import way_back
from core.http import done
from journey.forms import StepForm
from journey.models import NotForThisOne


@require_POST
def let_go(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Let a step go for this job; a second press does nothing."""
    job = get_object_or_404(request.user.applications, pk=pk)
    form, back = StepForm(request.POST), way_back(request, page_of(job))
    if not form.is_valid():
        return done(request, back, message="Choose a step first")
    undo = NotForThisOne.let_go(job, form.cleaned_data["step"])
    return done(request, back, message=undo.label if undo else "", undo=undo)


@require_POST
def take_up(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Offer a step again that was let go."""
    job = get_object_or_404(request.user.applications, pk=pk)
    form, back = StepForm(request.POST), way_back(request, page_of(job))
    row = job.steps_let_go.filter(step=form.cleaned_data["step"]).first() if form.is_valid() else None
    if row is None:
        return done(request, back)
    undo = reversible.delete(row, owner=request.user, label=f"Back on the path: {row}")
    return done(request, back, message=undo.label, undo=undo)
