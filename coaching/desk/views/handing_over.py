"""Handing a client over to another coach: the client says yes, or nothing changes."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications.http import posted
from coaching import telling
from coaching.asking import MayNotAsk, colleagues_of, hand_over
from coaching.by_hand import said
from coaching.desk.forms.words import HandOverForm
from coaching.desk.http import CoachRequest, client_page, look, page_of, status_of, writing
from coaching.models import Coaching, Page
from core.http import done
from followups.reminding import mail_leaves


@require_http_methods(["GET", "POST"])
def offer(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Ask the client whether another coach may go on."""
    coaching, _ = look(request, pk)
    now = timezone.now()
    form = HandOverForm(posted(request), coaches=colleagues_of(request.coach, coaching.client).order_by("name", "id"))
    if not (form.is_valid() and _offered(coaching, form, now)):
        context = {"form": form, "waiting": coaching.hand_overs.waiting(now).first()}
        return client_page(request, coaching, Page.HANDING, "hand_over", context, status=status_of(form))
    page = page_of(coaching) if mail_leaves() else request.path
    return done(request, page, message=said(f"{coaching.client_name} is asked"))


@require_POST
def take_back(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Offer it no more."""
    coaching, _ = look(request, pk)
    now = timezone.now()
    with writing(coaching, now, Page.HANDED):
        for waiting in coaching.hand_overs.waiting(now):
            waiting.take_back(now)
    return done(request, page_of(coaching, "hand_over"), message="Taken back. All stays as it is")


def _offered(coaching: Coaching, form: HandOverForm, now: datetime) -> bool:
    try:
        with writing(coaching, now, Page.HANDED):
            hand_over(coaching, form.cleaned_data["coach"], now)
    except MayNotAsk as reason:
        form.add_error("coach", reason.words)
        return False
    return True


@require_http_methods(["GET", "POST"])
def end(request: CoachRequest, pk: UUID) -> HttpResponse:
    """A coach steps back, once they have read what goes and what stays."""
    coaching, _ = look(request, pk)
    if request.method != "POST":
        return client_page(request, coaching, Page.HANDING, "end", {})
    now = timezone.now()
    coaching.end(Coaching.EndedBy.COACH, now)
    telling.client_ended(coaching, now)
    return done(request, page_of(coaching, "record"), message="The coaching has ended. Your notes to them stay theirs")
