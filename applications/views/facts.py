"""What is known about a job, changed a few facts at a time."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.forms.facts import GROUPS
from applications.http import back_to, page_of, posted, with_focus
from applications.models import Application
from applications.pay import pay_words
from core.http import done, render_page, toast, wants_fragment

ON_THE_CARD = {"pay", "source", "closing", "tags"}


@require_safe
def facts(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Show the card of facts again as it stands."""
    application = get_object_or_404(request.user.applications, pk=pk)
    if not wants_fragment(request):
        return redirect(page_of(application, "facts"))
    return _card(request, application, "#facts a")


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID, group: str) -> HttpResponse:
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    if group not in GROUPS:
        raise Http404
    form = GROUPS[group](posted(request), instance=application)
    if not form.is_valid():
        context = {"application": application, "form": form, "group": group, "on_card": group in ON_THE_CARD}
        page = render_page(request, "applications/facts/edit.html", context, fragment="form", status=form.status)
        return with_focus(page, "#errors" if form.is_bound else f"#{next(iter(form)).id_for_label}")
    undo = form.save_facts(request.user)
    if group not in ON_THE_CARD or not wants_fragment(request):
        return back_to(request, application, message=f"{form.title}: changed", undo=undo)
    toast(request, f"{form.title}: changed", undo=undo)
    application.refresh_from_db()
    return _card(request, application, f"#edit-{group}")


@require_POST
@transaction.atomic
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Delete a job with all that hangs on it; the toast's Undo brings it back."""
    held = request.user.applications.select_related("company").select_for_update(of=("self",))
    application = get_object_or_404(held, pk=pk)
    undo = application.forget(by=request.user)
    return done(request, "applications:board", message=undo.label, undo=undo)


def _card(request: AuthenticatedRequest, application: Application, focus: str) -> HttpResponse:
    context = {"application": application, "pay": pay_words(application), "tags": application.tags.all()}
    return with_focus(render_page(request, "applications/facts/changed.html", context), focus)
