from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from accounts.models import User
from applications.forms.note import NoteForm
from applications.models import WAITING, Application, Outcome
from applications.pay import pay_words
from core.http import render_page
from core.workdays import WorkCalendar
from followups.models import Letter
from followups.reading.doors import to_tell
from followups.words import letter_page, write_to
from insights.funnel import so_far
from insights.waiting import Wait, usual_waits
from journey.after import after_of
from journey.ahead import ahead
from journey.job_story import JobStory
from journey.learnt import Learnt
from journey.path import has_path, steps
from journey.suggestion import suggestion
from journey.timeline import timeline
from journey.traces import traces_of


@require_safe
def application(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The page of one job: what comes next, what happened, who and what belongs to it."""
    job = get_object_or_404(request.user.applications.select_related("company"), pk=pk)
    now = timezone.now()
    today = request.user.today(now)
    story = JobStory.of(job)
    learnt = Learnt.of(traces_of(job))
    calendar = WorkCalendar(request.user.country, request.user.region)
    context = {
        "application": job,
        "answer": story.answer,
        "got_to": story.got_to(today),
        **_after(job, request.user, today),
        "ahead": ahead(story, now, today, calendar, _own_wait(job)),
        "timeline": timeline(story, learnt),
        "today": today,
        "now": now,
        "note_form": NoteForm(today=today),
        "people": story.people,
        "doors": [(person, learnt.doors.get(person.pk)) for person in story.people],
        "employer_door": learnt.doors.get(job.company_id),
        "letters": [(letter, letter_page(letter.pk)) for letter in reversed(learnt.letters)],
        "papers": story.papers,
        "learnt": learnt,
        "tags": story.tags,
        "pay": pay_words(job),
        "has_sample": job.is_sample,
        "nav": "board",
    }
    return render_page(request, "journey/application.html", context)


def _own_wait(job: Application) -> Wait | None:
    """Read only where somebody waits."""
    return usual_waits(job.owner).to_hear if job.stage in WAITING else None


def _after(job: Application, user: User, today: date) -> dict[str, Any]:
    """What comes after, once there is an answer."""
    if not has_path(job.stage):
        return {"steps": []}
    after = after_of(job, user)
    return {"steps": steps(after, today), "suggestion": suggestion(job, after, today)}


@require_safe
def hired(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """The good news, with the numbers of the person's own search, and whom to tell."""
    hired_for = request.user.applications.filter(outcome=Outcome.Kind.HIRED).select_related("company")
    job = get_object_or_404(hired_for, pk=pk)
    flow = so_far(request.user)
    context = {
        "application": job,
        "sent": flow.sent,
        "talked": flow.conversations,
        "to_tell": [
            (person, write_to(person.pk, Letter.Kind.GOOD_NEWS)) for person in to_tell(request.user, timezone.now())
        ],
        "waiting": request.user.letters.waiting().filter(although_hired=False).count(),
    }
    return render_page(request, "journey/hired.html", context)
