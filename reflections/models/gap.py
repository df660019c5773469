"""What was missing: named by them, guessed by me, or asked for in an advert. A gap is closed by evidence."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from applications.models import Application, MineToChange, Personal
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer
from reflections.models.feedback import FeedbackLine
from reflections.models.voice import Voice


class GapQuerySet(models.QuerySet["Gap"]):
    def owned_by(self, user: User) -> "GapQuerySet":
        return self.filter(owner=user)

    def named(self, owner: User, kind: str, name: str) -> "Gap":
        """Return the person's gap of this name, whatever its case; a new one where there is none."""
        known = self.owned_by(owner).filter(kind=kind, name__iexact=name).first()
        return known or self.create(owner=owner, kind=kind, name=name)

    def real(self) -> "GapQuerySet":
        return self.filter(is_sample=False)

    def open(self) -> "GapQuerySet":
        """Keep the gaps that are neither closed nor let be."""
        return self.filter(~Exists(_standing_closings()), let_be_on=None)

    def closed(self) -> "GapQuerySet":
        return self.filter(Exists(_standing_closings()))

    def let_be(self) -> "GapQuerySet":
        return self.filter(~Exists(_standing_closings()), let_be_on__isnull=False)


def _standing_closings() -> "models.QuerySet[GapClosing]":
    return GapClosing.objects.filter(gap=OuterRef("pk"), reopened_on=None)


class Gap(Personal):
    """A skill, a qualification or an experience. `let_be_on`: the person chose to let it be, which is a fine answer."""

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill"
        QUALIFICATION = "qualification", "Qualification"
        EXPERIENCE = "experience", "Experience"

    class CanBeGained(models.TextChoices):
        YES = "yes", "Yes, it can be gained"
        NO = "no", "No, not by me, not now"
        UNKNOWN = "unknown", "I do not know yet"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="gaps")
    kind = models.CharField(max_length=13, choices=Kind, default=Kind.SKILL)
    name = models.CharField(max_length=200)
    can_be_gained = models.CharField(max_length=7, choices=CanBeGained, default=CanBeGained.UNKNOWN)
    how = models.TextField("how could it be gained?", blank=True)
    how_long = models.CharField("how long would it take?", max_length=100, blank=True)
    mine_to_close = models.CharField(max_length=7, choices=MineToChange, default=MineToChange.UNKNOWN)
    notes = models.TextField(blank=True)
    let_be_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = GapQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-created_at"], name="gap_newest")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "owner",
                "kind",
                Lower("name"),
                name="gap_once",
                violation_error_message="This gap is in your list already",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="gap_named", violation_error_message="Name it in a few words"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["skill", "qualification", "experience"]), name="gap_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(can_be_gained__in=["yes", "no", "unknown"]), name="gap_can_be_gained_known"
            ),
            models.CheckConstraint(condition=Q(mine_to_close__in=MineToChange.values), name="gap_mine_to_close_known"),
        ]

    def __str__(self) -> str:
        return self.name


class GapMention(Personal):
    """Once that a gap was named: where, by whom, when. At most one of the sources is set; none: the person's own."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gap = models.ForeignKey(Gap, models.CASCADE, related_name="mentions")
    voice = models.CharField(max_length=7, choices=Voice)
    application = models.ForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="gap_mentions")
    line = models.ForeignKey(FeedbackLine, models.CASCADE, null=True, blank=True, related_name="gap_mentions")
    from_answer = models.ForeignKey(DebriefAnswer, models.SET_NULL, null=True, blank=True, related_name="gap_mentions")
    is_from_advert = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    named_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["gap", "-named_on"], name="gap_mention_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(voice__in=Voice.values), name="gap_mention_voice_known"),
            models.CheckConstraint(
                condition=Q(line=None) | Q(from_answer=None, is_from_advert=False), name="gap_mention_one_source"
            ),
            models.CheckConstraint(
                condition=Q(is_from_advert=False) | Q(application__isnull=False), name="gap_mention_advert_has_job"
            ),
            models.UniqueConstraint(fields=["gap", "line"], name="gap_named_once_in_a_line"),
            models.UniqueConstraint(fields=["gap", "from_answer"], name="gap_named_once_in_an_answer"),
            models.UniqueConstraint(
                fields=["gap", "application"], condition=Q(is_from_advert=True), name="gap_named_once_in_an_advert"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_voice_display()}, {self.named_on}"


class GapClosing(Personal):
    """Evidence closed the gap on a day; `reopened_on`: it opened again."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gap = models.ForeignKey(Gap, models.CASCADE, related_name="closings")
    evidence = models.ForeignKey("reflections.Evidence", models.CASCADE, related_name="closings")
    closed_on = models.DateField()
    reopened_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["gap"], condition=Q(reopened_on=None), name="gap_closed_once"),
            models.CheckConstraint(
                condition=Q(reopened_on=None) | Q(reopened_on__gte=models.F("closed_on")),
                name="gap_reopened_after_closing",
            ),
        ]

    def __str__(self) -> str:
        return f"closed on {self.closed_on}"
