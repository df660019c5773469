"""What they will see, and the yes that lets a letter go."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.http import posted
from core.http import done, render_page
from followups import approving, tasks
from followups.addresses import NotAnAddress, envelope
from followups.approving import CannotApprove, NotAsShown
from followups.engine import engine_here
from followups.foreseeing import foresee, foresee_approved
from followups.forms.approve import ApproveForm, ThroughForm
from followups.holding import is_hired
from followups.models import Letter, SendingAccount, StaleLetter
from followups.policy import Do
from followups.seen import as_seen, mark
from followups.starters import leftovers
from followups.views.letter_page import show_letter
from followups.words import planned

SURROUNDINGS = (
    *("owner", "account", "application__company"),
    *("contact__company", "contact__door", "contact__company__door"),
)
CHANGED = (
    "Something has changed since this page was opened: the words, whom it goes to, or from where. "
    "Nothing was approved. Read it once again"
)
MOVED_ON = "What you were about to approve has changed since that page was opened. This is how it stands now"


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The letter in its envelope, and when it would go; POST approves exactly that."""
    letter = _letter(request, pk)
    if letter.state not in approving.CAN_BE_APPROVED:
        return _moved_on(request, letter)
    user, now = request.user, timezone.now()
    form = ApproveForm(posted(request), user=user, today=user.today(now), is_hired=is_hired(user))
    if not form.is_valid():
        return _show(request, letter, form, status=422 if form.is_bound else 200)
    try:
        form.keep(letter, now)
    except CannotApprove as cannot:
        form.add_error(None, str(cannot))
        return _show(request, letter, form, status=422)
    except (NotAsShown, StaleLetter):
        return _show_anew(request, _letter(request, pk), form)
    tasks.ring_and_go_on()
    when = planned(foresee_approved(letter, engine_here().journal, now), now)
    return done(request, reverse("followups:letter", args=[pk]), message=f"Approved. {when}")


def _letter(request: AuthenticatedRequest, pk: UUID) -> Letter:
    found: Letter = get_object_or_404(request.user.letters.select_related(*SURROUNDINGS), pk=pk)
    return found


def _show_anew(request: AuthenticatedRequest, letter: Letter, form: ApproveForm) -> HttpResponse:
    if letter.state not in approving.CAN_BE_APPROVED:
        return _moved_on(request, letter)
    form.add_error(None, CHANGED)
    return _show(request, letter, form, status=409)


def _moved_on(request: AuthenticatedRequest, letter: Letter) -> HttpResponse:
    """It is approved already, or gone: a second press is no surprise, one for other words is told."""
    if request.method != "POST" or _is_what_was_shown(letter, request.POST.get("shown", "")):
        return redirect("followups:letter", letter.pk)
    return show_letter(request, letter, problem=MOVED_ON, trouble="It has moved on", status=409)


def _is_what_was_shown(letter: Letter, shown: str) -> bool:
    try:
        return bool(letter.account and mark(letter, letter.account) == shown)
    except NotAnAddress:
        return False


def _show(request: AuthenticatedRequest, letter: Letter, form: ApproveForm, *, status: int = 200) -> HttpResponse:
    boxes = ThroughForm(request.GET, user=request.user)
    context = {
        "letter": letter,
        "form": form,
        "boxes": boxes,
        "account": boxes.chosen,
        "leftovers": leftovers(letter.subject, letter.body),
        **_envelope(letter, boxes.chosen),
        "nav": "people",
    }
    return render_page(request, "followups/letters/approve.html", context, status=status)


def _envelope(letter: Letter, account: SendingAccount | None) -> dict[str, object]:
    """What they see and when, or why it cannot go."""
    if account is None:
        return {}
    now = timezone.now()
    try:
        preview = approving.preview(letter, account, now)
    except CannotApprove as cannot:
        return {"cannot": str(cannot)}
    verdict = foresee(letter, preview, account, engine_here().journal, now)
    told = {"seen": as_seen(letter, account), "shown": mark(letter, account)}
    told |= {"approved_for": _approved_for(letter, preview.recipient)}
    told |= {"place": preview.place, "is_now": preview.goes_at <= now}
    if verdict.do == Do.SEND:
        return told | {"goes_at": verdict.until, "why_then": verdict.words}
    if verdict.do == Do.HOLD and verdict.until and verdict.until > preview.goes_at:
        return told | {"kept_until": verdict.until, "why_then": verdict.words}
    return told | {"would_not": verdict.words}


def _approved_for(letter: Letter, recipient: str) -> str:
    """The address that it was approved for before, where it is another one now."""
    return letter.to_address if letter.to_address != envelope(recipient) else ""
