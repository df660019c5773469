"""CVs and letters: which versions there are, and which went where."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.forms.paper import PaperForm, SentPaperForm
from applications.http import back_to, posted, uploaded, with_focus
from applications.models import Stage
from applications.papers.serving import attachment
from core.http import done, render_page


@require_safe
def papers(request: AuthenticatedRequest) -> HttpResponse:
    """Every paper, by kind and title, the newest version first."""
    kept = request.user.papers.order_by("kind", "title", "-version").prefetch_related("uses__application__company")
    return render_page(request, "applications/papers/papers.html", {"papers": kept})


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    initial = {"kind": request.GET.get("kind"), "title": request.GET.get("title")}
    form = PaperForm(posted(request), uploaded(request), initial=initial)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render_page(request, "applications/papers/add.html", {"form": form}, status=status)
    paper, undo = form.add(request.user)
    return done(request, "applications:papers", message=f"Kept {paper.title}, version {paper.version}", undo=undo)


@require_safe
def paper(request: AuthenticatedRequest, pk: UUID) -> HttpResponseBase:
    """Hand the file out to its owner, as an attachment."""
    kept = get_object_or_404(request.user.papers, pk=pk)
    return attachment(kept.file, name=kept.original_name, content_type=kept.content_type)


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Delete a paper from every list; its file stays on the disk, so that Undo can bring it back."""
    kept = get_object_or_404(request.user.papers, pk=pk)
    undo = reversible.delete(kept, owner=request.user, label=f"Deleted {kept}")
    return done(request, "applications:papers", message=undo.label, undo=undo)


@require_http_methods(["GET", "POST"])
def attach(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Note which paper went out with a job."""
    application = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    sent = application.changes.effective().filter(to_stage=Stage.SENT).order_by("-recorded_at").first()
    sent_on = sent.occurred_on if sent else None
    form = SentPaperForm(
        posted(request), uploaded(request), application=application, user=request.user, sent_on=sent_on
    )
    if not form.is_valid():
        context = {"application": application, "form": form}
        status = 422 if form.is_bound else 200
        page = render_page(request, "applications/papers/attach.html", context, fragment="form", status=status)
        return with_focus(page, "#errors" if form.is_bound else "#id_paper")
    undo = form.attach()
    return back_to(request, application, message=undo.label, undo=undo)


@require_POST
def detach(request: AuthenticatedRequest, pk: UUID, use_pk: UUID) -> HttpResponse:
    application = get_object_or_404(request.user.applications, pk=pk)
    use = get_object_or_404(application.paper_uses.select_related("paper"), pk=use_pk)
    undo = reversible.delete(use, owner=request.user, label=f"{use.paper} taken off this job")
    return back_to(request, application, message=undo.label, undo=undo)
