"""Which clients may need their coach, and why: facts of what each of them lets be seen, read anew for each page.

Nothing is kept but what the coach said to a row: done, later, not this one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from itertools import chain
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Exists, Max, OuterRef, QuerySet, Value

from applications.models import Application, Stage
from coaching.heads import A_THIRD, AT_MOST, HEADS, SLIPPED, THIRDS, Head
from coaching.models import AgreedPlan, AgreedStep, Coach, Coaching, CoachNote, NoteReply, Reason, SetAside
from coaching.need import Need, key_of
from core.ordinals import ordinal
from core.templatetags.ajar import day_short
from insights.words import number
from reflections.models import Feedback

OF_LATE = timedelta(days=60)
RESTED = timedelta(days=7)
QUIET = timedelta(days=10)


@dataclass(frozen=True)
class Desk:
    """A coach's clients, read once."""

    coachings: list[Coaching]
    coach: Coach
    now: datetime
    today: date

    @cached_property
    def who_show_jobs(self) -> dict[UUID, Coaching]:
        """The consents that give applications, by client."""
        return {coaching.client_id: coaching for coaching in self.coachings if coaching.sees_applications}

    @cached_property
    def who_show_gaps(self) -> dict[UUID, Coaching]:
        return {coaching.client_id: coaching for coaching in self.coachings if coaching.sees_gaps}

    @property
    def late(self) -> date:
        return self.today - OF_LATE

    @cached_property
    def by_pk(self) -> dict[UUID, Coaching]:
        return {coaching.pk: coaching for coaching in self.coachings}

    @cached_property
    def heads(self) -> list[Head]:
        rows = HEADS.rows(coach=self.coach.pk, today=self.today, late=self.late, rested=self.today - RESTED)
        shown = {coaching.pk for coaching in self.who_show_jobs.values()}
        return [Head(*row) for row in rows if row[0] in shown]

    @property
    def consents(self) -> "QuerySet[Any]":
        """All that stand, for a query to choose among; `mine` keeps those in force. A list of ids would be as long as
        the list of clients."""
        return Coaching.objects.by(self.coach).standing().order_by().values("pk")

    def mine(self, rows: "QuerySet[Any]") -> Iterator[Any]:
        """Walk the rows of consents that are in force; the second column is the consent's id."""
        for first, coaching, *rest in rows[:AT_MOST]:
            if coaching in self.by_pk:
                yield (first, self.by_pk[coaching], *rest)

    def day(self, at: datetime) -> date:
        """The coach's day at that instant."""
        assert self.coach.user
        return self.coach.user.today(at)


def desk_of(coach: Coach, coachings: Iterable[Coaching], now: datetime, today: date) -> Desk:
    return Desk(list(coachings), coach, now, today)


def needs_of(desk: Desk) -> list[Need]:
    """Return what is not set aside, the most useful first; of each client and reason the latest."""
    away = {key_of(*row) for row in _away(desk).values_list("coaching", "reason", "about", "raised_on")}
    found: dict[tuple[UUID, str], Need] = {}
    for need in chain.from_iterable(rows(desk) for rows in REASONS.values()):
        if need.key not in away:
            found.setdefault((need.coaching.pk, need.reason), need)
    places = {reason: place for place, reason in enumerate(REASONS)}
    return sorted(found.values(), key=lambda need: (places[need.reason], -need.raised_on.toordinal()))


def _promises(desk: Desk) -> Iterator[Need]:
    due = AgreedStep.objects.open().by_coach().filter(plan__coaching__in=desk.consents, due_on__lte=desk.today)
    rows = due.order_by("due_on", "id").values_list("pk", "plan__coaching", "due_on", "words")
    for pk, coaching, due_on, words in desk.mine(rows):
        yield Need(coaching, Reason.PROMISE, pk, due_on, partial(_promise_words, words, due_on))


def _promise_words(words: str, due_on: date) -> str:
    return f"{words}, by {day_short(due_on)}"


def _written(desk: Desk) -> Iterator[Need]:
    """The last word beneath a note is the client's, or they wrote first: one query for both."""
    later = NoteReply.objects.filter(note=OuterRef("note"), by_client=False, written_at__gt=OuterRef("written_at"))
    replies = NoteReply.objects.filter(by_client=True, note__coaching__in=desk.consents).filter(~Exists(later))
    answers = NoteReply.objects.filter(note=OuterRef("pk"))
    first = CoachNote.objects.by_client().filter(~Exists(answers), coaching__in=desk.consents)
    rows = _latest(replies, "note__coaching", is_first=False).union(_latest(first, "coaching", is_first=True), all=True)
    for is_first, coaching, latest in desk.mine(rows.order_by("-latest")):
        about = uuid5(coaching.pk, latest.isoformat())
        yield Need(coaching, Reason.REPLY, about, desk.day(latest), partial(_written_words, is_first=is_first))


def _latest(rows: "QuerySet[Any]", coaching: str, *, is_first: bool) -> "QuerySet[Any]":
    told: QuerySet[Any] = rows.order_by().annotate(is_first=Value(is_first))
    latest: QuerySet[Any] = told.values_list("is_first", coaching).annotate(latest=Max("written_at"))
    return latest


def _written_words(*, is_first: bool) -> str:
    return "A line to you, and no answer yet" if is_first else "They wrote back to a note of yours"


def _to_agree(desk: Desk) -> Iterator[Need]:
    """The client wrote the plan, and the coach has not said yes to these words; or said no to the coach's."""
    plans = AgreedPlan.objects.waits_for_coach().filter(coaching__in=desk.consents)
    rows = plans.order_by("-written_at").values_list("pk", "coaching", "version", "written_at", "declined_at")
    for pk, coaching, version, written_at, declined_at in desk.mine(rows):
        about = uuid5(pk, f"{version} no" if declined_at else str(version))
        tell = partial(_agree_words, is_no=bool(declined_at))
        yield Need(coaching, Reason.AGREE, about, desk.day(declined_at or written_at), tell)


def _agree_words(*, is_no: bool) -> str:
    return "They said no to your words" if is_no else "Their words wait for your yes"


def _not_looked_back(desk: Desk) -> Iterator[Need]:
    clients = desk.who_show_jobs
    told = Application.objects.filter(pk__in=[head.job for head in desk.heads if head.job])
    for pk, owner, on, role, company in told.values_list("pk", "owner", "answered_on", "role", "company__name"):
        tell = partial(_rested_words, role, company)
        yield Need(clients[owner], Reason.NO_LOOK_BACK, pk, on or desk.today, tell)


def _rested_words(role: str, company: str) -> str:
    return f"{role or 'Role not named'}, {company}: the rest is over"


def _feedback(desk: Desk) -> Iterator[Need]:
    clients = desk.who_show_jobs
    told = Feedback.objects.filter(pk__in=[head.feedback for head in desk.heads if head.feedback])
    for pk, owner, answered_on, company in told.values_list("pk", "owner", "answered_on", "application__company__name"):
        tell = partial(_feedback_words, company)
        yield Need(clients[owner], Reason.FEEDBACK, pk, answered_on or desk.today, tell)


def _feedback_words(company: str) -> str:
    return f"{company} told them something"


def _same_stage(desk: Desk) -> Iterator[Need]:
    """The third no that came equally far, the sixth, the ninth: each is told once, the latest first."""
    clients = desk.who_show_jobs
    rows = [row for row in THIRDS.rows(coach=desk.coach.pk, late=desk.late) if row[0] in clients]
    for owner, furthest, times, last_on in sorted(rows, key=lambda row: row[3], reverse=True):
        third = times - times % A_THIRD
        about = uuid5(clients[owner].pk, f"{furthest} {third}")
        tell = partial(_third_words, third, furthest)
        yield Need(clients[owner], Reason.SAME_STAGE, about, last_on, tell, narrowed=f"?noes={furthest}")


def _third_words(third: int, furthest: str) -> str:
    return f"The {ordinal(third)} no that came as far as “{Stage(furthest).label}”"


def _quiet(desk: Desk) -> Iterator[Need]:
    """No job was added, moved or changed for ten days, with something in play."""
    for head in desk.heads:
        if head.is_in_play and head.changed_at and head.changed_at <= desk.now - QUIET:
            day = desk.day(head.changed_at)
            yield Need(desk.by_pk[head.coaching], Reason.QUIET, head.coaching, day, partial(_quiet_words, day))


def _quiet_words(day: date) -> str:
    return f"Nothing moved since {day_short(day)}"


def _slipped(desk: Desk) -> Iterator[Need]:
    clients = desk.who_show_gaps
    for pk, owner, words, times, last_at in SLIPPED.rows(coach=desk.coach.pk):
        if owner in clients:
            tell = partial(_slipped_words, words, times)
            yield Need(clients[owner], Reason.SLIPPED, pk, desk.day(last_at), tell, narrowed=f"?plan={pk}")


def _slipped_words(words: str, times: int) -> str:
    return f"“{words}” moved {number(times)} times"


def _ending(desk: Desk) -> Iterator[Need]:
    for coaching in desk.coachings:
        if coaching.ends_soon(desk.now):
            tell = partial(_ending_words, coaching.last_day)
            yield Need(coaching, Reason.ENDS, coaching.pk, coaching.last_day, tell)


def _ending_words(last_day: date) -> str:
    return f"Until {day_short(last_day)}. Only they can go on"


def _away(desk: Desk) -> "QuerySet[SetAside]":
    return SetAside.objects.filter(coaching__coach=desk.coach).in_force(desk.today)


REASONS: dict[Reason, Callable[[Desk], Iterable[Need]]] = {
    Reason.PROMISE: _promises,
    Reason.REPLY: _written,
    Reason.AGREE: _to_agree,
    Reason.NO_LOOK_BACK: _not_looked_back,
    Reason.FEEDBACK: _feedback,
    Reason.SAME_STAGE: _same_stage,
    Reason.SLIPPED: _slipped,
    Reason.QUIET: _quiet,
    Reason.ENDS: _ending,
}
