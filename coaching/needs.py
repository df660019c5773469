"""Which clients may need their coach, and why: facts of what each of them lets be seen, read anew for each page.

Nothing is kept but what the coach said to a row: done, later, not this one. Each reason is one query over all clients,
whatever their number.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Outcome, Stage
from coaching.models import AgreedStep, Area, Coach, Coaching, CoachNote, Reason, SetAside
from coaching.seeing import shared
from core.templatetags.ajar import day_short
from insights.words import number
from reflections.models import Debrief, Feedback, Plan

OF_LATE = timedelta(days=60)
RESTED = timedelta(days=7)
A_SEASON = timedelta(days=180)
QUIET = timedelta(days=10)
SAME_STAGE, SLIPS = 3, 2
AT_MOST = 300
"""The rows of one reason that are read: the latest, of which each client shows one."""

Key = tuple[UUID, str, UUID, date]


@dataclass(frozen=True)
class Need:
    """One row of the queue: who, why, since when, and the one thing to do about it."""

    coaching: Coaching
    reason: Reason
    about: UUID
    raised_on: date
    words: str
    action: str
    url: str

    @property
    def key(self) -> Key:
        return (self.coaching.pk, self.reason.value, self.about, self.raised_on)

    @property
    def client(self) -> User:
        return self.coaching.client


@dataclass(frozen=True)
class Desk:
    """A coach's clients, read once."""

    coachings: list[Coaching]
    coach: Coach
    now: datetime
    today: date

    def seeing(self, area: str) -> dict[UUID, Coaching]:
        """The consents that give an area, by client."""
        return {coaching.client_id: coaching for coaching in self.coachings if coaching.sees(area)}

    @property
    def by_pk(self) -> dict[UUID, Coaching]:
        return {coaching.pk: coaching for coaching in self.coachings}


def needs_of(desk: Desk) -> list[Need]:
    """Return what is not set aside, the most useful first; of each client and reason the latest."""
    away = set(
        SetAside.objects.filter(coaching__in=desk.coachings)
        .in_force(desk.today)
        .values_list("coaching", "reason", "about", "raised_on")
    )
    found: dict[tuple[UUID, str], Need] = {}
    for need in chain.from_iterable(rows(desk) for rows in REASONS.values()):
        if need.key not in away:
            found.setdefault((need.coaching.pk, need.reason), need)
    places = {reason: place for place, reason in enumerate(REASONS)}
    return sorted(found.values(), key=lambda need: (places[need.reason], -need.raised_on.toordinal()))


def _promises(desk: Desk) -> Iterator[Need]:
    steps = AgreedStep.objects.open().by_coach().filter(plan__coaching__in=desk.coachings, due_on__lte=desk.today)
    for step in steps.select_related("plan").order_by("due_on", "id")[:AT_MOST]:
        coaching = desk.by_pk[step.plan.coaching_id]
        words = f"{step.words}, by {day_short(step.due_on)}"
        yield _need(desk, coaching, Reason.PROMISE, step.pk, step.due_on, words, "Open the plan", "agreed")


def _replies(desk: Desk) -> Iterator[Need]:
    notes = CoachNote.objects.waits_for_coach().filter(coaching__in=desk.coachings)
    latest: Any = notes.annotate(last_at=Max("replies__written_at")).order_by("-last_at", "id")
    for note in latest[:AT_MOST]:
        coaching = desk.by_pk[note.coaching_id]
        day = note.last_at.astimezone(desk.now.tzinfo).date()
        yield _need(desk, coaching, Reason.REPLY, note.pk, day, "An answer to your note", "Read it", "notes")


def _not_looked_back(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.APPLICATIONS)
    rested = Q(resting_until__lte=desk.today) | Q(resting_until=None, answered_on__lte=desk.today - RESTED)
    noes = Application.objects.real().filter(
        rested, owner__in=clients, outcome=Outcome.Kind.NO, answered_on__gte=desk.today - OF_LATE, looked_back=False
    )
    looked = Debrief.objects.of_job().finished().filter(application=OuterRef("pk"))
    told = noes.exclude(stage=Stage.PUT_AWAY).filter(~Exists(looked)).select_related("company")
    for job in told.only("owner", "role", "answered_on", "company__name").order_by("-answered_on", "id")[:AT_MOST]:
        words = f"{job}: the rest is over"
        yield _need(
            desk, clients[job.owner_id], Reason.NO_LOOK_BACK, job.pk, job.answered_on, words, "Open the job", "job"
        )


def _feedback(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.APPLICATIONS)
    talked = CoachNote.objects.filter(feedback=OuterRef("pk"), coaching__coach=desk.coach)
    told = Feedback.objects.real().filter(
        shared("from_answer"), ~Q(words=""), owner__in=clients, answered_on__gte=desk.today - OF_LATE
    )
    rows = told.filter(~Exists(talked)).select_related("application__company")
    facts = ("owner", "answered_on", "application__role", "application__company__name")
    for feedback in rows.only(*facts).order_by("-answered_on", "id")[:AT_MOST]:
        words = f"{feedback.application.company.name} told them something"
        yield _need(
            desk,
            clients[feedback.owner_id],
            Reason.FEEDBACK,
            feedback.pk,
            feedback.answered_on,
            words,
            "Read it",
            "learnt",
        )


def _same_stage(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.APPLICATIONS)
    noes = Application.objects.real().filter(
        owner__in=clients, outcome=Outcome.Kind.NO, answered_on__gte=desk.today - A_SEASON
    )
    counted = noes.order_by().values_list("owner", "furthest").annotate(times=Count("pk"), latest=Max("answered_on"))
    for owner, furthest, times, latest in counted.filter(times__gte=SAME_STAGE).order_by("-latest")[:AT_MOST]:
        coaching = clients[owner]
        words = f"{number(times).capitalize()} times as far as “{Stage(furthest).label}”, in half a year"
        yield _need(desk, coaching, Reason.SAME_STAGE, coaching.pk, latest, words, "Look at it", "client")


def _slipped(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.GAPS)
    plans = Plan.objects.real().in_progress().filter(owner__in=clients)
    slipped: Any = plans.annotate(times=Count("slips"), last_at=Max("slips__moved_at")).filter(times__gte=SLIPS)
    for plan in slipped.order_by("-last_at", "id")[:AT_MOST]:
        day = plan.last_at.astimezone(desk.now.tzinfo).date()
        words = f"“{plan.then_i_will}” moved {number(plan.times)} times"
        yield _need(
            desk, clients[plan.owner_id], Reason.SLIPPED, plan.pk, day, words, "Suggest a smaller one", "add_step"
        )


def _quiet(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.APPLICATIONS)
    jobs = Application.objects.real().filter(owner__in=clients).order_by().values_list("owner")
    quiet = jobs.annotate(latest=Max("updated_at"), in_play=Count("pk", filter=Q(outcome=""))).filter(
        latest__lte=desk.now - QUIET, in_play__gt=0
    )
    for owner, latest, in_play in quiet.order_by("-latest")[:AT_MOST]:
        day = latest.astimezone(desk.now.tzinfo).date()
        words = f"Nothing moved since {day_short(day)}, with {in_play:,} in play"
        yield _need(desk, clients[owner], Reason.QUIET, clients[owner].pk, day, words, "Write a line", "add_note")


def _ending(desk: Desk) -> Iterator[Need]:
    ends = [coaching for coaching in desk.coachings if coaching.ends_soon(desk.now)]
    for coaching in sorted(ends, key=lambda coaching: coaching.ends_at):
        words = f"Until {day_short(coaching.last_day)}. Only they can go on"
        yield _need(desk, coaching, Reason.ENDS, coaching.pk, coaching.last_day, words, "Prepare the end", "prepare")


def _need(
    desk: Desk,
    coaching: Coaching,
    reason: Reason,
    about: UUID,
    raised_on: date | None,
    words: str,
    action: str,
    page: str,
) -> Need:
    args = [coaching.pk, about] if page == "job" else [coaching.pk]
    return Need(coaching, reason, about, raised_on or desk.today, words, action, reverse(f"coach:{page}", args=args))


REASONS: dict[Reason, Callable[[Desk], Iterable[Need]]] = {
    Reason.PROMISE: _promises,
    Reason.REPLY: _replies,
    Reason.NO_LOOK_BACK: _not_looked_back,
    Reason.FEEDBACK: _feedback,
    Reason.SAME_STAGE: _same_stage,
    Reason.SLIPPED: _slipped,
    Reason.QUIET: _quiet,
    Reason.ENDS: _ending,
}


def desk_of(coach: Coach, coachings: Iterable[Coaching], now: datetime, today: date) -> Desk:
    return Desk(list(coachings), coach, now, today)
