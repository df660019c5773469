"""Questions, as the pages of other apps show them."""

from datetime import date

from django.db.models import Max, Prefetch

from accounts.models import User
from applications.models import Application
from reflections.models import Asked, Question
from reflections.rehearsing import A_DAY, due, said_today, with_beads


def questions_of(application: Application) -> list[Question]:
    """Return what was asked at a job, the latest first, in two queries.

    Each has `asked_here` (its times at this job, the latest first), `times_said` for its beads, and its story.
    """
    here = Asked.objects.filter(application=application).select_related("interview").order_by("-asked_on", "-id")
    asked_here = Prefetch("times_asked", queryset=here, to_attr="asked_here")
    questions = with_beads(Question.objects.filter(times_asked__application=application))
    told = questions.select_related("story").prefetch_related(asked_here)
    return list(told.annotate(met_at=Max("times_asked__created_at")).order_by("-met_at", "-id"))


def due_rehearsals(user: User, today: date, *, made_up: bool = False) -> list[Question]:
    """Return the few that would help to say aloud today, in two queries: ten minutes a day, said ones included."""
    room = A_DAY - said_today(user, today)
    return list(due(user, today, made_up=made_up).select_related("story")[:room]) if room > 0 else []
