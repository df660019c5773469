"""Questions that the person wants to ask them, kept with the job and shown in its briefs."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import page_of, posted
from applications.wayback import way_back
from core.http import done, render_page
from reflections.forms.to_ask import ToAskForm
from reflections.starters import TO_ASK


@require_http_methods(["GET", "POST"])
def to_ask(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    job = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    form = ToAskForm(posted(request))
    back = way_back(request, page_of(job))
    if form.is_valid():
        undo = form.add_to(job)
        return done(request, back, message=undo.label if undo else "It is on your list already", undo=undo)
    context = {"application": job, "form": form, "kept": job.to_ask.all(), "starters": TO_ASK, "next": back}
    status = 422 if form.is_bound else 200
    return render_page(request, "reflections/to_ask/to_ask.html", context, status=status)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID, ask_pk: UUID) -> HttpResponse:
    job = get_object_or_404(request.user.applications, pk=pk)
    question = get_object_or_404(job.to_ask, pk=ask_pk)
    undo = reversible.delete(question, owner=request.user, label="Question taken off")
    return done(request, way_back(request, page_of(job)), message=undo.label, undo=undo)
