"""A reason to write comes first."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.http import posted
from core.http import render_page
from followups.drafting import draft
from followups.forms.new import AboutForm, BeginForm
from followups.models import Letter
from followups.occasions import Found, Situation, occasions_of, situation_of
from reflections.reading.feedback import people_near
from reflections.reading.reasons import reasons_to_write

MOST_EARLIER = 10


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: AuthenticatedRequest) -> HttpResponse:
    """The reasons that hold for this job or this person; pressing one begins a draft."""
    about, now = AboutForm(request.GET, user=request.user), timezone.now()
    job, person = about.cleaned_data.get("job"), about.cleaned_data.get("person")
    if job is None and person is None:
        return _whom(request)
    situation = situation_of(request.user, job, person, now)
    found = occasions_of(situation, about.cleaned_data.get("kind") or "")
    initial = {"language": _last_language(request)}
    form = BeginForm(posted(request), found=found, is_shut=situation.is_shut, initial=initial)
    if form.is_valid() and form.chosen:
        given = form.cleaned_data
        letter = draft(situation, form.chosen, language=given["language"], said=given["said"], now=now)
        return redirect("followups:letter", letter.pk)
    return _show(request, situation, found, form)


def _whom(request: AuthenticatedRequest) -> HttpResponse:
    """Ask for a person or a job first; gaps that somebody named and that are closed lead straight to them."""
    context = {"reasons": reasons_to_write(request.user), "nav": "people"}
    return render_page(request, "followups/letters/whom.html", context)


def _show(request: AuthenticatedRequest, situation: Situation, found: Found, form: BeginForm) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "people": people_near(situation.job, situation.person) if situation.job else (),
        "situation": situation,
        "earlier": _earlier(request, situation)[:MOST_EARLIER],
        "found": found,
        "is_hired": situation.hired is not None,
        "nav": "people",
    }
    return render_page(request, "followups/letters/new.html", context, status=422 if form.is_bound else 200)


def _earlier(request: AuthenticatedRequest, situation: Situation) -> "QuerySet[Letter]":
    """Letters about this job or to this person, drafts among them, the newest first."""
    near = Q(contact=situation.person) if situation.person else Q()
    near = near | Q(application=situation.job) if situation.job else near
    return request.user.letters.filter(near).defer("body").order_by("-created_at", "-id")


def _last_language(request: AuthenticatedRequest) -> str:
    """The language that the person last wrote in."""
    letters = Letter.objects.owned_by(request.user).order_by("-created_at", "-id")
    return letters.values_list("language", flat=True).first() or "en"
