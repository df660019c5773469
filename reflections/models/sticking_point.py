"""A moment that got sticky: what happened, what I looked up, and the answer I will give next time."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Interview, Personal
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer
from reflections.models.question import Question
from reflections.models.story import Story


class StickingPointQuerySet(models.QuerySet["StickingPoint"]):
    def owned_by(self, user: User) -> "StickingPointQuerySet":
        return self.filter(owner=user)

    def real(self) -> "StickingPointQuerySet":
        return self.filter(is_sample=False)

    def still_sticky(self) -> "StickingPointQuerySet":
        return self.filter(eased_on=None)


class StickingPoint(Personal):
    class Kind(models.TextChoices):
        EXAMPLE = "example", "I could not find an example"
        TECHNICAL = "technical", "A technical question"
        DIRECTION = "direction", "Explaining my change of direction"
        NERVES = "nerves", "Nerves took over"
        MONEY = "money", "Talking about money"
        TIME = "time", "We ran out of time"
        THEM = "them", "I knew too little about them"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sticking_points")
    application = models.ForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="sticking_points")
    interview = models.ForeignKey(Interview, models.SET_NULL, null=True, blank=True, related_name="sticking_points")
    from_answer = models.ForeignKey(
        DebriefAnswer, models.SET_NULL, null=True, blank=True, related_name="sticking_points"
    )
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.OTHER)
    title = models.CharField("in a few words", max_length=200, blank=True)
    what_happened = models.TextField(blank=True)
    looked_up = models.TextField("what I looked up", blank=True)
    question = models.ForeignKey(Question, models.SET_NULL, null=True, blank=True, related_name="sticking_points")
    story = models.ForeignKey(Story, models.SET_NULL, null=True, blank=True, related_name="sticking_points")
    noticed_on = models.DateField()
    eased_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = StickingPointQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["owner", "kind", "-noticed_on"], name="sticking_point_by_kind"),
            models.Index(fields=["owner", "-noticed_on", "-id"], name="sticking_point_latest"),
            models.Index(fields=["owner", "is_sample", "kind", "eased_on"], name="sticking_point_counts"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["example", "technical", "direction", "nerves", "money", "time", "them", "other"]),
                name="sticking_point_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind="other") | ~Q(title=""),
                name="sticking_point_named",
                violation_error_message="Say in a few words what it was",
            ),
            models.UniqueConstraint(
                fields=["from_answer", "kind"],
                condition=Q(from_answer__isnull=False) & ~Q(kind="other"),
                name="sticking_point_once_in_an_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
