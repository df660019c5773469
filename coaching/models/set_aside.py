"""What a coach said "done", "later" or "not this one" to, in the queue."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from coaching.models.coaching import Coaching
from core.ids import uuid7


class Reason(models.TextChoices):
    """Why a client may need their coach, the most useful first."""

    PROMISE = "promise", "You promised"
    REPLY = "reply", "They wrote"
    AGREE = "agree", "The plan waits for you"
    NO_LOOK_BACK = "look_back", "A no, and no look back yet"
    FEEDBACK = "feedback", "Feedback nobody talked about"
    SAME_STAGE = "same_stage", "Three noes at the same stage"
    SLIPPED = "slipped", "A plan slipped twice"
    QUIET = "quiet", "Ten quiet days"
    ENDS = "ends", "The consent ends soon"


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def in_force(self, today: date) -> "SetAsideQuerySet":
        """Keep what stays away on `today`: until a later day, or for good."""
        return self.filter(Q(away_until=None) | Q(away_until__gt=today))


class SetAside(models.Model):
    """`about` and `raised_on` say what gave rise to it, so that something new asks afresh."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="set_aside")
    reason = models.CharField(max_length=10, choices=Reason)
    about = models.UUIDField()
    raised_on = models.DateField()
    away_until = models.DateField(null=True)
    is_done = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "set aside"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coaching", "reason", "about", "raised_on"], name="set_aside_once"),
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="set_aside_reason_known"),
        ]

    def __str__(self) -> str:
        return self.get_reason_display()

    @classmethod
    def put(
        cls, coaching: Coaching, reason: str, about: UUID, raised_on: date, *, until: date | None, is_done: bool
    ) -> "SetAside":
        """Keep it away until a day, or for good with None; a later word takes the place of an earlier one."""
        key: dict[str, Any] = {"coaching": coaching, "reason": reason, "about": about, "raised_on": raised_on}
        return cls.objects.update_or_create(**key, defaults={"away_until": until, "is_done": is_done})[0]
