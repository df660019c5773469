"""When the two meet."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications.http import posted
from coaching.desk.forms.words import MeetingForm
from coaching.desk.http import CoachRequest, client_page, look, page_of, status_of, writing
from coaching.models import Page
from core.http import done
from core.templatetags.ajar import day


@require_http_methods(["GET", "POST"])
def add(request: CoachRequest, pk: UUID) -> HttpResponse:
    """Write a day down: one that lies ahead, or one on which they met."""
    coaching, _ = look(request, pk)
    now = timezone.now()
    today = request.user.today(now)
    form = MeetingForm(posted(request), today=today)
    if not form.is_valid():
        return client_page(request, coaching, Page.PREPARE, "meeting", {"form": form}, status=status_of(form))
    when = form.cleaned_data["day"]
    with writing(coaching, now, Page.MET):
        meeting, _ = coaching.meetings.get_or_create(day=when)
        meeting.mark(was_held=meeting.was_held or when < today)
    return done(request, page_of(coaching, "prepare"), message=f"Kept: {day(when)}")


@require_POST
def change(request: CoachRequest, pk: UUID, meeting_pk: UUID) -> HttpResponse:
    """They met on that day, or it is called off; a day that was held stays."""
    coaching, _ = look(request, pk)
    now = timezone.now()
    meeting = get_object_or_404(coaching.meetings.filter(was_held=False), pk=meeting_pk)
    with writing(coaching, now, Page.MET):
        if request.POST.get("do") == "met" and meeting.day <= request.user.today(now):
            meeting.mark(was_held=True)
        elif request.POST.get("do") == "off":
            meeting.delete()
    return done(request, page_of(coaching, "prepare"), message="Kept")
