"""What its owner decides about a letter: each a press, each of them checked again when it is done."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from applications import reversible
from applications.http import posted
from core.http import done, render_page
from followups import approving, by_hand, drafting, resolving, tasks
from followups.approving import CannotApprove
from followups.engine import engine_here
from followups.forms.sent import SentForm
from followups.models import Letter, StaleLetter
from followups.states import State
from followups.views.letter_page import NOT_GONE, show_letter
from followups.views.telling import planned

STALE = "It has moved on since this page was opened. This is how it stands now"


@require_POST
def withdraw(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Take the approval back: the letter is a draft again, and can be changed."""
    return _decide(request, pk, _withdraw, "A draft again. Nothing goes until you approve it")


@require_POST
def cancel(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    return _decide(request, pk, _cancel, "It will not be sent. You can make it a draft again")


@require_POST
def it_went(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    return _decide(request, pk, _it_went, "Noted: it went")


@require_POST
def it_did_not_go(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    return _decide(request, pk, _it_did_not_go, "A draft again. It goes only when you approve it anew")


@require_POST
def approve_again(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """A letter that was held is still right: let it go, unchanged."""
    letter = _letter(request, pk)
    now = timezone.now()
    hired = request.POST.get("although_hired") == "on"
    try:
        approving.approve_again(letter, by=request.user, now=now, although_hired=hired)
    except StaleLetter:
        return done(request, _page(letter), message=STALE)
    except CannotApprove as cannot:
        return show_letter(request, letter, problem=str(cannot), status=422)
    tasks.ring_and_go_on()
    return done(request, _page(letter), message=f"Approved again. {planned(letter, now)}")


@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """I sent it myself, on that day."""
    letter = get_object_or_404(request.user.letters.drafts().select_related("contact", "owner"), pk=pk)
    now = timezone.now()
    form = SentForm(posted(request), today=request.user.today(now))
    if not form.is_valid():
        context = {"letter": letter, "form": form, "nav": "people"}
        return render_page(request, "followups/letters/sent.html", context, status=422 if form.is_bound else 200)
    try:
        undo = by_hand.sent_by_hand(letter, on=form.cleaned_data["sent_on"], by=request.user, now=now)
    except StaleLetter:
        return done(request, _page(letter), message=STALE)
    return done(request, _page(letter), message=undo.label, undo=undo)


@require_POST
def draft_again(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Begin a new draft with the words of a letter that did not go."""
    letter = _letter(request, pk)
    if letter.state not in NOT_GONE:
        return done(request, _page(letter), message=STALE)
    return redirect(_page(drafting.again(letter, timezone.now())))


@require_POST
def delete(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Delete a draft; what was approved stays, since it is what happened."""
    with transaction.atomic():
        letter = get_object_or_404(request.user.letters.drafts().select_for_update(of=("self",)), pk=pk)
        undo = reversible.delete(letter, owner=request.user, label="Draft deleted")
    return done(request, "followups:letters", message=undo.label, undo=undo)


Verb = Callable[[AuthenticatedRequest, Letter, datetime], None]


def _decide(request: AuthenticatedRequest, pk: UUID, verb: Verb, message: str) -> HttpResponse:
    letter = _letter(request, pk)
    try:
        verb(request, letter, timezone.now())
    except StaleLetter:
        message = STALE
    return done(request, _page(letter), message=message)


def _withdraw(request: AuthenticatedRequest, letter: Letter, now: datetime) -> None:
    letter.withdraw(by=request.user, now=now)


def _cancel(request: AuthenticatedRequest, letter: Letter, now: datetime) -> None:
    if letter.state not in (State.SCHEDULED, State.HELD):
        raise StaleLetter
    letter.cancel(by=request.user, now=now)


def _it_went(request: AuthenticatedRequest, letter: Letter, now: datetime) -> None:
    resolving.it_went(letter, by=request.user, now=now)


def _it_did_not_go(request: AuthenticatedRequest, letter: Letter, now: datetime) -> None:
    resolving.it_did_not_go(letter, by=request.user, now=now, journal=engine_here().journal)


def _letter(request: AuthenticatedRequest, pk: UUID) -> Letter:
    surroundings = ("owner", "application__company", "contact__company", "account")
    found: Letter = get_object_or_404(request.user.letters.select_related(*surroundings), pk=pk)
    return found


def _page(letter: Letter) -> str:
    return reverse("followups:letter", args=[letter.pk])
