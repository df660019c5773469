"""When the two meet."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from coaching.desk.forms.words import MeetingForm
from coaching.desk.http import UNPROCESSABLE, CoachRequest, desk_page, look, page_of, writing
from coaching.models import Page
from core.http import done
from core.templatetags.ajar import day


@require_POST
def add(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Write a day down: one that lies ahead, or one on which they met."""
    coaching, _ = look(request, pk, Page.PREPARE)
    now = timezone.now()
    today = request.user.today(now)
    form = MeetingForm(request.POST, today=today)
    if not form.is_valid():
        return desk_page(request, "meeting", {"coaching": coaching, "form": form}, status=UNPROCESSABLE)
    when = form.cleaned_data["day"]
    with writing(coaching, now, Page.PREPARE):
        coaching.meetings.get_or_create(day=when, defaults={"was_held": when < today})
    return done(request, page_of(coaching, "prepare"), message=f"Kept: {day(when)}")


@require_POST
def change(request: CoachRequest, pk: UUID, meeting_pk: UUID) -> HttpResponse:
    """They met on that day, or it is called off."""
    coaching, _ = look(request, pk, Page.PREPARE)
    meeting = get_object_or_404(coaching.meetings, pk=meeting_pk)
    with writing(coaching, timezone.now(), Page.PREPARE):
        if request.POST.get("do") == "met":
            meeting.was_held = True
            meeting.save(update_fields=["was_held"])
        else:
            meeting.delete()
    return done(request, page_of(coaching, "prepare"), message="Kept")
