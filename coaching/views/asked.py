"""Where the link in a coach's question leads: exactly what would be seen, and a yes or a no."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.http import posted
from coaching.asking import invitations_behind
from coaching.forms.areas import AnswerForm
from coaching.http import STALE, UNPROCESSABLE
from coaching.models import ALWAYS_SEEN, NEVER_SEEN, AnsweredAlready, Invitation
from coaching.views.not_for_you import or_told
from core.http import done, render_page


@or_told
@require_http_methods(["GET", "POST"])
def asked(request: AuthenticatedRequest, invite: str) -> HttpResponse:
    """Show what a coach asks for; POST says yes to as much of it as is ticked, or no."""
    now = timezone.now()
    mine = invitations_behind(invite, request.user).exclude(asked_by=Invitation.By.CLIENT)
    invitation: Any = get_object_or_404(mine.select_related("coach__user", "follows__coach", "follows__client"))
    first = {"areas": invitation.areas, "last_day": invitation.last_day}
    is_hand_over = invitation.follows is not None
    do = request.POST.get("do")
    form = AnswerForm(
        posted(request) if do == "yes" else None,
        today=request.user.today(now),
        initial=first,
        is_hand_over=is_hand_over,
    )
    context = {"invitation": invitation, "form": form, "never": NEVER_SEEN, "always": ALWAYS_SEEN}
    if not mine.waiting(now).exists() or not _may_begin(invitation):
        return _page(request, context, is_open=False, status=STALE if request.method == "POST" else 200)
    try:
        if do in ("no", "never"):
            invitation.decline(now, for_good=do == "never")
            return done(request, "coaching:coaches", message="You said no. They see nothing, and are not told why")
        if not form.is_valid():
            return _page(request, context, is_open=True, status=UNPROCESSABLE if request.method == "POST" else 200)
        given = form.cleaned_data
        coaching = invitation.accept(client=request.user, coach=invitation.coach, now=now, **given)
    except AnsweredAlready:
        return _page(request, context, is_open=False, status=STALE)
    return done(request, "coaching:coaches", message=f"{coaching.coach} can look from now on, until you say otherwise")


def _may_begin(invitation: Invitation) -> bool:
    """Whether the coach is still one, and the coaching that would be handed over still stands."""
    coach = invitation.coach
    return (
        coach is not None and coach.is_at_work and (invitation.follows is None or invitation.follows.ended_at is None)
    )


def _page(request: AuthenticatedRequest, context: dict[str, Any], *, is_open: bool, status: int) -> HttpResponse:
    return render_page(request, "coaching/asked.html", context | {"is_open": is_open}, status=status)
