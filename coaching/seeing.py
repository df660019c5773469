"""What a coach may see of a client now: the one place that answers it, and the start of every page of the desk.

Each queryset is empty where its area was not given. None of them holds notes, letters, papers, feelings, private pages,
or an answer that its owner did not mark as shared, nor what was filed from such an answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet

from accounts.models import User
from applications.models import Application, ApplicationQuerySet, Contact, Interview, StageChange
from applications.models.interview import InterviewQuerySet
from coaching.models import Area, Areas
from followups.models import Door
from insights.funnel import Flow, counts_of, flow_of
from reflections.debriefs.words import Line, in_words
from reflections.models import (
    DebriefAnswer,
    Feedback,
    FeedbackLine,
    Gap,
    GapClosing,
    GapMention,
    GapQuerySet,
    Plan,
    PlanQuerySet,
    StickingPoint,
    Voice,
)
from reflections.reading import NamedGap, with_voices

OF_A_JOB = (
    *("owner", "role", "company", "stage", "stage_on", "furthest", "outcome"),
    *("sent_on", "answered_on", "last_round_on", "waiting_since", "resting_until", "looked_back", "created_at"),
)
OF_A_MOVE = ("from_stage", "to_stage", "occurred_on")
OF_A_ROUND = ("application", "kind", "day", "starts_at", "time_zone", "minutes", "answer_expected_on", "cancelled_at")
OF_A_PERSON = ("owner", "name", "role", "company")
OF_A_GAP = ("owner", "kind", "name", "can_be_gained", "mine_to_close", "let_be_on", "is_sample", "created_at")
OF_A_PLAN = (
    *("owner", "kind", "gap", "when_moment", "then_i_will", "planned_for_day", "host", "lessons", "lessons_done"),
    *("hours_planned", "hours_spent", "finished_on", "let_go_on", "created_at"),
)


@dataclass(frozen=True)
class Came:
    """A sticking point that came `times` times, last on a day."""

    name: str
    times: int
    last_on: date


@dataclass(frozen=True)
class Answered:
    """One shared answer: the question, what was said, and where."""

    row: DebriefAnswer
    lines: list[Line]

    @property
    def question(self) -> str:
        return self.row.get_question_display()

    @property
    def job(self) -> Application:
        return self.row.debrief.application


@dataclass(frozen=True)
class Seeing:
    """A client through the eyes of a coach: `areas` are those of a coaching, or of an invitation that asks for them."""

    client: User
    areas: Areas
    now: datetime

    def sees(self, area: str) -> bool:
        return self.areas.sees(area)

    @property
    def today(self) -> date:
        return self.client.today(self.now)

    def jobs(self) -> ApplicationQuerySet:
        jobs = Application.objects.owned_by(self.client).real().select_related("company")
        only = jobs.only(*OF_A_JOB, "company__name")
        return only if self.sees(Area.APPLICATIONS) else only.none()

    def jobs_called(self, words: str) -> ApplicationQuerySet:
        """Keep the jobs whose role or employer holds every word: nothing else of a job is searched."""
        found = self.jobs()
        for word in words.split()[:8]:
            found = found.filter(Q(role__icontains=word) | Q(company__name__icontains=word))
        return found

    def moves(self) -> "QuerySet[StageChange]":
        """The moves of jobs that stand, the latest first."""
        moves = StageChange.objects.effective().filter(application__in=self.jobs().order_by())
        of_jobs = [f"application__{name}" for name in ("role", "outcome", "company__name")]
        only = moves.select_related("application__company").only(*OF_A_MOVE, *of_jobs)
        ordered = only.order_by(F("occurred_on").desc(nulls_last=True), "-recorded_at")
        return ordered if self.sees(Area.APPLICATIONS) else ordered.none()

    def rounds(self) -> InterviewQuerySet:
        rounds = Interview.objects.standing().filter(application__owner=self.client, application__is_sample=False)
        of_jobs = [f"application__{name}" for name in ("owner", "role", "company__name")]
        only = rounds.select_related("application__company").only(*OF_A_ROUND, *of_jobs)
        return only if self.sees(Area.APPLICATIONS) else only.none()

    def next_round(self) -> Interview | None:
        return self.rounds().upcoming(self.now, self.today).first()

    def feedback(self) -> "QuerySet[Feedback]":
        """What employers answered, but for what was written down in an answer that is not shared."""
        told = Feedback.objects.owned_by(self.client).real().filter(shared("from_answer"))
        lines = Prefetch("lines", FeedbackLine.objects.order_by("position"))
        found = told.select_related("application__company").prefetch_related(lines).defer("application__notes")
        ordered = found.order_by(F("answered_on").desc(nulls_last=True), "-created_at", "-id")
        return ordered if self.sees(Area.APPLICATIONS) else ordered.none()

    def lines(self, kind: str) -> "QuerySet[Any]":
        """What a note can be pinned to: an answer, feedback or a gap."""
        return {"answer": self.answers, "feedback": self.feedback, "gap": self.gaps}[kind]()

    def answers(self) -> "QuerySet[DebriefAnswer]":
        """The answers that were shared, as they were filed; how somebody feels is never among them."""
        answers = DebriefAnswer.objects.filter(
            debrief__application__owner=self.client,
            debrief__application__is_sample=False,
            is_shared=True,
            filed__isnull=False,
        ).exclude(question=DebriefAnswer.Question.FEELING)
        told = answers.select_related("debrief__application__company").defer("data", "debrief__application__notes")
        ordered = told.order_by("-debrief__started_at", "debrief", "saved_at", "id")
        return ordered if self.sees(Area.DEBRIEFS) else ordered.none()

    def sticking(self) -> list[Came]:
        """The kinds of moments that came in shared answers, the most frequent first."""
        if not self.sees(Area.DEBRIEFS):
            return []
        points = StickingPoint.objects.owned_by(self.client).real().filter(from_answer__in=self.answers().order_by())
        counted = points.exclude(kind=StickingPoint.Kind.OTHER).order_by().values("kind")
        rows = counted.annotate(times=Count("pk"), last_on=Max("noticed_on")).order_by("-times", "-last_on", "kind")
        return [Came(StickingPoint.Kind(row["kind"]).label, row["times"], row["last_on"]) for row in rows]

    def gaps(self) -> GapQuerySet:
        gaps = shown_gaps(Gap.objects.owned_by(self.client).real()).most_named().only(*OF_A_GAP)
        return gaps if self.sees(Area.GAPS) else gaps.none()

    def named(self, gaps: Iterable[Gap]) -> list[NamedGap]:
        """The gaps with who named them, but for what was filed from answers that are not shared."""
        return with_voices(gaps, FROM_WHAT_IS_SHARED)

    def closings(self) -> "QuerySet[GapClosing]":
        shown = shown_gaps(Gap.objects.owned_by(self.client).real())
        closings = GapClosing.objects.filter(gap__in=shown.order_by()).select_related("gap", "evidence")
        ordered = closings.order_by("-closed_on", "-id")
        return ordered if self.sees(Area.GAPS) else ordered.none()

    def plans(self) -> PlanQuerySet:
        mine = shown_plans(Plan.objects.owned_by(self.client).real())
        plans = mine.select_related("gap").only(*OF_A_PLAN, "gap__name")
        is_over = Q(finished_on__isnull=False) | Q(let_go_on__isnull=False)
        slips = plans.annotate(slipped=Count("slips"), is_over=is_over).order_by(
            "is_over", F("planned_for_day").asc(nulls_last=True), "-created_at", "-id"
        )
        return slips if self.sees(Area.GAPS) else slips.none()

    def people(self) -> "QuerySet[Contact]":
        people = Contact.objects.owned_by(self.client).filter(is_sample=False).select_related("company", "door")
        of_doors = [f"door__{name}" for name in ("contact", "standing", "said_by", "next_hello_on", "reapply_on")]
        only = people.only(*OF_A_PERSON, "company__name", *of_doors).order_by("name", "id")
        return only if self.sees(Area.PEOPLE) else only.none()

    def doors(self) -> dict[str, int]:
        """How many doors stand how: the label, and the number."""
        if not self.sees(Area.PEOPLE):
            return {}
        real = Q(contact__is_sample=False) | Q(company__is_sample=False)
        rows = Door.objects.of(self.client).filter(real).order_by().values_list("standing").annotate(Count("pk"))
        counts = dict(rows)
        return {standing.label: counts.get(standing.value, 0) for standing in Door.Standing}

    def flow(self) -> Flow | None:
        """Where the letters went; None where the numbers were not given."""
        return flow_of(self._counts) if self.sees(Area.NUMBERS) else None

    @cached_property
    def _counts(self) -> Any:
        return counts_of(self.client).groups


def shared(answer: str) -> Q:
    """Rows that were not filed from an answer, or from one that its owner shares."""
    return Q((answer, None)) | Q((f"{answer}__is_shared", True))


FROM_WHAT_IS_SHARED = shared("from_answer") & shared("line__feedback__from_answer")
"""Of mentions of gaps: neither from an answer that is not shared, nor from feedback that was written down in one."""


def shown_gaps(gaps: GapQuerySet) -> GapQuerySet:
    """Keep gaps that were named elsewhere than in answers which are not shared, and those written down by hand.

    What a coach thinks of one names it to nobody: it would go on being seen after its answer is not shared any more.
    """
    named = GapMention.objects.filter(gap=OuterRef("pk")).exclude(voice=Voice.COACH)
    return gaps.filter(Exists(named.filter(FROM_WHAT_IS_SHARED)) | ~Exists(named))


def shown_plans(plans: PlanQuerySet) -> PlanQuerySet:
    """Leave out plans that an answer which is not shared made, and those for a gap that is not shown."""
    gap = shown_gaps(Gap.objects.filter(pk=OuterRef("gap")))
    return plans.filter(shared("from_answer"), Q(gap=None) | Exists(gap))


def told(answers: Iterable[DebriefAnswer]) -> list[Answered]:
    """Tell shared answers in words; those that say nothing are left out."""
    rows = [Answered(row, in_words(row.question, _without_feelings(row.filed or {}))) for row in answers]
    return [row for row in rows if row.lines]


def _without_feelings(filed: dict[str, Any]) -> dict[str, Any]:
    """How an answer in an interview felt is told to nobody, though the question itself is shared."""
    return {name: value for name, value in filed.items() if not name.startswith("felt_")}
