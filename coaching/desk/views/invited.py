"""Where the link in a client's invitation leads."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coaching.asking import invitations_behind
from coaching.desk.http import CoachRequest, desk_page, page_of
from coaching.http import STALE
from coaching.models import NAMELESS, SEEN, AnsweredAlready, Invitation
from coaching.views.not_for_you import or_told
from core.http import done


@or_told
@require_http_methods(["GET", "POST"])
def invited(request: CoachRequest, invite: str) -> HttpResponse:
    """Show what a client offers; POST takes it up or leaves it. Only whoever has that address finds it."""
    now = timezone.now()
    mine = invitations_behind(invite, request.user).filter(asked_by=Invitation.By.CLIENT)
    invitation: Any = get_object_or_404(mine.select_related("client"))
    name = invitation.client.name or NAMELESS
    seen = [(area.label, SEEN[area]) for area in invitation.areas]
    context = {"invitation": invitation, "name": name, "seen": seen, "is_open": invitation.is_open(now)}
    if request.method != "POST":
        return desk_page(request, "invited", context)
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
        return desk_page(request, "invited", context | {"is_open": False}, status=STALE)
    return done(request, page_of(coaching), message=f"You and {coaching.client_name} work together now")
