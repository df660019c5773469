"""Writing a letter, and reading one that has left the drafts."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications import reversible
from core.http import done, render_page
from followups import drafting
from followups.models import Letter
from followups.starters import NAMES
from followups.states import State
from followups.views.composer_page import ComposerPage
from followups.views.letter_page import show_letter
from followups.writing import WrittenElsewhere

SURROUNDINGS = ("owner", "application__company", "contact__company", "account")


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """A draft to write on, saved with each pause in typing; any other letter to read, with what can be done."""
    found = request.user.letters.select_related(*SURROUNDINGS).filter(pk=pk).first()
    if found is None:
        return _deleted(request)
    if request.method != "POST":
        is_draft = found.state == State.DRAFT
        return ComposerPage.of(request, found).show() if is_draft else show_letter(request, found)
    page = ComposerPage.of(request, found)
    if not page.form.is_valid():
        return page.show(status=422)
    try:
        return page.take()
    except WrittenElsewhere as elsewhere:
        return page.show(theirs=elsewhere.stored, status=409)
    except Letter.DoesNotExist:
        return _deleted(request)


@require_POST
def start_differently(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Begin a draft as another kind of letter begins; the Undo brings the words back that stood there."""
    found = get_object_or_404(request.user.letters.select_related(*SURROUNDINGS).drafts(), pk=pk)
    kind = request.POST.get("kind", "")
    if kind not in Letter.Kind.values:
        return done(request, reverse("followups:letter", args=[pk]))
    found.kind, (found.subject, found.body) = kind, drafting.begin_with(found, kind)
    found.in_reply_to, found.version, found.saved_at = "", found.version + 1, timezone.now()
    label = f"Begun again: {NAMES[kind].lower()}"
    undo = reversible.change(found, ["kind", "subject", "body", "in_reply_to"], owner=request.user, label=label)
    found.save(update_fields=["version", "saved_at"])
    return done(request, reverse("followups:letter", args=[pk]), message=label, undo=undo)


def _deleted(request: AuthenticatedRequest) -> HttpResponse:
    """Say that the letter is not there any more, and keep what was typed on the screen; htmx shows no 404."""
    if request.method != "POST" or "body" not in request.POST:
        raise Http404
    status = 409 if request.htmx else 404
    context = {"text": request.POST["body"], "nav": "people"}
    return render_page(request, "followups/letters/deleted.html", context, fragment="saved", status=status)
