"""One small way to grow: what, when, with whom; with a date that may slip without blame."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from applications import reversible
from applications.models import Application, Contact, Personal, Undo, delete_with_restore, remove, snapshot, unset
from applications.models.undo import Step
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer
from reflections.models.gap import Gap
from reflections.models.question import Question

STANDING = ["planned_for_day", "lessons", "lessons_done", "hours_spent", "finished_on", "let_go_on"]


class StalePlan(Exception):
    """More was counted in between, in another tab or by a first press."""


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
    def sentence(self) -> str:
        """When the kettle goes on after tea on Tuesday, I will do one lesson."""
        moment = f"When {self.when_moment}, " if self.when_moment else ""
        return f"{moment}I will {self.then_i_will}"

    @property
    def is_in_progress(self) -> bool:
        return self.finished_on is None and self.let_go_on is None

    @property
    def has_more_lessons(self) -> bool:
        return self.lessons is not None and self.lessons_done < self.lessons

    @property
    def counted(self) -> str:
        """How far it is: a page that shows another count than this was opened before the last one."""
        return f"{self.lessons_done}/{self.hours_spent:.2f}"

    def did(self, *, lessons: int, hours: Decimal, next_day: date | None, seen: str) -> Undo:
        """Count what was done, and name the next day of it. Raises StalePlan where more was counted than was `seen`."""
        with transaction.atomic():
            self._hold()
            if seen != self.counted:
                raise StalePlan
            self.lessons_done += lessons
            self.hours_spent += hours
            self.planned_for_day = next_day
            return self._keep("It is counted", "lessons_done", "hours_spent", "planned_for_day")

    def slip_to(self, day: date, now: datetime) -> Undo | None:
        """Move it to another day, without blame; None where it lies there already."""
        with transaction.atomic():
            self._hold()
            if self.planned_for_day == day:
                return None
            before = snapshot(self, ["planned_for_day"])
            slips = [] if self.planned_for_day is None else [self._slip(self.planned_for_day, day, now)]
            self.planned_for_day = day
            self.save(update_fields=["planned_for_day"])
            return Undo.objects.keep(self.owner, "Moved to another day", [unset(self, before), *slips])

    def keep_slip(self, from_day: date | None, now: datetime) -> list[Step]:
        """Keep the day that it was planned for until now, and return the step that takes that back: none where it had
        no day, has none now, or still has that day."""
        to_day = self.planned_for_day
        return [self._slip(from_day, to_day, now)] if from_day and to_day and from_day != to_day else []

    def finish(self, on: date) -> list[Step]:
        """Say that it is done, also after it was let go; return the steps that take that back, none where it was."""
        with transaction.atomic():
            self._hold()
            if self.finished_on:
                return []
            before = snapshot(self, ["finished_on", "let_go_on"])
            self.finished_on, self.let_go_on = on, None
            self.save(update_fields=[*before])
            return [unset(self, before)]

    def let_go(self, on: date) -> Undo | None:
        """Let it go, without blame; None where it is over already."""
        with transaction.atomic():
            self._hold()
            if not self.is_in_progress:
                return None
            self.let_go_on = on
            return self._keep("Let go. That is allowed", "let_go_on")

    def take_up(self) -> Undo | None:
        """Go on with it after all; None where it is in progress."""
        with transaction.atomic():
            self._hold()
            if self.is_in_progress:
                return None
            self.finished_on = self.let_go_on = None
            return self._keep("Taken up again", "finished_on", "let_go_on")

    def forget(self) -> Undo:
        """Delete it; evidence that also belongs to a gap stays with the gap."""
        with transaction.atomic():
            kept = [evidence.leave("plan") for evidence in self.evidence.filter(gap__isnull=False)]
            return Undo.objects.keep(self.owner, "Deleted the plan", [*kept, delete_with_restore(self)])

    def _keep(self, label: str, *fields: str) -> Undo:
        return reversible.change(self, [*fields], owner=self.owner, label=label)

    def _hold(self) -> None:
        """Read again how it stands, and let nobody else change it until the transaction ends."""
        self.refresh_from_db(fields=STANDING, from_queryset=Plan.objects.select_for_update())

    def _slip(self, from_day: date, to_day: date, now: datetime) -> Step:
        return remove(self.slips.create(from_day=from_day, to_day=to_day, moved_at=now))


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
