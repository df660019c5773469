"""Handing a client over to another coach: the client says yes, or nothing changes."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications.http import posted
from coaching.asking import colleagues_of, hand_over
from coaching.by_hand import said
from coaching.desk.forms.words import HandOverForm
from coaching.desk.http import UNPROCESSABLE, CoachRequest, desk_page, look, page_of, writing
from coaching.models import Coaching, Page
from core.http import done
from followups.reminding import mail_leaves


@require_http_methods(["GET", "POST"])
def offer(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Ask the client whether another coach may go on."""
    coaching, _ = look(request, pk, Page.OVERVIEW)
    now = timezone.now()
    others = colleagues_of(request.coach).exclude(user=coaching.client)
    form = HandOverForm(posted(request), coaches=others.order_by("name"))
    if not form.is_valid():
        waiting = coaching.hand_overs.waiting(now).first()
        context = {"coaching": coaching, "form": form, "waiting": waiting, "nav": "people"}
        return desk_page(request, "hand_over", context, status=UNPROCESSABLE if form.is_bound else 200)
    with writing(coaching, now, Page.WROTE):
        hand_over(coaching, form.cleaned_data["coach"], now)
    page = page_of(coaching) if mail_leaves() else request.path
    return done(request, page, message=said(f"{coaching.client} is asked"))


@require_POST
def end(request: CoachRequest, pk: UUID) -> HttpResponse:
    """A coach steps back."""
    coaching, _ = look(request, pk, Page.OVERVIEW)
    coaching.end(Coaching.EndedBy.COACH, timezone.now())
    return done(request, "coach:clients", message="The coaching has ended. Your notes to them stay theirs")
