"""The client's side: who looks, at what, until when. Every word of it is theirs."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from applications.http import posted
from coaching import telling
from coaching.asking import MayNotAsk, invite, questions_to
from coaching.by_hand import said
from coaching.forms.areas import ChangeForm, InviteForm
from coaching.http import UNPROCESSABLE, coaching_of
from coaching.models import ALWAYS_SEEN, NEVER_SEEN, Coach, Coaching, Invitation
from coaching.waiting import with_what_waits
from core.http import done, render_page


@require_safe
def coaches(request: AuthenticatedRequest) -> HttpResponse:
    """Everybody who looks or looked, and the invitations that wait."""
    now = timezone.now()
    mine = Coaching.objects.of(request.user).select_related("coach__user", "client")
    rows = list(with_what_waits(mine).order_by("-began_at", "-id"))
    context = {
        "now": [coaching for coaching in rows if not coaching.is_over(now)],
        "before": [coaching for coaching in rows if coaching.is_over(now)],
        "is_coach": Coach.objects.of(request.user).at_work().exists(),
        "questions": questions_to(request.user, now),
        "waiting": Invitation.objects.of(request.user).waiting(now).order_by("-asked_at"),
    }
    return render_page(request, "coaching/coaches.html", context)


@require_http_methods(["GET", "POST"])
def invite_coach(request: AuthenticatedRequest) -> HttpResponse:
    """Invite somebody by e-mail; nothing is shown before they say yes."""
    now = timezone.now()
    form = InviteForm(posted(request), today=request.user.today(now), own=request.user.email)
    if form.is_valid():
        try:
            invite(request.user, now=now, **form.cleaned_data)
        except MayNotAsk as reason:
            form.add_error("email", reason.words)
        else:
            return done(request, "coaching:coaches", message=said("Your invitation is on its way"))
    context = {"form": form, "never": NEVER_SEEN, "always": ALWAYS_SEEN}
    return render_page(request, "coaching/invite.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_POST
def take_back(request: AuthenticatedRequest, invitation_pk: UUID) -> HttpResponse:
    get_object_or_404(Invitation.objects.of(request.user), pk=invitation_pk).take_back(timezone.now())
    return done(request, "coaching:coaches", message="Taken back. The link in the mail leads nowhere now")


@require_http_methods(["GET", "POST"])
def change(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Show more or less, for longer or shorter."""
    coaching = coaching_of(request, pk, Coaching.objects.of(request.user).standing())
    now = timezone.now()
    first = {"areas": coaching.areas, "last_day": coaching.last_day, "earlier": coaching.shows_earlier}
    form = ChangeForm(
        posted(request), today=request.user.today(now), initial=first, is_hand_over=coaching.shows_earlier
    )
    if not form.is_valid():
        context = {"coaching": coaching, "form": form, "never": NEVER_SEEN, "always": ALWAYS_SEEN}
        return render_page(request, "coaching/change.html", context, status=UNPROCESSABLE if form.is_bound else 200)
    coaching.change(now=now, **form.cleaned_data)
    telling.client_changed(coaching, now)
    return done(request, "coaching:coaches", message="Kept. It holds from their next click on")


@require_POST
def end(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Show nothing any more, from their next click on."""
    coaching = coaching_of(request, pk)
    now = timezone.now()
    coaching.end(Coaching.EndedBy.CLIENT, now)
    telling.client_ended(coaching, now)
    return done(request, "coaching:coaches", message=f"{coaching.coach} sees nothing any more")
