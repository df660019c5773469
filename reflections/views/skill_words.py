"""The skills vocabulary: what the person's adverts ask for, and their own words for it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted
from applications.models import Undo
from core.http import render_page
from reflections.asked_for import ADVERTS_READ, Offer, add_to_gaps, read_adverts, say
from reflections.forms.skill_word import OfferForm, SkillWordForm, StandingForm
from reflections.http import back_to

AT_FIRST = 20


@require_safe
def skills(request: AuthenticatedRequest) -> HttpResponse:
    """What adverts ask for, offered; then the person's own words. `?show=all` offers everything that was found."""
    reading = read_adverts(request.user)
    is_all = request.GET.get("show") == "all"
    context = {
        "reading": reading,
        "offers": reading.offers if is_all else reading.offers[:AT_FIRST],
        "more": 0 if is_all else max(0, len(reading.offers) - AT_FIRST),
        "at_most": ADVERTS_READ,
        "words": request.user.skill_words.order_by("standing", "name"),
        "nav": "learn",
    }
    return render_page(request, "reflections/skills/skills.html", context)


@require_POST
def answer(request: AuthenticatedRequest) -> HttpResponse:
    """Add a skill that adverts ask for to the gaps, or say that one has it, or that it is none."""
    form = OfferForm(request.POST)
    offers = {offer.name: offer for offer in read_adverts(request.user).offers}
    if not form.is_valid() or form.cleaned_data["name"] not in offers:
        return back_to(request, reverse("reflections:skills"), None)
    return back_to(request, reverse("reflections:skills"), _answer(request, offers, **form.cleaned_data))


@require_http_methods(["GET", "POST"])
def add(request: AuthenticatedRequest) -> HttpResponse:
    form = SkillWordForm(posted(request), user=request.user)
    if not form.is_valid():
        context = {"form": form, "nav": "learn"}
        return render_page(request, "reflections/skills/add.html", context, status=422 if form.is_bound else 200)
    return back_to(request, reverse("reflections:skills"), form.add())


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    word = get_object_or_404(request.user.skill_words, pk=pk)
    form = SkillWordForm(posted(request), instance=word, user=request.user)
    if not form.is_valid():
        context = {"word": request.user.skill_words.get(pk=pk), "form": form, "nav": "learn"}
        return render_page(request, "reflections/skills/edit.html", context, status=422 if form.is_bound else 200)
    return back_to(request, reverse("reflections:skills"), form.change())


@require_POST
def stand(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Look for a skill from now on, have it, or leave it out."""
    word = get_object_or_404(request.user.skill_words, pk=pk)
    form = StandingForm(request.POST)
    if not form.is_valid():
        return back_to(request, reverse("reflections:skills"), None)
    return back_to(request, reverse("reflections:skills"), word.stand(form.cleaned_data["standing"]))


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    word = get_object_or_404(request.user.skill_words, pk=pk)
    undo = reversible.delete(word, owner=request.user, label=f"“{word}” is off your list")
    return back_to(request, reverse("reflections:skills"), undo)


def _answer(request: AuthenticatedRequest, offers: dict[str, Offer], *, name: str, press: str) -> Undo | None:
    is_gap = press == OfferForm.GAP
    return add_to_gaps(offers[name], request.user) if is_gap else say(request.user, name, press)
