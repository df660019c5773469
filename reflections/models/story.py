"""A story to tell: situation, task, action and result, the ending first."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Personal
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer

PARTS = ("ending", "situation", "task", "action")


class StoryQuerySet(models.QuerySet["Story"]):
    def owned_by(self, user: User) -> "StoryQuerySet":
        return self.filter(owner=user)

    def ready(self) -> "StoryQuerySet":
        """Keep the stories that have an ending: it is what gets dropped when one is nervous."""
        return self.exclude(ending="")


class Story(Personal):
    """An answer in four parts. It may answer several questions."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stories")
    title = models.CharField(max_length=200)
    ending = models.TextField("how did it end?", blank=True)
    situation = models.TextField("what was going on?", blank=True)
    task = models.TextField("what was yours to do?", blank=True)
    action = models.TextField("what did you do?", blank=True)
    from_answer = models.ForeignKey(DebriefAnswer, models.SET_NULL, null=True, blank=True, related_name="stories")
    is_sample = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        indexes: ClassVar = [models.Index(fields=["owner", "-created_at"], name="story_newest")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(title=""), name="story_titled", violation_error_message="Give it a few words to go by"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        return bool(self.ending)
