"""What client and coach agreed on: a goal, steps, who does which and by when. Both say yes to the same words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import User
from applications.models import Personal
from coaching.models.coaching import Coaching
from core.ids import uuid7


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


class AgreedPlan(Personal):
    """One for each coaching. A change of its words takes both confirmations back; `version` tells which words."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.OneToOneField(Coaching, models.CASCADE, related_name="agreed_plan")
    goal = models.TextField()
    version = models.PositiveIntegerField(default=1, editable=False)
    written_at = models.DateTimeField(editable=False)
    coach_agreed_at = models.DateTimeField(null=True, editable=False)
    client_agreed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = AgreedPlanQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(goal=""), name="agreed_plan_has_goal", violation_error_message="Enter the goal"
            ),
        ]

    def __str__(self) -> str:
        return f"Plan of {self.written_at:%Y-%m-%d}"

    @property
    def is_agreed(self) -> bool:
        return self.coach_agreed_at is not None and self.client_agreed_at is not None

    @classmethod
    def write(cls, coaching: Coaching, goal: str, lines: Iterable[Line], *, seen: int, now: datetime) -> "AgreedPlan":
        """Write it, or write it anew, for the coach, who thereby agrees; `coaching` is held.

        `seen` is the version on whoever's screen, 0 for none. Steps whose words stay keep their tick.
        Raises StaleAgreement.
        """
        plan = cls.objects.filter(coaching=coaching).select_for_update().first()
        if (plan.version if plan else 0) != seen:
            raise StaleAgreement
        facts: dict[str, Any] = {
            "goal": goal,
            "version": seen + 1,
            "written_at": now,
            "coach_agreed_at": now,
            "client_agreed_at": None,
        }
        plan, _ = cls.objects.update_or_create(coaching=coaching, defaults=facts)
        plan._write_steps(lines)
        return plan

    def agree(self, who: str, *, seen: int, now: datetime) -> None:
        """Say yes to the words that were on the screen. Raises StaleAgreement."""
        rows = AgreedPlan.objects.filter(pk=self.pk, version=seen)
        if not rows.update(**{f"{who}_agreed_at": now}):
            raise StaleAgreement

    def _write_steps(self, lines: Iterable[Line]) -> None:
        done = {(step.words, step.who): step.done_at for step in self.steps.all()}
        self.steps.all().delete()
        AgreedStep.objects.bulk_create(
            AgreedStep(
                plan=self,
                position=position,
                words=line.words,
                who=line.who,
                due_on=line.due_on,
                done_at=done.get((line.words, line.who)),
            )
            for position, line in enumerate(lines)
        )


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

    def tick(self, now: datetime | None) -> None:
        """Mark it done at `now`, or not done with None."""
        self.done_at = now
        self.save(update_fields=["done_at"])
