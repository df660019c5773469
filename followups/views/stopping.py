"""They answered, they want no more letters; and the list of who is not written to any more."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import User
from applications.http import posted
from applications.models import Contact
from applications.wayback import way_back
from core.http import render_page
from followups import stopping
from followups.engine import engine_here
from followups.forms.answered import STOP, AnsweredForm
from followups.http import tried
from followups.models import Suppression
from followups.reading.stops import named
from followups.stopping import Stopped
from followups.words import stopped_words

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """They wrote. What was approved before that does not go."""
    person = get_object_or_404(request.user.contacts.select_related("owner", "company"), pk=pk)
    now = timezone.now()
    form = AnsweredForm(posted(request), person=person, today=request.user.today(now))
    back = way_back(request, reverse("followups:contact", args=[person.pk]))
    if not form.is_valid():
        context = {"form": form, "person": person, "back": back, "nav": "people"}
        return render_page(request, "followups/people/answered.html", context, status=422 if form.is_bound else 200)
    noted = f"No more letters to {person}." if form.what_came == STOP else f"Noted: {person} answered."
    return tried(request, back, lambda: f"{noted} {stopped_words(form.keep(now, engine_here().journal))}")


@require_POST
def stop(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """They said: no more letters. It holds from this press on."""
    person = get_object_or_404(request.user.contacts.select_related("owner"), pk=pk)
    back = way_back(request, reverse("followups:contact", args=[person.pk]))
    return tried(request, back, lambda: f"No more letters to {person}. {stopped_words(_stop(person))}")


def _stop(person: Contact) -> Stopped:
    said_by, journal = Suppression.Said.THEY, engine_here().journal
    return stopping.stop_person(person, said_by=said_by, now=timezone.now(), journal=journal)


@require_safe
def stops(request: AuthenticatedRequest) -> HttpResponse:
    """Who is not written to any more, and who said so."""
    mine = Suppression.objects.owned_by(request.user).in_force().order_by("-said_at", "-id")
    page = Paginator(mine, A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "followups/stop/stops.html", {"page": page, "stops": named(page, request.user)})


@require_POST
def lift(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Take back a stop that was pressed by mistake."""
    mine = Suppression.objects.owned_by(request.user).in_force().own_press()
    suppression = get_object_or_404(mine, pk=pk)
    return tried(request, "followups:stops", lambda: _lifted(suppression, request.user))


def _lifted(suppression: Suppression, by: User) -> str:
    stopping.lift(suppression, by=by, now=timezone.now(), journal=engine_here().journal)
    return "Taken back. What was stopped stays where it is: each letter needs a new yes"
