"""One small way to grow: what, when, with whom; with a date that may slip without blame."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact, Personal
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer
from reflections.models.gap import Gap
from reflections.models.question import Question


class PlanQuerySet(models.QuerySet["Plan"]):
    def owned_by(self, user: User) -> "PlanQuerySet":
        return self.filter(owner=user)

    def real(self) -> "PlanQuerySet":
        return self.filter(is_sample=False)

    def in_progress(self) -> "PlanQuerySet":
        return self.filter(finished_on=None, let_go_on=None)

    def finished(self) -> "PlanQuerySet":
        return self.filter(finished_on__isnull=False)


class Plan(Personal):
    """`when_moment` and `then_i_will` are the two halves of "When…, then I will…" (Gollwitzer & Sheeran 2006).

    `planned_for` is the next day of it; earlier ones stand in its slips.
    """

    class Kind(models.TextChoices):
        VOLUNTEER = "volunteer", "Volunteer somewhere I would use it"
        COURSE = "course", "A lesson or a course"
        SHADOW = "shadow", "Watch somebody who does it"
        FORUM = "forum", "Take part in a forum"
        QUALIFICATION = "qualification", "Gain a qualification"
        REHEARSE = "rehearse", "Rehearse an answer aloud"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="plans")
    kind = models.CharField(max_length=13, choices=Kind)
    gap = models.ForeignKey(Gap, models.SET_NULL, null=True, blank=True, related_name="plans")
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="plans")
    application = models.ForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="plans")
    from_answer = models.OneToOneField(DebriefAnswer, models.SET_NULL, null=True, blank=True, related_name="plan")
    when_moment = models.CharField("when…", max_length=300, blank=True)
    then_i_will = models.CharField("…then I will", max_length=300)
    planned_for_day = models.DateField("planned for", null=True, blank=True)
    host = models.CharField("host, provider or awarding body", max_length=200, blank=True)
    person = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="plans")
    whom = models.CharField("whom", max_length=200, blank=True)
    link = models.URLField(max_length=1000, blank=True)
    place = models.CharField("where", max_length=200, blank=True)
    lessons = models.PositiveSmallIntegerField("how many lessons", null=True, blank=True)
    lessons_done = models.PositiveSmallIntegerField(default=0)
    hours_planned = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    hours_spent = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    finished_on = models.DateField(null=True, blank=True)
    let_go_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = PlanQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner", "-created_at"], name="plan_newest"),
            models.Index(
                fields=["owner", "planned_for_day"], condition=Q(finished_on=None, let_go_on=None), name="plan_due"
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["volunteer", "course", "shadow", "forum", "qualification", "rehearse"]),
                name="plan_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(then_i_will=""),
                name="plan_says_what",
                violation_error_message="Enter one small thing you will do",
            ),
            models.CheckConstraint(
                condition=Q(lessons=None) | Q(lessons__gt=0, lessons_done__lte=F("lessons")),
                name="plan_lessons_in_range",
                violation_error_message="There cannot be more lessons done than there are",
            ),
            models.CheckConstraint(
                condition=Q(hours_spent__gte=0) & (Q(hours_planned=None) | Q(hours_planned__gte=0)),
                name="plan_hours_not_negative",
                violation_error_message="Hours cannot be less than none",
            ),
            models.CheckConstraint(condition=Q(finished_on=None) | Q(let_go_on=None), name="plan_finished_or_let_go"),
        ]

    def __str__(self) -> str:
        return self.then_i_will

    @property
    def is_in_progress(self) -> bool:
        return self.finished_on is None and self.let_go_on is None


class PlanSlip(Personal):
    """The day went somewhere else: kept without blame."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="slips")
    from_day = models.DateField()
    to_day = models.DateField()
    moved_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["moved_at", "id"]

    def __str__(self) -> str:
        return f"{self.from_day} → {self.to_day}"
