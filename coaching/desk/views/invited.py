"""Where the link in a client's invitation leads."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coaching.asking import invitations_behind
from coaching.desk.http import CoachRequest, desk_page, page_of
from coaching.models import SEEN, AnsweredAlready, Invitation
from core.http import done


@require_http_methods(["GET", "POST"])
def invited(request: CoachRequest, invite: str) -> HttpResponse:
    """Show what a client offers; POST takes it up or leaves it. Only whoever has that address finds it."""
    now = timezone.now()
    mine = invitations_behind(invite, request.user).filter(asked_by=Invitation.By.CLIENT)
    invitation: Any = get_object_or_404(mine.select_related("client"))
    seen = [(area.label, SEEN[area]) for area in invitation.areas]
    if request.method != "POST":
        is_open = mine.waiting(now).exists()
        return desk_page(request, "invited", {"invitation": invitation, "seen": seen, "is_open": is_open})
    try:
        if request.POST.get("do") != "yes":
            invitation.decline(now)
            return done(request, "coach:queue", message="Left. They are not told why")
        coaching = invitation.accept(
            client=invitation.client,
            coach=request.coach,
            areas=invitation.areas,
            last_day=invitation.last_day,
            now=now,
        )
    except AnsweredAlready:
        return desk_page(request, "invited", {"invitation": invitation, "seen": seen, "is_open": False}, status=409)
    return done(request, page_of(coaching), message=f"You and {coaching.client} work together now")
