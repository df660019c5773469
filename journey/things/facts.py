"""What the day is made of, read once: a constant number of queries, however long the search."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Case, DurationField, ExpressionWrapper, F, QuerySet, Value, When

from accounts.models import User
from applications.models import Application, Interview
from applications.silences import SILENT_AFTER
from core.workdays import WorkCalendar, subtract_working_days
from insights.funnel import Counts, counts_of
from insights.waiting import Wait, usual_wait
from journey.models import NotNow

AT_MOST = 3
INTERVIEWS = 8
"""The rounds nearest to today: a day shows a few of them."""

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
AT_SOME_HOUR = datetime.max.replace(tzinfo=UTC)
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
    counts: Counts

    @property
    def real_jobs(self) -> int:
        return self.counts.real

    @property
    def made_up_jobs(self) -> int:
        return self.counts.made_up

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
    counts = counts_of(user)
    made_up = not counts.real
    jobs = user.applications.filter(is_sample=made_up).select_related("company").only(*JOB_FACTS)
    room = AT_MOST + len(put_off)
    return Facts(
        user=user,
        now=now,
        interviews=sorted(_interviews(user, today, made_up=made_up)[: INTERVIEWS + len(put_off)], key=_by_day),
        closing=list(jobs.closing_by(today, today + CLOSING_WITHIN)[:room]),
        waiting=list(jobs.asking(subtract_working_days(today, SILENT_AFTER, calendar_of(user)), today)[: room + 1]),
        put_off={_key(later) for later in put_off},
        noes_this_week=user.applications.noes_since(today - WEEK).count(),
        counts=counts,
    )


def _key(later: NotNow) -> tuple[object, str, date]:
    return (later.application_id, later.prompt, later.raised_on)


def _interviews(user: User, today: date, *, made_up: bool) -> QuerySet[Interview]:
    """The rounds of these weeks, those nearest to today first."""
    away = Case(When(day__gte=today, then=F("day") - Value(today)), default=Value(today) - F("day"))
    return (
        Interview.objects.standing()
        .filter(
            application__owner=user,
            application__is_sample=made_up,
            application__last_round_on__gte=today - LOOK_BACK,
            day__range=(today - LOOK_BACK, today + LOOK_AHEAD),
        )
        .select_related("application__company")
        .only(*ROUND_FACTS, *(f"application__{name}" for name in JOB_FACTS))
        .order_by(ExpressionWrapper(away, DurationField()), "starts_at", "id")
    )


def _by_day(interview: Interview) -> tuple[date, datetime, UUID]:
    return (interview.day or date.max, interview.starts_at or AT_SOME_HOUR, interview.pk)
