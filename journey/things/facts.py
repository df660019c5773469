"""What the day is made of, read once: a constant number of queries, however long the search."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models import Application, ApplicationQuerySet, Interview, Outcome, Stage
from core.workdays import WorkCalendar, subtract_working_days
from insights.waiting import Wait, usual_wait
from journey.models import NotNow

AT_MOST = 3
INTERVIEWS = 20
JOB_FACTS = (
    "owner",
    "role",
    "stage",
    "stage_on",
    "outcome",
    "closing_on",
    "waiting_since",
    "answer_expected_on",
    "resting_until",
    "is_sample",
    "company__name",
)
ROUND_FACTS = (
    "kind",
    "day",
    "starts_at",
    "time_zone",
    "minutes",
    "link",
    "people_note",
    "went",
    "how_it_went",
)
LOOK_BACK = timedelta(days=14)
LOOK_AHEAD = timedelta(days=60)
CLOSING_WITHIN = timedelta(days=14)
SILENT_AFTER = 10
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Facts:
    """The person's day: `put_off` holds the keys of things that they said "not now" to."""

    user: User
    now: datetime
    interviews: list[Interview]
    closing: list[Application]
    waiting: list[Application]
    put_off: set[tuple[object, str, date]]
    noes_this_week: int
    real_jobs: int
    made_up_jobs: int

    @property
    def today(self) -> date:
        return self.user.today(self.now)

    @property
    def calendar(self) -> WorkCalendar:
        return calendar_of(self.user)

    @property
    def is_quiet(self) -> bool:
        return self.user.is_quiet(self.today)

    @property
    def upcoming(self) -> list[Interview]:
        return [interview for interview in self.interviews if not interview.is_over(self.now, self.today)]

    @property
    def past(self) -> list[Interview]:
        return [interview for interview in self.interviews if interview.is_over(self.now, self.today)]

    @cached_property
    def usual_wait_to_talk(self) -> Wait | None:
        """Asked only by a silence, since most days have none."""
        return usual_wait(self.user, to_talk=True)


def calendar_of(user: User) -> WorkCalendar:
    return WorkCalendar(user.country, user.region)


def gather(user: User, now: datetime) -> Facts:
    """Read the day's facts: six queries, seven where a silence asks how long answers take.

    Made-up jobs are part of the day only while there is no real one.
    """
    today = user.today(now)
    put_off = list(NotNow.objects.owned_by(user).in_force(today))
    glance = _glance(user, today)
    made_up = not glance["real_jobs"]
    jobs = user.applications.filter(is_sample=made_up).select_related("company").only(*JOB_FACTS)
    room = AT_MOST + len(put_off)
    return Facts(
        user=user,
        now=now,
        interviews=list(_interviews(user, today).filter(application__is_sample=made_up)[:INTERVIEWS]),
        closing=list(jobs.closing_by(today, today + CLOSING_WITHIN)[:room]),
        waiting=list(_waiting(jobs, user, today)[:room]),
        put_off={_key(later) for later in put_off},
        **glance,
    )


def _key(later: NotNow) -> tuple[object, str, date]:
    return (later.application_id, later.prompt, later.raised_on)


def _interviews(user: User, today: date) -> QuerySet[Interview]:
    return (
        Interview.objects.standing()
        .filter(application__owner=user, day__range=(today - LOOK_BACK, today + LOOK_AHEAD))
        .select_related("application__company")
        .prefetch_related("people")
        .only(*ROUND_FACTS, *(f"application__{name}" for name in JOB_FACTS))
        .order_by("day", "starts_at", "id")
    )


def _waiting(jobs: ApplicationQuerySet, user: User, today: date) -> QuerySet[Application]:
    """Silences past the day on which an answer was due, and rests that are over; the latest first."""
    cutoff = subtract_working_days(today, SILENT_AFTER, calendar_of(user))
    silent = jobs.silent_since(cutoff, today).filter(Q(resting_until=None) | Q(resting_until__lte=today))
    rested = jobs.filter(stage=Stage.RESTING, resting_until__lte=today)
    since = Coalesce("resting_until", "answer_expected_on", "waiting_since")
    return (silent | rested).alias(since=since).order_by(F("since").desc(), "id")


def _glance(user: User, today: date) -> dict[str, int]:
    real, this_week = Q(is_sample=False), Q(outcomes__decided_on__gt=today - WEEK)
    no = Q(outcome=Outcome.Kind.NO, outcomes__kind=Outcome.Kind.NO, outcomes__reopened_on=None)
    return user.applications.aggregate(
        real_jobs=Count("pk", filter=real),
        made_up_jobs=Count("pk", filter=~real),
        noes_this_week=Count("pk", filter=real & no & this_week),
    )
