"""Jobs from which nothing has been heard for long: which they are, and calling many of them "no answer" at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from accounts.models import User
from applications import days
from applications.models import Application, ApplicationQuerySet, Outcome, Stage, Undo
from applications.models.undo import Step
from core.workdays import WorkCalendar, subtract_working_days, working_days_between

SILENT_AFTER = 10
"""Working days after which a check-in is fair, where nobody knows better."""

MOST_DAYS = 60
AT_ONCE = 100


@dataclass(frozen=True)
class Silence:
    """A job that has been quiet, and for how long in words."""

    application: Application
    words: str
    is_old: bool


def days_asked(text: str) -> int:
    """Return the number of working days that an address asks for: 1 to 60, else ten."""
    asked = int(text) if text.isdecimal() and len(text) <= len(str(MOST_DAYS)) else 0
    return asked if 1 <= asked <= MOST_DAYS else SILENT_AFTER


def silent_jobs(user: User, today: date, wait: int) -> ApplicationQuerySet:
    """The person's silences of `wait` working days, or past the day they were promised; what rests is left alone.

    The longest first.
    """
    cutoff = subtract_working_days(today, wait, WorkCalendar(user.country, user.region))
    silent = Application.objects.owned_by(user).silent(cutoff, today)
    return silent.order_by(F("waiting_since").asc(nulls_last=True), "id")


def silences(user: User, today: date, wait: int) -> list[Silence]:
    """The longest silences, as many as one page can hold."""
    calendar = WorkCalendar(user.country, user.region)
    jobs = silent_jobs(user, today, wait).select_related("company")[:AT_ONCE]
    return [Silence(job, "; ".join(_words(job, today, calendar)), _is_old(job, today)) for job in jobs]


def _is_old(job: Application, today: date) -> bool:
    return days.is_long_ago(job.waiting_since or job.answer_expected_on, today)


def _words(job: Application, today: date, calendar: WorkCalendar) -> Iterator[str]:
    if job.waiting_since:
        waited = working_days_between(job.waiting_since, today, calendar)
        yield f"{waited} working day{'' if waited == 1 else 's'}, since {days.short(job.waiting_since, today)}"
    if job.answer_expected_on:
        yield f"you were to hear by {days.short(job.answer_expected_on, today)}"


def call_no_answer(jobs: Iterable[Application], *, by: User, today: date) -> Undo:
    """Say of each of these jobs that no answer came: what began more than two months ago goes to the history, the
    others rest. One Undo takes all of it back. Raises StaleStage."""
    steps: list[Step] = []
    count = old = 0
    with transaction.atomic():
        for job in jobs:
            stage = Stage.PUT_AWAY if _is_old(job, today) else None
            undo = job.log_outcome(Outcome.Kind.SILENCE, by=by, occurred_on=today, stage=stage)
            steps += undo.steps
            undo.delete()
            count, old = count + 1, old + (stage is not None)
        return Undo.objects.keep(by, _called(count, old), steps)


def _called(count: int, old: int) -> str:
    gone = f", {old} of them put away in the history" if old else ""
    return f"{count} job{'' if count == 1 else 's'} called “no answer”{gone}"
