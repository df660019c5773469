"""Writing a letter, and reading one that has left the drafts."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from core.http import render_page
from followups.models import Letter
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


def _deleted(request: AuthenticatedRequest) -> HttpResponse:
    """Say that the letter is not there any more, and keep what was typed on the screen; htmx shows no 404."""
    if request.method != "POST" or "body" not in request.POST:
        raise Http404
    status = 409 if request.htmx else 404
    context = {"text": request.POST["body"], "nav": "people"}
    return render_page(request, "followups/letters/deleted.html", context, fragment="saved", status=status)
