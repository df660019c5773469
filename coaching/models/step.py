"""One small step that a coach suggests. A yes makes it a plan of the client's own, which Today then knows by itself."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q

from accounts.models import User
from applications.models import Personal
from coaching.models.coaching import Coaching
from core.ids import uuid7
from reflections.models import Gap, Plan


class AnsweredStep(Exception):
    """The step was answered or taken back in between."""


class SuggestedStepQuerySet(models.QuerySet["SuggestedStep"]):
    def of(self, user: User) -> "SuggestedStepQuerySet":
        return self.filter(coaching__client=user)

    def waiting(self) -> "SuggestedStepQuerySet":
        return self.filter(answer="")


class SuggestedStep(Personal):
    """`plan` is what became of a yes: the client's own, whatever becomes of the coaching."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Taken as it is"
        CHANGED = "changed", "Taken, in other words"
        DECLINED = "declined", "Not this one"
        TAKEN_BACK = "taken_back", "Taken back by the coach"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=13, choices=Plan.Kind)
    when_moment = models.CharField("when…", max_length=300, blank=True)
    then_i_will = models.CharField("…then I will", max_length=300)
    suggested_for_day = models.DateField("day", null=True, blank=True)
    why = models.TextField("why this one", blank=True)
    gap = models.ForeignKey(Gap, models.SET_NULL, null=True, blank=True, related_name="+")
    suggested_at = models.DateTimeField(editable=False)
    answer = models.CharField(max_length=10, choices=Answer, blank=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    their_words = models.TextField("a word about it", blank=True)
    plan = models.OneToOneField(Plan, models.SET_NULL, null=True, editable=False, related_name="suggestion")

    objects: ClassVar = SuggestedStepQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["coaching", "-suggested_at", "-id"], name="step_latest")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=Plan.Kind.values), name="step_kind_known"),
            models.CheckConstraint(
                condition=~Q(then_i_will=""),
                name="step_says_what",
                violation_error_message="Enter one small thing to do",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "accepted", "changed", "declined", "taken_back"]), name="step_answer_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="step_answered_once",
            ),
            models.CheckConstraint(
                condition=Q(plan=None) | Q(answer__in=["accepted", "changed"]), name="step_plan_follows_a_yes"
            ),
        ]

    def __str__(self) -> str:
        return self.then_i_will

    @property
    def sentence(self) -> str:
        return f"When {self.when_moment}, then I will {self.then_i_will}" if self.when_moment else self.then_i_will

    def accept(self, *, when_moment: str, then_i_will: str, day: date | None, now: datetime) -> Plan:
        """Make it a plan of the client's, as it is or in their own words. Raises AnsweredStep."""
        same = (when_moment, then_i_will, day) == (self.when_moment, self.then_i_will, self.suggested_for_day)
        with transaction.atomic():
            self._hold()
            plan = Plan.objects.create(
                owner=self.coaching.client,
                kind=self.kind,
                gap=self.gap,
                when_moment=when_moment,
                then_i_will=then_i_will,
                planned_for_day=day,
            )
            answer = self.Answer.ACCEPTED if same else self.Answer.CHANGED
            self._answer(answer, now, plan=plan)
            return plan

    def decline(self, words: str, now: datetime) -> None:
        """Say no, with a word about it or without. Raises AnsweredStep."""
        with transaction.atomic():
            self._hold()
            self._answer(self.Answer.DECLINED, now, their_words=words)

    def take_back(self, now: datetime) -> None:
        """Suggest it no more. Raises AnsweredStep."""
        with transaction.atomic():
            self._hold()
            self._answer(self.Answer.TAKEN_BACK, now)

    def _hold(self) -> None:
        if not SuggestedStep.objects.waiting().filter(pk=self.pk).select_for_update().exists():
            raise AnsweredStep

    def _answer(self, answer: str, now: datetime, **more: Any) -> None:
        facts = {"answer": answer, "answered_at": now, **more}
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=[*facts])
