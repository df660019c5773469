"""One card of the board, in words that are ready before the template sees them: that is where a page's time goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User
from applications import days
from applications.models import AFTER, WAITING, Application, Outcome, Stage
from core.templatetags.ajar import chip
from core.workdays import WorkCalendar, working_days_between

SOON = 7
LONG_WAIT = 10
WORTH_SAYING = 5
A_YEAR = 365
NIL = UUID(int=0)

STAGE_VERBS = {
    Stage.SAVED: "Saved",
    Stage.SENT: "Sent",
    Stage.TALKING: "Talking since",
    Stage.OFFER: "Offered",
}
OUTCOME_CHIPS = {
    Outcome.Kind.NO: ("dusk", "dusk"),
    Outcome.Kind.SILENCE: ("", "fog"),
    Outcome.Kind.WITHDREW: ("", "back"),
    Outcome.Kind.DECLINED: ("", "back"),
    Outcome.Kind.HIRED: ("moss", "star"),
}

Words = tuple[str, str]
"""A chip (or nothing), and the few plain words beside it (or none)."""
MADE_UP = ("Made-up", "line", "eye")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the page, and when: `today` and `now` are the person's own."""

    today: date
    now: datetime
    calendar: WorkCalendar

    @classmethod
    def of(cls, user: User, now: datetime) -> "Reader":
        return cls(user.today(now), now, WorkCalendar(user.country, user.region))


@dataclass(frozen=True, slots=True)
class Round:
    """The next interview of a job."""

    day: date
    starts_at: datetime | None


@dataclass(slots=True)
class Card:
    pk: str
    url: str
    move_url: str
    title: str
    company: str
    words: str
    css: str
    is_sample: bool


def address_of(name: str) -> Callable[[UUID], str]:
    """Return a function from an id to its address: resolving it anew for each of fifty cards would cost more than
    fetching them."""
    before, _, after = reverse(name, args=[NIL]).partition(str(NIL))
    return lambda pk: f"{before}{pk}{after}"


def annotated(job: Application, name: str) -> Any:
    """Return what the query brought for a job under that name, a field or beside the fields."""
    return vars(job)[name]


def next_thing(job: Application, reader: Reader, coming: Round | None) -> SafeString:
    """Say what comes next for a job, or how long it has been quiet; and whether it is made up."""
    words = _next_thing(job, reader, coming)
    return format_html("{} {} {}", *words, chip(*MADE_UP)) if job.is_sample else format_html("{} {}", *words)


def _next_thing(job: Application, reader: Reader, coming: Round | None) -> Words:
    if job.stage == Stage.HIRED:
        return chip("Hired", "moss", "star"), days.short(job.stage_on, reader.today) if job.stage_on else ""
    if job.stage in AFTER:
        return _after(job, reader)
    if coming:
        return _interview(coming, reader)
    if job.stage == Stage.SAVED and job.closing_on:
        return _closing(job.closing_on, reader.today), ""
    if job.stage in WAITING:
        return _waiting(job, reader)
    return "", _since(job, reader.today)


def _interview(coming: Round, reader: Reader) -> Words:
    begins = timezone.localtime(coming.starts_at) if coming.starts_at else None
    day = begins.date() if begins else coming.day
    hour = f"{begins.hour}.{begins:%M}" if begins else ""
    return chip(f"Interview {days.nearest(day, reader.today)}", "sea", "cal"), hour


def _closing(closing_on: date, today: date) -> str:
    if closing_on < today:
        return chip(f"Closed {days.short(closing_on, today)}", "", "clock")
    is_soon = (closing_on - today).days <= SOON
    return chip(f"Closes {days.near(closing_on, today)}", "lamp" if is_soon else "line", "clock")


def _waiting(job: Application, reader: Reader) -> Words:
    if job.answer_expected_on:
        is_late = job.answer_expected_on < reader.today
        said = f"They said by {days.near(job.answer_expected_on, reader.today)}"
        return chip(said, "lamp" if is_late else "line", "clock"), ""
    since = job.waiting_since
    if since is None or since > reader.today:
        return "", _since(job, reader.today)
    if (reader.today - since).days > A_YEAR:
        return chip(f"Waiting since {since:%b %Y}", "", "clock"), ""
    waited = working_days_between(since, reader.today, reader.calendar)
    if waited < WORTH_SAYING:
        return "", _since(job, reader.today)
    return chip(f"{waited} working days", "lamp" if waited >= LONG_WAIT else "line", "clock"), "waiting"


def _after(job: Application, reader: Reader) -> Words:
    if job.stage == Stage.RESTING and job.resting_until and job.resting_until > reader.today:
        return chip(f"Until {days.near(job.resting_until, reader.today)}", "dusk", "rest"), "nothing to do"
    if not job.outcome:
        return "", f"Since {days.short(job.stage_on, reader.today)}" if job.stage_on else ""
    kind, icon = OUTCOME_CHIPS[Outcome.Kind(job.outcome)]
    answer = chip(Outcome.Kind(job.outcome).label, kind, icon)
    return answer, days.short(job.answered_on, reader.today) if job.answered_on else ""


def _since(job: Application, today: date) -> str:
    if job.stage_on is None:
        return ""
    when = days.lately(job.stage_on, today)
    return f"{STAGE_VERBS[Stage(job.stage)]} {when.removeprefix('on ') if job.stage == Stage.TALKING else when}"
