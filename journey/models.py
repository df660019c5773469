"""What the person said "not now" to."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Undo, delete_with_restore, remove
from core.ids import uuid7


class Prompt(models.TextChoices):
    """The kinds of things that Today can ask for."""

    PREPARE = "prepare", "Get ready for an interview"
    HOW_WAS_IT = "how_was_it", "Note how an interview went"
    CLOSING = "closing", "A closing date is near"
    SILENCE = "silence", "No answer yet"
    REST_OVER = "rest_over", "A rest is over"
    HEAVY_WEEK = "heavy_week", "A heavy week"


class NotNowQuerySet(models.QuerySet["NotNow"]):
    def owned_by(self, user: User) -> "NotNowQuerySet":
        return self.filter(owner=user)

    def in_force(self, today: date) -> "NotNowQuerySet":
        """Keep what stays away on `today`: until a later day, or for good."""
        return self.filter(Q(away_until=None) | Q(away_until__gt=today))


class NotNow(models.Model):
    """A prompt that stays away until a day (None: for good).

    `raised_on` is the day that gave rise to it, so that a new silence or a new round asks afresh.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="not_nows")
    application = models.ForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="not_nows")
    prompt = models.CharField(max_length=10, choices=Prompt)
    raised_on = models.DateField()
    away_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = NotNowQuerySet.as_manager()

    class Meta:
        verbose_name = "not now"
        verbose_name_plural = "not nows"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "prompt", "raised_on"], name="not_now_once"),
            models.UniqueConstraint(
                fields=["owner", "prompt", "raised_on"], condition=Q(application=None), name="not_now_once_without_job"
            ),
            models.CheckConstraint(condition=Q(prompt__in=Prompt.values), name="not_now_known_prompt"),
        ]

    def __str__(self) -> str:
        return self.get_prompt_display()

    @classmethod
    def put_off(
        cls, *, owner: User, application: Application | None, prompt: str, raised_on: date, away_until: date | None
    ) -> Undo:
        """Keep a prompt away until a day, or for good with None; a later word takes the place of an earlier one."""
        key: dict[str, Any] = {"owner": owner, "application": application, "prompt": prompt, "raised_on": raised_on}
        with transaction.atomic():
            steps = [delete_with_restore(earlier) for earlier in cls.objects.filter(**key)]
            later, _ = cls.objects.update_or_create(**key, defaults={"away_until": away_until})
            return Undo.objects.keep(owner, "Not now", [*steps, remove(later)])
