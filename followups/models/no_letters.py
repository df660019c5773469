"""The switch with which somebody keeps all their letters back, until they switch them on again."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models

from accounts.models import User
from core.ids import uuid7


class NoLettersQuerySet(models.QuerySet["NoLetters"]):
    def owned_by(self, user: User) -> "NoLettersQuerySet":
        return self.filter(owner=user)


class NoLetters(models.Model):
    """While this row is there, the gate lets no letter of its owner go; they are held, and none is lost."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="no_letters")
    since_at = models.DateTimeField()

    objects: ClassVar = NoLettersQuerySet.as_manager()

    class Meta:
        verbose_name = "switch for all letters"
        verbose_name_plural = "switches for all letters"

    def __str__(self) -> str:
        return f"no letters since {self.since_at:%Y-%m-%d}"

    @classmethod
    def is_on(cls, owner: User) -> datetime | None:
        """Since when this person keeps all letters back; None while letters may go."""
        return cls.objects.owned_by(owner).values_list("since_at", flat=True).first()
