"""What has been done about a job since its answer. All of it is facts; no step keeps a state of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import cycle, islice
from typing import Any
from uuid import UUID

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from accounts.models import User
from applications.models import Application, Outcome, Stage, StageChange
from core.prepared import Prepared
from followups.models import Door, Letter
from followups.states import TOUCHES
from journey.models import NotForThisOne
from reflections.models import Debrief, Feedback, Gap, GapClosing, Plan

THIS_JOB = OuterRef("pk")
NAMED = Q(application=THIS_JOB) | Q(gap__mentions__application=THIS_JOB)
LET_GO = "let_go_"
SAID = "said"
SINCE_EVER = date(1900, 1, 1)
NOT_TO_KEEP_IN_TOUCH = (Letter.Kind.QUESTION, Letter.Kind.CHECK_IN, Letter.Kind.LAST_CHECK_IN)
COLUMNS = (
    *("pk", "rests_since", "asked_on", "was_told", "heard", "came_back_on", "is_looking_back", "looked_back_at"),
    *("gap", "plan", "plan_on", "closed_on", "grown_on"),
    *("question_sent_at", "letter_sent_at", "hello_to_them_on", "hello_to_employer_on"),
    *(f"{LET_GO}{step}" for step in NotForThisOne.Step.values),
)


@dataclass(frozen=True)
class After:
    """The facts that the five steps are told from; a day is None where it has not come, or is not known.

    `heard` is what came back (a Feedback.Answer, or "said" for words that nobody asked for), `plan` the small plan
    under way, `gap` one that is still open, `let_go` the steps that are not for this job, each since its day.
    `wrote_on`: the last letter that keeps in touch; `hello_on`: the next hello, where somebody behind an open door has
    one.
    """

    stage: str
    stage_on: date | None
    outcome: str
    answered_on: date | None
    rests_since: date | None
    rests_until: date | None
    was_looking_back: bool
    asked_on: date | None
    heard: str
    heard_on: date | None
    is_looking_back: bool
    looked_back_on: date | None
    gap: str
    plan: str
    plan_on: date | None
    grown_on: date | None
    wrote_on: date | None
    hello_on: date | None
    let_go: Mapping[str, date]


def after_of(job: Application, user: User) -> After:
    """Read the facts of one job: one query."""
    return afters_of([job], user)[job.pk]


def afters_of(jobs: Iterable[Application], user: User) -> dict[UUID, After]:
    """Read the facts of jobs by their ids, in one query however many they are.

    What was asked or looked back on before the answer that stands belongs to the story before it; where a card was laid
    here without an answer, all of it counts.
    """
    of_these = {job.pk: job for job in jobs}
    if not of_these:
        return {}
    room = 1 << (len(of_these) - 1).bit_length()  # a query is composed for each number of places: for few numbers
    places = islice(cycle(of_these), room)
    rows = _prepared(room).rows(**{f"job_{number}": pk for number, pk in enumerate(places)})
    return {row[0]: _told(of_these[row[0]], dict(zip(COLUMNS, row, strict=True)), user) for row in rows}


@cache
def _prepared(jobs: int) -> Prepared[Application]:
    kinds: dict[str, type] = {f"job_{number}": UUID for number in range(jobs)}
    return Prepared(_facts, **kinds)


def _facts(**jobs: UUID) -> "QuerySet[Any]":
    answers = Outcome.objects.standing().filter(application=THIS_JOB)
    told_on = Coalesce("decided_on", TruncDate("recorded_at"), output_field=DateField())
    day = Coalesce(Subquery(answers.values(day=told_on)[:1]), Value(SINCE_EVER), output_field=DateField())
    told = Application.objects.filter(pk__in=jobs.values()).annotate(told_on=day)
    facts = _resting() | _asking() | _looking_back() | _growing() | _keeping() | _let_go()
    return told.annotate(**facts).order_by().values_list(*COLUMNS)


def _told(job: Application, row: dict[str, Any], user: User) -> After:
    return After(
        stage=job.stage,
        stage_on=job.stage_on,
        outcome=job.outcome,
        answered_on=job.answered_on,
        rests_since=row["rests_since"],
        rests_until=job.resting_until,
        was_looking_back=job.looked_back,
        asked_on=_last(row["asked_on"], _day(row["question_sent_at"], user)),
        heard=(row["heard"] or SAID) if row["was_told"] else "",
        heard_on=row["came_back_on"],
        is_looking_back=bool(row["is_looking_back"]),
        looked_back_on=_day(row["looked_back_at"], user),
        gap=row["gap"] or "",
        plan=row["plan"] or "",
        plan_on=row["plan_on"],
        grown_on=_last(row["grown_on"], row["closed_on"]),
        wrote_on=_day(row["letter_sent_at"], user),
        hello_on=row["hello_to_them_on"] or row["hello_to_employer_on"],
        let_go={step: user.today(at) for step in NotForThisOne.Step.values if (at := row[f"{LET_GO}{step}"])},
    )


def _resting() -> dict[str, Any]:
    rests = StageChange.objects.effective().filter(application=THIS_JOB, to_stage=Stage.RESTING)
    return {"rests_since": _latest(rests, "occurred_on")}


def _asking() -> dict[str, Any]:
    asked = Q(asked_on__gte=OuterRef("told_on")) | Q(asked_on=None, created_at__date__gte=OuterRef("told_on"))
    since = Feedback.objects.filter(asked, application=THIS_JOB)
    asked_first = F("asked_on").desc(nulls_last=True)
    heard = since.exclude(answer="").exclude(answer=Feedback.Answer.NONE) | since.filter(asked_on=None)
    return {
        "asked_on": _latest(since, "asked_on"),
        "was_told": Exists(heard),
        "heard": Subquery(heard.order_by(asked_first, "-created_at").values("answer")[:1]),
        "came_back_on": _latest(heard, "answered_on"),
    }


def _looking_back() -> dict[str, Any]:
    since = Debrief.objects.filter(application=THIS_JOB, started_at__date__gte=OuterRef("told_on"))
    return {
        "is_looking_back": Exists(since.of_job().open()),
        "looked_back_at": _latest(since.finished(), "finished_at"),
    }


def _growing() -> dict[str, Any]:
    plans = Plan.objects.filter(NAMED)
    under_way = plans.in_progress().order_by(F("planned_for_day").asc(nulls_last=True), "created_at")
    gaps = Gap.objects.open().filter(mentions__application=THIS_JOB).order_by("created_at")
    named_here = Q(gap__mentions__application=THIS_JOB)
    closed = GapClosing.objects.filter(named_here, reopened_on=None, closed_on__gte=OuterRef("told_on"))
    return {
        "gap": Subquery(gaps.values("name")[:1]),
        "plan": Subquery(under_way.values("then_i_will")[:1]),
        "plan_on": Subquery(under_way.values("planned_for_day")[:1]),
        "closed_on": _latest(closed, "closed_on"),
        "grown_on": _latest(plans.filter(finished_on__gte=OuterRef("told_on")), "finished_on"),
    }


def _keeping() -> dict[str, Any]:
    """Letters that went since the answer, and the next hello to one of its people or else to the employer."""
    gone = Letter.objects.filter(application=THIS_JOB, state__in=TOUCHES, handed_over_at__date__gte=OuterRef("told_on"))
    doors = Door.objects.exclude(standing=Door.Standing.CLOSED)
    return {
        "question_sent_at": _latest(gone.filter(kind=Letter.Kind.QUESTION), "handed_over_at"),
        "letter_sent_at": _latest(gone.exclude(kind__in=NOT_TO_KEEP_IN_TOUCH), "handed_over_at"),
        "hello_to_them_on": _latest(doors.filter(contact__applications=THIS_JOB), "next_hello_on"),
        "hello_to_employer_on": _latest(doors.filter(company=OuterRef("company")), "next_hello_on"),
    }


def _let_go() -> dict[str, Any]:
    steps = NotForThisOne.objects.filter(application=THIS_JOB)
    return {f"{LET_GO}{step}": _latest(steps.filter(step=step), "created_at") for step in NotForThisOne.Step.values}


def _latest(rows: "QuerySet[Any]", field: str) -> Subquery:
    return Subquery(rows.filter(**{f"{field}__isnull": False}).order_by(f"-{field}").values(field)[:1])


def _last(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _day(moment: datetime | None, user: User) -> date | None:
    return user.today(moment) if moment else None
