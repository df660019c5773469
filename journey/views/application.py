from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.forms.note import NoteForm
from applications.models import Outcome, Stage
from applications.pay import pay_words
from core.http import render_page
from core.workdays import WorkCalendar
from journey.ahead import ahead
from journey.path import has_path, steps, suggestion
from journey.timeline import Story, timeline


@require_safe
def application(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The page of one job: what comes next, what happened, who and what belongs to it."""
    job = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    now = timezone.now()
    today = request.user.today(now)
    story = Story.of(job)
    calendar = WorkCalendar(request.user.country, request.user.region)
    context = {
        "application": job,
        "answer": story.answer,
        "got_to": story.got_to(today),
        "steps": steps(story, today) if has_path(story) else [],
        "suggestion": suggestion(story, today),
        "ahead": ahead(story, now, today, calendar),
        "timeline": timeline(story),
        "today": today,
        "now": now,
        "note_form": NoteForm(today=today),
        "people": job.people.order_by("name"),
        "papers": story.papers,
        "tags": job.tags.order_by("name"),
        "pay": pay_words(job),
        "has_sample": job.is_sample,
        "nav": "board",
    }
    return render_page(request, "journey/application.html", context)


@require_safe
def hired(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The good news, with the numbers of the person's own search."""
    hired_for = request.user.applications.filter(outcome=Outcome.Kind.HIRED).select_related("company")
    job = get_object_or_404(hired_for, pk=pk)
    real = request.user.applications.real()
    sent = real.exclude(furthest=Stage.SAVED).count()
    talked = real.filter(furthest__in=[Stage.TALKING, Stage.OFFER, Stage.HIRED]).count()
    doors = real.filter(stage=Stage.DOOR_OPEN).count()
    context = {"application": job, "sent": sent, "talked": talked, "doors": doors}
    return render_page(request, "journey/hired.html", context)
