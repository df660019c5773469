"""Which clients may need their coach, and why: facts of what each of them lets be seen, read anew for each page.

Nothing is kept but what the coach said to a row: done, later, not this one. What is read of jobs is the latest row of
each client, found along an index, so that the queue costs what the clients cost and not their jobs.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from accounts.models import User
from applications.models import IN_PLAY, Application, Outcome, Stage, Undo
from coaching.models import AgreedStep, Area, Coach, Coaching, CoachNote, NoteReply, Reason, SetAside
from coaching.seeing import shared
from core.prepared import Prepared
from core.templatetags.ajar import day_short
from insights.words import number
from reflections.models import Debrief, Feedback, Plan

OF_LATE = timedelta(days=60)
RESTED = timedelta(days=7)
QUIET = timedelta(days=10)
IN_A_ROW, SLIPS = 3, 2
OPEN = tuple(stage for stage in IN_PLAY if stage != Stage.HIRED)
AT_MOST = 300
STAGES: dict[str | None, str] = {stage.value: stage.label for stage in Stage}

Key = tuple[UUID, str, UUID, date]


class Need(NamedTuple):
    """One row of the queue: who, why, since when, and the one thing to do about it; told when a page shows it."""

    coaching: Coaching
    reason: Reason
    about: UUID
    raised_on: date
    tell: Callable[[], str]

    @property
    def key(self) -> Key:
        return (self.coaching.pk, self.reason.value, self.about, self.raised_on)

    @property
    def client(self) -> User:
        return self.coaching.client

    @property
    def words(self) -> str:
        return self.tell()

    @property
    def action(self) -> str:
        return ACTIONS[self.reason][0]

    @property
    def url(self) -> str:
        page = ACTIONS[self.reason][1]
        return reverse(f"coach:{page}", args=[self.coaching.pk, *([self.about] if page == "job" else [])])


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

    @cached_property
    def by_pk(self) -> dict[UUID, Coaching]:
        return {coaching.pk: coaching for coaching in self.coachings}

    @cached_property
    def heads(self) -> "list[Head]":
        rows = HEADS.rows(coach=self.coach.pk, today=self.today, late=self.today - OF_LATE, rested=self.today - RESTED)
        return [Head(*row) for row in rows if row[0] in self.by_pk]

    def mine(self, rows: "QuerySet[Any]") -> Iterator[Any]:
        """Walk the rows of consents that are in force; the second column is the consent's id."""
        for first, coaching, *rest in rows[:AT_MOST]:
            if coaching in self.by_pk:
                yield (first, self.by_pk[coaching], *rest)

    def day(self, at: datetime) -> date:
        return at.astimezone(self.now.tzinfo).date()


def desk_of(coach: Coach, coachings: Iterable[Coaching], now: datetime, today: date) -> Desk:
    return Desk(list(coachings), coach, now, today)


def needs_of(desk: Desk) -> list[Need]:
    """Return what is not set aside, the most useful first; of each client and reason the latest."""
    away = set(_away(desk).values_list("coaching", "reason", "about", "raised_on"))
    found: dict[tuple[UUID, str], Need] = {}
    for need in chain.from_iterable(rows(desk) for rows in REASONS.values()):
        if need.key not in away:
            found.setdefault((need.coaching.pk, need.reason), need)
    places = {reason: place for place, reason in enumerate(REASONS)}
    return sorted(found.values(), key=lambda need: (places[need.reason], -need.raised_on.toordinal()))


def _promises(desk: Desk) -> Iterator[Need]:
    due = AgreedStep.objects.open().by_coach().filter(plan__coaching__coach=desk.coach, due_on__lte=desk.today)
    rows = due.order_by("due_on", "id").values_list("pk", "plan__coaching", "due_on", "words")
    for pk, coaching, due_on, words in desk.mine(rows):
        tell = lambda w=words, d=due_on: f"{w}, by {day_short(d)}"  # noqa: E731  # told late
        yield Need(coaching, Reason.PROMISE, pk, due_on, tell)


def _replies(desk: Desk) -> Iterator[Need]:
    """The last word beneath a note is the client's."""
    later = NoteReply.objects.filter(note=OuterRef("note"), by_client=False, written_at__gt=OuterRef("written_at"))
    theirs = NoteReply.objects.filter(by_client=True, note__coaching__coach=desk.coach).filter(~Exists(later))
    rows = theirs.order_by().values_list("note__coaching", "note__coaching").annotate(latest=Max("written_at"))
    for _, coaching, latest in desk.mine(rows.order_by("-latest")):
        yield Need(coaching, Reason.REPLY, coaching.pk, desk.day(latest), lambda: "An answer to your note")


def _not_looked_back(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.APPLICATIONS)
    jobs = Application.objects.filter(pk__in=[head.job for head in desk.heads if head.job])
    for pk, owner, on, role, company in jobs.values_list("pk", "owner", "answered_on", "role", "company__name"):
        tell = lambda r=role, c=company: f"{r or 'Role not named'}, {c}: the rest is over"  # noqa: E731  # told late
        yield Need(clients[owner], Reason.NO_LOOK_BACK, pk, on or desk.today, tell)


def _feedback(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.APPLICATIONS)
    told = Feedback.objects.filter(pk__in=[head.feedback for head in desk.heads if head.feedback])
    for pk, owner, answered_on, company in told.values_list("pk", "owner", "answered_on", "application__company__name"):
        tell = lambda c=company: f"{c} told them something"  # noqa: E731  # told late
        yield Need(clients[owner], Reason.FEEDBACK, pk, answered_on or desk.today, tell)


def _same_stage(desk: Desk) -> Iterator[Need]:
    """The last three noes came equally far."""
    for head in desk.heads:
        is_of_late = head.no_on is not None and head.no_on >= desk.today - OF_LATE
        if head.no_on and is_of_late and head.stage0 == head.stage1 == head.stage2:
            tell = lambda s=head.stage0: f"The last three came as far as “{STAGES.get(s)}”"  # noqa: E731  # told late
            yield Need(desk.by_pk[head.coaching], Reason.SAME_STAGE, head.coaching, head.no_on, tell)


def _quiet(desk: Desk) -> Iterator[Need]:
    """Nothing was added, moved or changed for ten days, with something in play. Undo keeps the day of each change."""
    for head in desk.heads:
        if head.is_in_play and head.last_at and head.last_at <= desk.now - QUIET:
            day = desk.day(head.last_at)
            tell = lambda d=day: f"Nothing moved since {day_short(d)}"  # noqa: E731  # told late
            yield Need(desk.by_pk[head.coaching], Reason.QUIET, head.coaching, day, tell)


def _slipped(desk: Desk) -> Iterator[Need]:
    clients = desk.seeing(Area.GAPS)
    mine = Coaching.objects.by(desk.coach).standing().filter(sees_gaps=True).values("client")
    plans = Plan.objects.real().in_progress().filter(owner__in=mine)
    slipped = plans.annotate(times=Count("slips"), last_at=Max("slips__moved_at")).filter(times__gte=SLIPS)
    rows = slipped.order_by("-last_at", "id").values_list("pk", "owner", "then_i_will", "times", "last_at")
    for pk, owner, words, times, last_at in rows[:AT_MOST]:
        if owner in clients:
            tell = lambda w=words, t=times: f"“{w}” moved {number(t)} times"  # noqa: E731  # told late
            yield Need(clients[owner], Reason.SLIPPED, pk, desk.day(last_at), tell)


def _ending(desk: Desk) -> Iterator[Need]:
    for coaching in desk.coachings:
        if coaching.ends_soon(desk.now):
            tell = lambda c=coaching: f"Until {day_short(c.last_day)}. Only they can go on"  # noqa: E731  # told late
            yield Need(coaching, Reason.ENDS, coaching.pk, coaching.last_day, tell)


class Head(NamedTuple):
    """Of one client who shows their jobs: the ids and days of the latest rows."""

    coaching: UUID
    job: UUID | None
    feedback: UUID | None
    no_on: date | None
    added_at: datetime | None
    changed_at: datetime | None
    is_in_play: bool
    stage0: str | None
    stage1: str | None
    stage2: str | None

    @property
    def last_at(self) -> datetime | None:
        return max((at for at in (self.added_at, self.changed_at) if at), default=None)


def _heads(coach: UUID, today: date, late: date, rested: date) -> "QuerySet[Any]":
    """The columns of a Head, each found along an index."""
    jobs = Application.objects.real().filter(owner=OuterRef("client"))
    noes = jobs.filter(outcome=Outcome.Kind.NO, answered_on__isnull=False).order_by("-answered_on")
    changes = Undo.objects.filter(owner=OuterRef("client")).order_by("-created_at")
    facts: dict[str, Any] = {
        "job": Subquery(_rested(noes, today, late, rested).values("pk")[:1]),
        "feedback": Subquery(_untalked(coach, today, late).values("pk")[:1]),
        "no_on": Subquery(noes.values("answered_on")[:1]),
        "added": Subquery(jobs.order_by("-created_at").values("created_at")[:1]),
        "changed": Subquery(changes.values("created_at")[:1]),
        "is_in_play": Exists(jobs.filter(stage__in=OPEN)),
        **{f"stage{place}": Subquery(noes.values("furthest")[place : place + 1]) for place in range(IN_A_ROW)},
    }
    rows = Coaching.objects.standing().filter(coach=coach, sees_applications=True).order_by().annotate(**facts)
    return rows.values_list("pk", *facts)


HEADS = Prepared(_heads, coach=UUID, today=date, late=date, rested=date)


def _rested(noes: "QuerySet[Application]", today: date, late: date, rested: date) -> "QuerySet[Application]":
    """Noes of late whose rest is over, and which were not looked back on."""
    looked = Debrief.objects.of_job().finished().filter(application=OuterRef("pk"))
    is_over = Q(resting_until__lte=today) | Q(resting_until=None, answered_on__lte=rested)
    told = noes.filter(is_over, answered_on__gte=late, looked_back=False).exclude(stage=Stage.PUT_AWAY)
    return told.filter(~Exists(looked), _is_new(Reason.NO_LOOK_BACK, today))


def _untalked(coach: UUID, today: date, late: date) -> "QuerySet[Feedback]":
    """Feedback of late to which this coach has not written a note."""
    talked = CoachNote.objects.filter(feedback=OuterRef("pk"), coaching__coach=coach)
    told = Feedback.objects.real().filter(
        shared("from_answer"), ~Q(words=""), owner=OuterRef("client"), answered_on__gte=late
    )
    return told.filter(~Exists(talked), _is_new(Reason.FEEDBACK, today)).order_by("-answered_on")


def _is_new(reason: Reason, today: date) -> Q:
    """Leave out what was set aside as it is now, so that the one before it comes up."""
    away = SetAside.objects.in_force(today).filter(coaching=OuterRef(OuterRef("pk")), reason=reason)
    return Q(~Exists(away.filter(about=OuterRef("pk"), raised_on=OuterRef("answered_on"))))


def _away(desk: Desk) -> "QuerySet[SetAside]":
    return SetAside.objects.filter(coaching__coach=desk.coach).in_force(desk.today)


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
ACTIONS = {
    Reason.PROMISE: ("Open the plan", "agreed"),
    Reason.REPLY: ("Read it", "notes"),
    Reason.NO_LOOK_BACK: ("Open the job", "job"),
    Reason.FEEDBACK: ("Read it", "learnt"),
    Reason.SAME_STAGE: ("Look at it", "client"),
    Reason.SLIPPED: ("Suggest a smaller one", "add_step"),
    Reason.QUIET: ("Write a line", "add_note"),
    Reason.ENDS: ("Prepare the end", "prepare"),
}
"""What to press, and the page that it opens."""
