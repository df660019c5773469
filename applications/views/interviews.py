"""Rounds of talking: added, changed, cancelled and deleted by hand."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications.forms.interviews import RoundForm
from applications.http import back_to, posted
from applications.models import Application
from applications.rounds import cancel_round, delete_round, restore_round
from core.http import render_page


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    form = RoundForm(posted(request), application=application, user=request.user)
    if not form.is_valid():
        return _page(request, application, form)
    undo = form.add(request.user.today(timezone.now()))
    return back_to(request, application, anchor="timeline", message=undo.label if undo else "", undo=undo)


@require_http_methods(["GET", "POST"])
def interview(request: AuthenticatedRequest, pk: UUID, interview_pk: UUID) -> HttpResponse:
    """Show a round to be changed, and change it."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    stored = get_object_or_404(application.interviews, pk=interview_pk)
    form = RoundForm(posted(request), instance=stored, application=application, user=request.user)
    if not form.is_valid():
        return _page(request, application, form)
    undo = form.change()
    return back_to(request, application, anchor=f"round-{stored.pk}", message=undo.label, undo=undo)


@require_POST
def cancel(request: AuthenticatedRequest, pk: UUID, interview_pk: UUID) -> HttpResponse:
    """Note that a round does not take place, or, pressed again, that it does after all."""
    application = get_object_or_404(request.user.applications, pk=pk)
    stored = get_object_or_404(application.interviews.select_related("application"), pk=interview_pk)
    if stored.cancelled_at:
        undo = restore_round(stored, by=request.user)
    else:
        undo = cancel_round(stored, by=request.user, at=timezone.now())
    return back_to(request, application, anchor=f"round-{stored.pk}", message=undo.label, undo=undo)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID, interview_pk: UUID) -> HttpResponse:
    application = get_object_or_404(request.user.applications, pk=pk)
    stored = get_object_or_404(application.interviews.select_related("application"), pk=interview_pk)
    undo = delete_round(stored, by=request.user)
    return back_to(request, application, anchor="timeline", message=undo.label, undo=undo)


def _page(request: AuthenticatedRequest, application: Application, form: RoundForm) -> HttpResponse:
    context = {"application": application, "form": form, "interview": form.instance, "nav": "board"}
    return render_page(request, "applications/interviews/round.html", context, fragment="form", status=form.status)
