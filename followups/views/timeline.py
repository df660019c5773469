"""What Ajar did and will do, and the switches that keep all letters back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.models import Outcome
from core.http import done, render_page
from followups import stopping
from followups.models import NoLetters
from followups.reading.timeline import ahead, asking, behind, mails
from followups.words import stopped_words

A_PAGE = 30


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
