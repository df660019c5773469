"""What the day is made of, read once: a constant number of queries, however long the search."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models import Application, ApplicationQuerySet, Interview, Note, Stage
from core.joined import Joined
from core.workdays import WorkCalendar, add_working_days, subtract_working_days
from followups.due import LetterDue
from followups.models import Letter
from followups.reading.hellos import DueHello, hellos_due
from followups.states import TOUCHES
from insights.funnel import Counts, counts_of
from insights.waiting import Waits, usual_waits
from journey.after import After, afters_of
from journey.clock import working_days_to_wait
from journey.things.small import AtAnEmployer, Kept, small_things
from journey.things.thing import Key
from reflections.models import GapMention, Plan
from reflections.reading.due import MENTIONED_FOR, Due, due_on

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
    "looked_back",
    "answered_on",
    "created_at",
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
ANSWERED_FOR = 6
UNANSWERED_AFTER = 7
WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)
REACHES_OUT = (Note.Kind.EMAIL, Note.Kind.CALL)


@dataclass(frozen=True)
class Facts:
    """The person's day: `put_off` holds the keys of things that they said "not now" to, `stopped` those of people whom
    they may not write to; `employers`: where a day has come; `kept`: what waits to be read."""

    user: User
    now: datetime
    interviews: list[Interview]
    closing: list[Application]
    jobs: ApplicationQuerySet
    room: int
    put_off: set[Key]
    noes_this_week: int
    stopped: set[str]
    letters: list[LetterDue]
    employers: list[AtAnEmployer]
    kept: list[Kept]
    counts: Counts
    prepare_until: date

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

    @property
    def is_made_up(self) -> bool:
        return not self.counts.real

    @cached_property
    def after(self) -> list[tuple[Application, After]]:
        """Jobs on the after-path with their facts, read once something asks: a full day does not come to them."""
        jobs = list(_after(self.jobs, self.user, self.today)[: self.room])
        facts = afters_of(jobs, self.user)
        return [(job, facts[job.pk]) for job in jobs]

    @cached_property
    def due(self) -> list[Due]:
        """What of growing and asking has its day, read once something asks."""
        since = subtract_working_days(self.today, UNANSWERED_AFTER, self.calendar)
        return due_on(self.user, self.today, unanswered_since=since, made_up=self.is_made_up)

    @cached_property
    def hellos(self) -> list[DueHello]:
        """To whom a letter is due, read once something asks."""
        return hellos_due(self.user, self.now, self.stopped, made_up=self.is_made_up)

    @cached_property
    def waits(self) -> Waits:
        return usual_waits(self.user)

    @cached_property
    def silent(self) -> list[Application]:
        """Jobs past the day on which an answer was due, with what the person has sent since; the latest first."""
        days = working_days_to_wait(self.waits.to_hear)
        silent = self.jobs.silent(subtract_working_days(self.today, days, self.calendar), self.today)
        return list(_with_notes(silent)[: self.room + ANSWERED_FOR])


def calendar_of(user: User) -> WorkCalendar:
    return WorkCalendar(user.country, user.region)


def gather(user: User, now: datetime, *, prepare_until: date | None = None) -> Facts:
    """Read the day's facts: four queries, and up to six more where something asks for what is read late.

    Interviews up to `prepare_until`, the next working day unless it is given, are to be got ready for. Made-up jobs are
    part of the day only while there is no real one.
    """
    today = user.today(now)
    small = small_things(user, today)
    counts = counts_of(user)
    made_up = not counts.real
    jobs = user.applications.filter(is_sample=made_up).select_related("company").only(*JOB_FACTS)
    room = AT_MOST + len(small.put_off)
    return Facts(
        user=user,
        now=now,
        interviews=sorted(_interviews(user, today, made_up=made_up)[: INTERVIEWS + len(small.put_off)], key=_by_day),
        closing=list(jobs.closing_by(today, today + CLOSING_WITHIN)[:room]),
        jobs=jobs,
        room=room,
        put_off=small.put_off,
        noes_this_week=small.noes,
        stopped=small.stopped,
        letters=small.letters,
        employers=small.employers,
        kept=small.kept,
        counts=counts,
        prepare_until=prepare_until or add_working_days(today, 1, calendar_of(user)),
    )


def _interviews(user: User, today: date, *, made_up: bool) -> QuerySet[Interview]:
    """The rounds of these weeks, those nearest to today first."""
    away = Case(When(day__gte=today, then=F("day") - Value(today)), default=Value(today) - F("day"))
    return (
        Interview.objects.standing()
        .filter(
            application__owner=user,
            application__is_sample=made_up,
            application__outcome="",
            application__last_round_on__gte=today - LOOK_BACK,
            day__range=(today - LOOK_BACK, today + LOOK_AHEAD),
        )
        .select_related("application__company")
        .only(*ROUND_FACTS, *(f"application__{name}" for name in JOB_FACTS))
        .annotate(who=_names())
        .order_by(ExpressionWrapper(away, DurationField()), "starts_at", "id")
    )


def _names() -> Subquery:
    """Who takes part in a round, joined."""
    taking_part: QuerySet[Any] = Interview.people.through.objects.filter(interview=OuterRef("pk")).order_by()
    return Subquery(taking_part.values("interview").annotate(who=Joined("contact__name")).values("who"))


def _by_day(interview: Interview) -> tuple[date, datetime, UUID]:
    return (interview.day or date.max, interview.starts_at or AT_SOME_HOUR, interview.pk)


def _with_notes(jobs: ApplicationQuerySet) -> ApplicationQuerySet:
    """Say of jobs that wait how often the person has written or called since, and when last."""
    notes = Note.objects.filter(
        application=OuterRef("pk"), kind__in=REACHES_OUT, happened_on__gt=OuterRef("waiting_since")
    ).order_by()
    letters = Letter.objects.filter(
        application=OuterRef("pk"), state__in=TOUCHES, handed_over_at__date__gt=OuterRef("waiting_since")
    ).order_by()
    per_job, written = notes.values("application"), letters.values("application")
    return jobs.annotate(
        letters_since=Coalesce(Subquery(written.annotate(times=Count("pk")).values("times")), 0),
        last_letter_at=Subquery(written.annotate(latest=Max("handed_over_at")).values("latest")),
        notes_since=Coalesce(Subquery(per_job.annotate(times=Count("pk")).values("times")), 0),
        last_note_on=Subquery(per_job.annotate(latest=Max("happened_on")).values("latest")),
    )


def _with_standing_plans(user: User, today: date) -> Q:
    """The jobs that a plan whose day stands is for, or whose gap was named at them; read once, not job by job."""
    plans = Plan.objects.filter(owner=user, planned_for_day__gte=today - MENTIONED_FOR).in_progress()
    own = plans.exclude(application=None).values("application")
    named = GapMention.objects.filter(gap__in=plans.values("gap")).exclude(application=None).values("application")
    return Q(pk__in=own) | Q(pk__in=named)


def _after(jobs: ApplicationQuerySet, user: User, today: date) -> ApplicationQuerySet:
    """Jobs with an answer whose rest is over, or that are being looked back on or grown from; the latest first.

    Those with nothing to say today, since they moved today or a plan of theirs has its day, take nobody's place.
    """
    rested = Q(stage=Stage.RESTING, resting_until__lte=today)
    awake = Q(resting_until=None) | Q(resting_until__lte=today)
    moved_today = Q(stage_on__gte=today) & ~Q(stage=Stage.RESTING)
    planned = Q(_with_standing_plans(user, today), stage=Stage.GROWING)
    found = jobs.filter(rested | Q(awake, stage__in=(Stage.LOOKING_BACK, Stage.GROWING))).exclude(moved_today | planned)
    since = Coalesce("resting_until", "stage_on")
    return found.alias(since=since).order_by(F("since").desc(nulls_last=True), "id")
