"""What looking back has left on one job: in one query, however many kinds of things there are."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Case, DateField, F, QuerySet, TextField, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce, TruncDate

from reflections.models import Asked, Debrief, Feedback, GapMention, Plan, StickingPoint


class Trail(StrEnum):
    QUESTION = "question"
    FEEDBACK = "feedback"
    DEBRIEF = "debrief"
    STICKY = "sticky"
    GAP = "gap"
    PLAN = "plan"


@dataclass(frozen=True)
class Trace:
    """One thing: its kind and id, the day and the instant to order it by, its words, and two facts about it.

    `fact` and `more` are: for a question the steady passes and how it felt; for feedback the answer and who it was;
    for a debrief its kind and "finished", or "of a round" for one that is begun; for a sticking point its kind; for a
    gap its kind and the voice, or "advert"; for a plan its kind and "finished" or "let go". `round` is the interview
    that it belongs to.
    """

    trail: str
    pk: UUID
    on: date | None
    at: datetime
    words: str
    fact: str
    more: str
    round: UUID | None


def trails(job: UUID) -> "tuple[QuerySet[Any], ...]":
    """The traces of each kind, for one union; a gap stands there once for each time that it was named."""
    return _asked(job), _feedback(job), _debriefs(job), _sticky(job), _gaps(job), _plans(job)


NOTHING = Value("", TextField())
NO_ROUND = Cast(Value(None), UUIDField(null=True))


def _asked(job: UUID) -> "QuerySet[Any]":
    rows = Asked.objects.filter(application=job)
    passes = "question__steady_passes"
    return columns(rows, Trail.QUESTION, "question", "asked_on", "created_at", "question__words", passes, "felt")


def _feedback(job: UUID) -> "QuerySet[Any]":
    who = Coalesce("person__name", NOTHING, output_field=TextField())
    day = Coalesce("answered_on", "asked_on")
    rows = Feedback.objects.filter(application=job)
    return columns(rows, Trail.FEEDBACK, "pk", day, "created_at", "words", "answer", who, round_=NO_ROUND)


def _debriefs(job: UUID) -> "QuerySet[Any]":
    finished = Case(
        When(finished_at__isnull=False, then=Value("finished", TextField())),
        When(is_of_round=True, then=Value("of a round", TextField())),
        default=NOTHING,
    )
    rows = Debrief.objects.filter(application=job)
    return columns(rows, Trail.DEBRIEF, "pk", TruncDate("finished_at"), "started_at", NOTHING, "kind", finished)


def _sticky(job: UUID) -> "QuerySet[Any]":
    rows = StickingPoint.objects.filter(application=job)
    return columns(rows, Trail.STICKY, "pk", "noticed_on", "created_at", "title", "kind", NOTHING)


def _gaps(job: UUID) -> "QuerySet[Any]":
    rows = GapMention.objects.filter(application=job)
    said = Case(When(is_from_advert=True, then=Value("advert", TextField())), default=Cast("voice", TextField()))
    return columns(
        rows, Trail.GAP, "gap", "named_on", "gap__created_at", "gap__name", "gap__kind", said, round_=NO_ROUND
    )


def _plans(job: UUID) -> "QuerySet[Any]":
    rows = Plan.objects.filter(application=job)
    end = Case(
        When(finished_on__isnull=False, then=Value("finished", TextField())),
        When(let_go_on__isnull=False, then=Value("let go", TextField())),
        default=NOTHING,
    )
    return columns(rows, Trail.PLAN, "pk", "planned_for_day", "created_at", "then_i_will", "kind", end, round_=NO_ROUND)


def columns(
    rows: "QuerySet[Any]", trail: str, pk: str, on: Any, at: str, words: Any, fact: Any, more: Any, round_: Any = None
) -> "QuerySet[Any]":
    """The columns of a Trace, of the same types for every kind of thing, here and in the apps above."""
    return rows.order_by().values_list(
        Value(str(trail), TextField()),
        F(pk),
        Cast(on, DateField()),
        F(at),
        Cast(words, TextField()),
        Cast(fact, TextField()),
        Cast(more, TextField()),
        round_ or F("interview"),
    )
