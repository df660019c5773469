"""Jobs from which nothing has been heard for long: which they are, and calling many of them "no answer" at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from applications import days
from applications.models import Application, ApplicationQuerySet, Outcome, Undo
from applications.models.undo import Step
from core.workdays import WorkCalendar, subtract_working_days, working_days_between

SILENT_AFTER = 10
LONG_AFTER = 15
"""Working days: from the first on a check-in is fair, from the second on it may be called no answer."""

AT_ONCE = 100


@dataclass(frozen=True)
class Silence:
    """A job that has been quiet, and for how many working days."""

    application: Application
    waited: int
    words: str

    @property
    def is_long(self) -> bool:
        return self.waited >= LONG_AFTER


def silent_jobs(user: User, today: date) -> ApplicationQuerySet:
    """The person's silences, the longest first; what rests is left alone."""
    cutoff = subtract_working_days(today, SILENT_AFTER, WorkCalendar(user.country, user.region))
    silent = user.applications.silent_since(cutoff, today).filter(waiting_since__lte=cutoff)
    return silent.filter(Q(resting_until=None) | Q(resting_until__lte=today))


def silences(user: User, today: date) -> list[Silence]:
    """The longest silences, as many as one page can hold."""
    calendar = WorkCalendar(user.country, user.region)
    jobs = silent_jobs(user, today).select_related("company")[:AT_ONCE]
    return [_silence(job, job.waiting_since, today, calendar) for job in jobs if job.waiting_since]


def _silence(job: Application, since: date, today: date, calendar: WorkCalendar) -> Silence:
    waited = working_days_between(since, today, calendar)
    return Silence(job, waited, f"{waited} working days, since {days.short(since, today)}")


def call_no_answer(jobs: Iterable[Application], *, by: User, today: date) -> Undo:
    """Say of each of these jobs that no answer came; one Undo takes all of it back. Raises StaleStage."""
    steps: list[Step] = []
    count = 0
    with transaction.atomic():
        for job in jobs:
            undo = job.log_outcome(Outcome.Kind.SILENCE, by=by, occurred_on=today)
            steps += undo.steps
            undo.delete()
            count += 1
        label = f"{count} job{'' if count == 1 else 's'} called “no answer”"
        return Undo.objects.keep(by, label, steps)
