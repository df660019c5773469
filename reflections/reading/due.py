"""What of growing and asking is due on a day, in one query."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce

from accounts.models import User
from applications.models import Stage
from core.prepared import Prepared
from reflections.models import Feedback, Plan, Question, Rehearsal
from reflections.rehearsing import A_DAY

AT_MOST = 12
MENTIONED_FOR = timedelta(days=3)
"""How long a plan's day is spoken of: once it went somewhere else, it is for the person to bring it up."""


class DueKind(StrEnum):
    PLAN = "1 plan"
    ASKED = "2 asked"
    ALOUD = "3 aloud"


@dataclass(frozen=True)
class Due:
    """One thing; `job` is its application's id, if it has one.

    `words` and `who` are, for a plan, what I will do and when; for a question that somebody was asked, the employer and
    the person. `nudged`: they were reminded once already.
    """

    kind: str
    pk: UUID
    on: date | None
    words: str
    who: str
    job: UUID | None
    nudged: bool


def due_on(user: User, today: date, *, unanswered_since: date, made_up: bool = False) -> list[Due]:
    """Return plans whose day has come, questions to others that have no answer since, and whether an answer waits
    to be said aloud; in this order, the latest first. Jobs that rest or are put away are left in peace."""
    plans_from = today - MENTIONED_FOR
    rows = DUE[made_up].rows(user=user.pk, today=today, since=unanswered_since, plans_from=plans_from)
    return [Due(*row) for row in rows]


def _due(user: UUID, today: date, since: date, plans_from: date, *, made_up: bool) -> "QuerySet[Any]":
    plans = _plans(user, today, plans_from).filter(is_sample=made_up)
    asked = _asked(user, today, since).filter(application__is_sample=made_up)
    return plans.union(asked, _aloud(user, today, made_up=made_up), all=True).order_by("due_kind", "-on")[:AT_MOST]


DUE = {
    made_up: Prepared(partial(_due, made_up=made_up), user=UUID, today=date, since=date, plans_from=date)
    for made_up in (False, True)
}


def _is_awake(today: date) -> Q:
    """Neither resting on `today` nor put away, or no job at all."""
    rests = Q(application__resting_until__gt=today) | Q(application__stage=Stage.PUT_AWAY)
    return Q(application=None) | ~rests


def _plans(user: UUID, today: date, plans_from: date) -> "QuerySet[Any]":
    near = (plans_from, today)
    plans = Plan.objects.filter(owner=user, planned_for_day__range=near).in_progress().filter(_is_awake(today))
    return _columns(plans, DueKind.PLAN, "planned_for_day", "then_i_will", "when_moment", F("application"), NEVER)


def _asked(user: UUID, today: date, since: date) -> "QuerySet[Any]":
    """Last heard of before or on `since`: the day of the question, or of the one reminder."""
    last_word = Coalesce("nudged_on", "asked_on")
    waiting = Feedback.objects.filter(owner=user).waiting().filter(_is_awake(today))
    asked = waiting.alias(last_word=last_word).filter(last_word__lte=since)
    who = Coalesce("person__name", Value(""), output_field=TextField())
    nudged = Case(When(nudged_on=None, then=NEVER), default=Value(True, BooleanField()))
    return _columns(asked, DueKind.ASKED, last_word, "application__company__name", who, F("application"), nudged)


def _aloud(user: UUID, today: date, *, made_up: bool) -> "QuerySet[Any]":
    """The person themselves, while the day has room for one more answer and one is due."""
    due = Question.objects.rehearsed().filter(Q(due_on__lte=today) | Q(due_on=None), owner=OuterRef("pk"))
    said = Rehearsal.objects.filter(question__owner=OuterRef("pk"), said_on=today).order_by().values("question__owner")
    waits = User.objects.filter(Exists(due.filter(is_sample=made_up)), pk=user).alias(
        said=Coalesce(Subquery(said.annotate(times=Count("pk")).values("times")), 0)
    )
    nothing = Value("", TextField())
    return _columns(waits.filter(said__lt=A_DAY), DueKind.ALOUD, Value(today), nothing, nothing, NO_JOB, NEVER)


NEVER = Value(False, BooleanField())
NO_JOB = Cast(Value(None), UUIDField(null=True))


def _columns(
    rows: "QuerySet[Any]", kind: DueKind, on: Any, words: Any, who: Any, job: Any, nudged: Any
) -> "QuerySet[Any]":
    """The columns of a Due, of the same types for every kind."""
    told = {
        "due_kind": Value(kind.value, TextField()),
        "thing": F("pk"),
        "on": Cast(on, DateField()),
        "told": Cast(words, TextField()),
        "by": Cast(who, TextField()),
        "at": job,
        "was_nudged": nudged,
    }
    columns: QuerySet[Any] = rows.order_by().annotate(**told).values_list(*told)
    return columns
