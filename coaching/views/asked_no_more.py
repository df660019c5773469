from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coaching.asking import behind_link
from coaching.http import STALE
from coaching.models import AnsweredAlready, Invitation
from core.http import render_page


@login_not_required
@require_http_methods(["GET", "POST"])
def asked_no_more(request: HttpRequest, invite: str) -> HttpResponse:
    """Say no for good from the mail, without an account: the link alone says who asked."""
    behind = behind_link(invite).filter(asked_by=Invitation.By.COACH)
    invitation: Invitation = get_object_or_404(behind.select_related("coach"))
    if request.method != "POST":
        return render_page(request, "coaching/asked_no_more.html", {"invitation": invitation})
    try:
        invitation.decline(timezone.now(), for_good=True)
    except AnsweredAlready:
        context = {"invitation": invitation, "is_stale": invitation.answer != Invitation.Answer.NEVER}
        return render_page(request, "coaching/asked_no_more.html", context, status=STALE)
    return render_page(request, "coaching/asked_no_more.html", {"invitation": invitation})
