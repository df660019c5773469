"""What client and coach agreed on: a goal, steps, who does which and by when. Both say yes to the same words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from applications.models import Personal
from coaching.models.coaching import Coaching
from core.ids import uuid7

OUT_OF_THE_WAY = 1000
NOT_DECLINED: dict[str, Any] = {"declined_at": None, "declined_words": ""}


class StaleAgreement(Exception):
    """The plan was changed in between."""


class Who(models.TextChoices):
    CLIENT = "client", "The client"
    COACH = "coach", "The coach"


@dataclass(frozen=True)
class Line:
    """One step as a form gives it."""

    words: str
    who: str
    due_on: date | None


class AgreedPlanQuerySet(models.QuerySet["AgreedPlan"]):
    def of(self, user: User) -> "AgreedPlanQuerySet":
        return self.filter(coaching__client=user)

    def waits_for_coach(self) -> "AgreedPlanQuerySet":
        """Keep the client's words that the coach has not said yes to, and the coach's that the client declined."""
        theirs = Q(coach_agreed_at=None, client_agreed_at__isnull=False)
        return self.filter(theirs | Q(coach_agreed_at__isnull=False, declined_at__isnull=False))

    def waits_for_client(self) -> "AgreedPlanQuerySet":
        return self.filter(client_agreed_at=None, declined_at=None)


class AgreedPlan(Personal):
    """One for each coaching. A change of its words takes both confirmations back; `version` tells which words.

    `declined_at`: the client said no to these words, or took their yes back.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.OneToOneField(Coaching, models.CASCADE, related_name="agreed_plan")
    goal = models.TextField()
    version = models.PositiveIntegerField(default=1, editable=False)
    written_at = models.DateTimeField(editable=False)
    coach_agreed_at = models.DateTimeField(null=True, editable=False)
    client_agreed_at = models.DateTimeField(null=True, editable=False)
    declined_at = models.DateTimeField(null=True, editable=False)
    declined_words = models.TextField("a word about it", blank=True, default="", db_default="", editable=False)

    objects: ClassVar = AgreedPlanQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(goal=""), name="agreed_plan_has_goal", violation_error_message="Enter the goal"
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | Q(client_agreed_at=None), name="agreed_plan_yes_or_no"
            ),
            models.CheckConstraint(
                condition=Q(declined_words="") | Q(declined_at__isnull=False), name="agreed_plan_words_of_a_no"
            ),
        ]

    def __str__(self) -> str:
        return f"Plan of {self.written_at:%Y-%m-%d}"

    @property
    def is_agreed(self) -> bool:
        return self.coach_agreed_at is not None and self.client_agreed_at is not None

    @property
    def is_by_coach(self) -> bool:
        """Whether these words are the coach's own: whoever writes says yes at that moment."""
        return self.coach_agreed_at == self.written_at

    @classmethod
    def write(
        cls, coaching: Coaching, goal: str, lines: Iterable[Line], *, by: Who, seen: int, now: datetime
    ) -> "AgreedPlan":
        """Write it, or write it anew, by one of the two, who thereby agrees; the other is asked. `coaching` is held.

        `seen` is the version on whoever's screen, 0 for none. Raises StaleAgreement.
        """
        plan = cls.objects.filter(coaching=coaching).select_for_update().first()
        if (plan.version if plan else 0) != seen:
            raise StaleAgreement
        facts: dict[str, Any] = {
            "goal": goal,
            "version": seen + 1,
            "written_at": now,
            "coach_agreed_at": now if by == Who.COACH else None,
            "client_agreed_at": now if by == Who.CLIENT else None,
            **NOT_DECLINED,
        }
        plan, _ = cls.objects.update_or_create(coaching=coaching, defaults=facts)
        plan._write_steps(lines)
        return plan

    def agree(self, who: str, *, seen: int, now: datetime) -> None:
        """Say yes to the words that were on the screen; the client after a no, too. Raises StaleAgreement."""
        rows = AgreedPlan.objects.filter(pk=self.pk, version=seen)
        stand = rows if who == Who.CLIENT else rows.filter(declined_at=None)
        if not stand.update(**{f"{who}_agreed_at": now}, **NOT_DECLINED):
            raise StaleAgreement

    def decline(self, words: str, *, seen: int, now: datetime) -> None:
        """The client says no, or takes back a yes that the coach has not answered. Raises StaleAgreement."""
        rows = AgreedPlan.objects.filter(pk=self.pk, version=seen)
        stand = rows.filter(Q(client_agreed_at=None) | Q(coach_agreed_at=None))
        if not stand.update(client_agreed_at=None, declined_at=now, declined_words=words):
            raise StaleAgreement

    def _write_steps(self, lines: Iterable[Line]) -> None:
        """A step stays the same row, with its tick, where its words stay, or its place and whose it is."""
        lines = list(lines)
        kept = {(line.words, line.who) for line in lines}
        left = list(self.steps.all())
        self.steps.update(position=F("position") + OUT_OF_THE_WAY)
        for position, line in enumerate(lines):
            facts = {"position": position, "words": line.words, "who": line.who, "due_on": line.due_on}
            same = next((step for step in left if step.key == (line.words, line.who)), None)
            same = same or next(
                (step for step in left if step.is_at(position, line.who) and step.key not in kept), None
            )
            if same:
                left.remove(same)
                self.steps.filter(pk=same.pk).update(**facts)
            else:
                self.steps.create(**facts)
        self.steps.filter(position__gte=OUT_OF_THE_WAY).delete()


class AgreedStepQuerySet(models.QuerySet["AgreedStep"]):
    def open(self) -> "AgreedStepQuerySet":
        return self.filter(done_at=None)

    def by_coach(self) -> "AgreedStepQuerySet":
        """Keep what the coach promised."""
        return self.filter(who=Who.COACH)


class AgreedStep(Personal):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(AgreedPlan, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    who = models.CharField(max_length=6, choices=Who)
    due_on = models.DateField("by", null=True, blank=True)
    done_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = AgreedStepQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["position"]
        indexes: ClassVar = [models.Index(fields=["due_on"], name="agreed_step_open", condition=Q(done_at=None))]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="agreed_step_worded"),
            models.CheckConstraint(condition=Q(who__in=["client", "coach"]), name="agreed_step_who_known"),
            models.UniqueConstraint(fields=["plan", "position"], name="agreed_step_in_order"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def key(self) -> tuple[str, str]:
        return (self.words, self.who)

    def is_at(self, position: int, who: str) -> bool:
        return (self.position, self.who) == (position, who)

    def tick(self, now: datetime | None) -> None:
        """Mark it done at `now`, or not done with None; nothing where it has gone in between."""
        self.done_at = now
        AgreedStep.objects.filter(pk=self.pk).update(done_at=now)
