from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.answers import written_in
from applications.lately import MOST, done_lately
from applications.models import CannotUndo, Undo
from applications.views.moved import leave
from applications.wayback import page_left
from core.http import toast, wants_fragment

PAGES_OF_ONE = {
    "jobs": "applications",
    "people": "contacts",
    "companies": "companies",
    "gaps": "gaps",
    "plans": "plans",
    "skills": "skill_words",
}


@require_safe
def lately(request: AuthenticatedRequest) -> HttpResponse:
    """What was done lately, each with the button that its message had."""
    return render(request, "applications/lately.html", {"done": done_lately(request.user), "most": MOST})


@require_POST
def undo(request: AuthenticatedRequest, pk: str) -> HttpResponse:
    """Take a change back, whenever it was made; a second press does nothing more."""
    kept = get_object_or_404(request.user.undos, pk=pk)
    url = page_left(request, reverse("applications:board"))
    try:
        kept.undo(by=request.user, now=timezone.now())
    except CannotUndo as problem:
        return _cannot(request, str(problem), url)
    toast(request, "Taken back.", again=_form_filled_again(kept))
    return leave(request, url if _is_still_there(request, url, kept) else reverse("applications:board"))


def _cannot(request: AuthenticatedRequest, words: str, url: str) -> HttpResponse:
    if wants_fragment(request):
        toast(request, words)
        return render(request, "includes/oob.html", status=409)
    return render(request, "applications/undo_kept.html", {"words": words, "next": url}, status=409)


def _form_filled_again(kept: Undo) -> str:
    """Return the address of the form with the words that went with an answer just taken back; empty for all else."""
    said = written_in(kept)
    return f"{reverse('applications:answer', args=[said['application']])}?again={kept.pk}" if said else ""


def _is_still_there(request: AuthenticatedRequest, url: str, kept: Undo) -> bool:
    """Say whether the page can be shown again: what it was about may just have been taken back."""
    path = urlsplit(url).path
    try:
        pk = resolve(path).kwargs.get("pk")
    except Resolver404:
        return False
    if str(pk) in [step["pk"] for step in kept.steps if step["do"] == "remove"]:
        return False
    related = PAGES_OF_ONE.get(path.split("/")[1], "")
    return not pk or not related or getattr(request.user, related).filter(pk=pk).exists()
