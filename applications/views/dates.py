"""The true day of a move."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.forms.date import TrueDateForm
from applications.http import back_to, posted
from applications.models import CannotUndo
from core.http import render_page


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID, change_pk: UUID) -> HttpResponse:
    """Put the date of a move right, by a further row of its history. A second press does nothing."""
    application = get_object_or_404(request.user.applications, pk=pk)
    change = get_object_or_404(application.changes, pk=change_pk)
    if not application.changes.effective().filter(pk=change.pk).exists():
        return back_to(request, application, anchor="timeline")
    form = TrueDateForm(posted(request), change=change, today=request.user.today(timezone.now()))
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                undo = application.put_date_right(change, by=request.user, occurred_on=form.cleaned_data["occurred_on"])
            except CannotUndo as changed_since:
                form.add_error(None, str(changed_since))
                status = 409
            else:
                return back_to(request, application, anchor="timeline", message="Date put right", undo=undo)
    context = {"application": application, "change": change, "form": form}
    return render_page(request, "applications/dates/edit.html", context, fragment="form", status=status)
