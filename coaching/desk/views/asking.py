"""A coach asks a client by e-mail."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications.http import posted
from coaching.asking import MayNotAsk, ask
from coaching.by_hand import said
from coaching.desk.http import CoachRequest, desk_page, status_of
from coaching.forms.areas import InviteForm
from coaching.models import Invitation
from coaching.models.invitation import InvitationQuerySet
from core.http import done


@require_http_methods(["GET", "POST"])
def ask_client(request: CoachRequest) -> HttpResponse:
    """Ask; the answer is the same whether anybody has this address or not."""
    now = timezone.now()
    form = InviteForm(posted(request), today=request.user.today(now), own=request.user.email)
    if form.is_valid():
        try:
            ask(request.coach, now=now, **form.cleaned_data)
        except MayNotAsk as reason:
            form.add_error("email", reason.words)
        else:
            return done(request, reverse("coach:ask"), message=said("A mail is on its way to them"))
    waiting = _asked(request).waiting(now).order_by("-asked_at")[:50]
    context = {"form": form, "waiting": waiting, "nav": "mail"}
    return desk_page(request, "ask", context, status=status_of(form))


@require_POST
def take_back(request: CoachRequest, invitation_pk: UUID) -> HttpResponse:
    get_object_or_404(_asked(request), pk=invitation_pk).take_back(timezone.now())
    return done(request, reverse("coach:ask"), message="Taken back")


def _asked(request: CoachRequest) -> InvitationQuerySet:
    """What this coach asked; what a colleague would hand over to them is the client's to know first."""
    asked: InvitationQuerySet = request.coach.invitations.filter(asked_by=Invitation.By.COACH)
    return asked
