"""Lines of a job's story, written and changed on its page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.forms.note import NoteForm
from applications.http import back_to, page_of, posted, with_focus
from core.http import render_page, toast, wants_fragment


@require_POST
def add(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    application = get_object_or_404(request.user.applications, pk=pk)
    today = request.user.today(timezone.now())
    form = NoteForm(request.POST, today=today)
    context = {"application": application, "note_form": form, "form": form}
    if not form.is_valid():
        return render_page(request, "applications/notes/add.html", context, fragment="composer", status=422)
    undo = form.add_to(application)
    if undo is None or not wants_fragment(request):
        return back_to(request, application, anchor="timeline", message="Note added" if undo else "", undo=undo)
    toast(request, "Note added", undo=undo)
    context = {"application": application, "note": form.instance, "note_form": NoteForm(today=today)}
    return with_focus(render_page(request, "applications/notes/added.html", context), "#note")


@require_safe
def note(request: AuthenticatedRequest, pk: UUID, note_pk: UUID) -> HttpResponse:
    """Show a note again as it stands; without a script that is on the job's page."""
    application = get_object_or_404(request.user.applications, pk=pk)
    line = get_object_or_404(application.notes_kept, pk=note_pk)
    if not wants_fragment(request):
        return redirect(page_of(application, f"note-{line.pk}"))
    context = {"application": application, "note": line}
    return with_focus(render_page(request, "applications/notes/line.html", context), f"#edit-{line.pk}")


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID, note_pk: UUID) -> HttpResponse:
    application = get_object_or_404(request.user.applications, pk=pk)
    line = get_object_or_404(application.notes_kept, pk=note_pk)
    now = timezone.now()
    form = NoteForm(posted(request), instance=line, today=request.user.today(now), auto_id=f"{line.pk}-%s")
    if not form.is_valid():
        context = {"application": application, "note": line, "form": form}
        page = render_page(request, "applications/notes/edit.html", context, fragment="form", status=form.status)
        return with_focus(page, f"[id='{line.pk}-body']")
    undo = form.change(application, now=now)
    if "happened_on" in form.changed_data or not wants_fragment(request):
        return back_to(request, application, anchor=f"note-{line.pk}", message="Note changed", undo=undo)
    toast(request, "Note changed", undo=undo)
    context = {"application": application, "note": line}
    return with_focus(render_page(request, "applications/notes/changed.html", context), f"#edit-{line.pk}")


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID, note_pk: UUID) -> HttpResponse:
    application = get_object_or_404(request.user.applications, pk=pk)
    line = get_object_or_404(application.notes_kept, pk=note_pk)
    undo = reversible.delete(line, owner=request.user, label="Note deleted")
    return back_to(request, application, anchor="timeline", message="Note deleted", undo=undo)
