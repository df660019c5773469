"""What Ajar did and will do, and the switches that keep all letters back."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import User
from applications.models import Outcome
from applications.wayback import way_back
from core.http import done, render_page
from followups import stopping
from followups.approving import CannotApprove
from followups.engine import engine_here
from followups.forms.decide import DecideForm
from followups.http import tried
from followups.models import Letter, NoLetters, StaleLetter
from followups.reading.timeline import ahead, asking, behind, mails
from followups.states import NotAStep
from followups.words import stopped_words

A_PAGE = 30
MOVED_ON = "This letter has moved on meanwhile. It is told here as it stands"


@require_safe
def letters(request: AuthenticatedRequest) -> HttpResponse:
    """One timeline of every mail, with what waits for a decision on top."""
    page = Paginator(behind(request.user), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"page": page, "behind": mails(page), "nav": "people"}
    if "page" not in request.GET or not request.htmx:
        context |= {
            "asking": asking(request.user),
            "ahead": ahead(request.user),
            "off_since": NoLetters.is_on(request.user),
            "hired": request.user.applications.real().filter(outcome=Outcome.Kind.HIRED).first(),
        }
    return render_page(request, "followups/timeline/timeline.html", context, fragment="more")


@require_POST
def decide(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Answer for a letter that waits for its owner."""
    letter = get_object_or_404(request.user.letters.select_related("owner", "account", "contact__company"), pk=pk)
    form, back = DecideForm(request.POST), way_back(request, "followups:letters")
    if not form.is_valid():
        return done(request, back, message="Choose one of the answers")
    return tried(request, back, lambda: _decided(form, letter, request.user))


def _decided(form: DecideForm, letter: Letter, by: User) -> str:
    try:
        return form.keep(letter, by, timezone.now(), engine_here().journal)
    except CannotApprove as error:
        return str(error)
    except (StaleLetter, NotAStep):
        return MOVED_ON


@require_POST
def stop_all(request: AuthenticatedRequest) -> HttpResponse:
    """None of the letters that wait goes to anyone."""
    stopped = stopping.stop_all(request.user, now=timezone.now())
    return done(request, "followups:letters", message=stopped_words(stopped) or "No letter was waiting")


@require_POST
def switch(request: AuthenticatedRequest) -> HttpResponse:
    """Keep all letters back until they are switched on again."""
    if request.POST.get("letters") == "on":
        stopping.switch_on(request.user)
        return done(request, "followups:letters", message="Letters may go again. What was held asks you first")
    stopped = stopping.switch_off(request.user, now=timezone.now())
    going_out = stopped_words(stopping.Stopped(0, stopped.going_out))
    return done(request, "followups:letters", message=f"All letters are switched off. {going_out}".strip())
