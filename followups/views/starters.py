"""How letters begin: the starters that come with Ajar, and the person's own."""

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted
from core.http import done, render_page
from followups.forms.starter import StarterForm
from followups.starters import LANGUAGES, NAMES


@require_safe
def starters(request: AuthenticatedRequest) -> HttpResponse:
    own = set(request.user.letter_starters.values_list("kind", "language"))
    rows = [
        (kind, name, [(code, language, (kind, code) in own) for code, language in LANGUAGES.items()])
        for kind, name in NAMES.items()
    ]
    return render_page(request, "followups/starters/starters.html", {"rows": rows, "nav": "people"})


@require_http_methods(["GET", "HEAD", "POST"])
def starter(request: AuthenticatedRequest) -> HttpResponse:
    """Show and change how letters of one kind begin in one language, both told in the address."""
    kind, language = _asked_for(request.GET)
    form = StarterForm(posted(request), user=request.user, kind=kind, language=language)
    if form.is_valid():
        undo = form.keep()
        return done(request, reverse("followups:starters"), message=undo.label, undo=undo)
    context = {
        "form": form,
        "name": NAMES[kind],
        "kind": kind,
        "code": language,
        "language": LANGUAGES[language],
        "nav": "people",
    }
    return render_page(request, "followups/starters/starter.html", context, status=422 if form.is_bound else 200)


@require_POST
def original(request: AuthenticatedRequest) -> HttpResponse:
    """Go back to the starter that comes with Ajar."""
    kind, language = _asked_for(request.POST)
    own = request.user.letter_starters.filter(kind=kind, language=language).first()
    if own is None:
        return done(request, reverse("followups:starters"))
    undo = reversible.delete(own, owner=request.user, label="Back to the original")
    return done(request, reverse("followups:starters"), message=undo.label, undo=undo)


def _asked_for(told: QueryDict) -> tuple[str, str]:
    """Return kind and language; the first of each where none is told that there is."""
    kind, language = told.get("kind", ""), told.get("language", "")
    return (kind if kind in NAMES else next(iter(NAMES)), language if language in LANGUAGES else next(iter(LANGUAGES)))
