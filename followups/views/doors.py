"""How a door stands: shown on the page of whoever is behind it, and changed here."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.http import posted
from core.http import done, render_page
from followups.forms.door import DoorForm
from followups.models import Door
from followups.words import stopped_words

SHOW_AND_SAVE = require_http_methods(["GET", "HEAD", "POST"])


@SHOW_AND_SAVE
def of_person(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    person = get_object_or_404(request.user.contacts.select_related("company"), pk=pk)
    door = Door.objects.of(request.user).filter(contact=person).first() or Door(contact=person)
    return _door(request, door, reverse("followups:contact", args=[person.pk]))


@SHOW_AND_SAVE
def of_company(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    firm = get_object_or_404(request.user.companies, pk=pk)
    door = Door.objects.of(request.user).filter(company=firm).first() or Door(company=firm)
    return _door(request, door, reverse("followups:company", args=[firm.pk]))


def _door(request: AuthenticatedRequest, door: Door, back: str) -> HttpResponse:
    now = timezone.now()
    form = DoorForm(posted(request), instance=door, user=request.user, today=request.user.today(now))
    if not form.is_valid():
        context = {"form": form, "door": door, "behind": door.contact or door.company, "back": back, "nav": "people"}
        return render_page(request, "followups/doors/edit.html", context, status=422 if form.is_bound else 200)
    stopped, undo = form.keep(now)
    message = undo.label if undo else f"The door is closed. {stopped_words(stopped)}".strip()
    return done(request, back, message=message, undo=undo)
