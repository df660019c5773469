"""What its owner decides about a letter: each a press, each of them checked again when it is done."""

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
from applications.wayback import way_back
from core.http import done, render_page
from followups import by_hand, drafting, tasks
from followups.approving import CannotApprove, NotAsShown
from followups.engine import engine_here
from followups.forms.decide import DecideForm
from followups.forms.sent import SentForm
from followups.http import tried
from followups.models import Letter, StaleLetter
from followups.states import NotAStep, State
from followups.views.letter_page import NOT_GONE, show_letter

READ_AGAIN = "Something has changed since you approved it. This is how it would go now: read it once again"
STALE = "It has moved on since this page was opened. This is how it stands now"


@require_POST
def decide(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Decide about a letter that was approved, on its own page or where it is listed."""
    letter, form = _letter(request, pk), DecideForm(request.POST)
    back = way_back(request, _page(letter))
    if not form.is_valid():
        return done(request, back, message="Choose one of the answers")
    try:
        answer = tried(request, back, lambda: form.keep(letter, request.user, timezone.now(), engine_here().journal))
    except CannotApprove as cannot:
        return show_letter(request, letter, problem=str(cannot), status=422)
    except NotAsShown:
        return done(request, reverse("followups:approve_letter", args=[pk]), message=READ_AGAIN)
    except (StaleLetter, NotAStep):
        return done(request, back, message=STALE)
    if letter.state == State.SCHEDULED:
        tasks.ring_and_go_on()
    return answer


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


def _letter(request: AuthenticatedRequest, pk: UUID) -> Letter:
    surroundings = ("owner", "application__company", "contact__company", "account")
    found: Letter = get_object_or_404(request.user.letters.select_related(*surroundings), pk=pk)
    return found


def _page(letter: Letter) -> str:
    return reverse("followups:letter", args=[letter.pk])
