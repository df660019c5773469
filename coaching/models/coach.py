"""Somebody whom the host named a coach."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7


class CoachQuerySet(models.QuerySet["Coach"]):
    def of(self, user: User) -> "CoachQuerySet":
        return self.filter(user=user)

    def at_work(self) -> "CoachQuerySet":
        """Leave out those whose role has ended, and whose account rests or is about to be deleted."""
        return self.filter(IS_AT_WORK)


IS_AT_WORK = Q(ended_at=None, user__is_active=True, user__delete_after=None)


class Coach(models.Model):
    """The role outlives the account: `name` stays on what was written, and in what clients see of who looked.

    `supervisor` sees how much this coach has to do, and never what it is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="coach"
    )
    name = models.CharField("name that clients see", max_length=150)
    supervisor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="team")
    named_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField("role ended", null=True, blank=True, editable=False)

    objects: ClassVar = CoachQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "coaches"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(name=""), name="coach_named", violation_error_message="Enter the name that clients see"
            ),
            models.CheckConstraint(
                condition=Q(supervisor=None) | ~Q(supervisor=F("id")),
                name="coach_not_their_own_supervisor",
                violation_error_message="Nobody supervises themselves",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """What `at_work` keeps."""
        return bool(self.ended_at is None and self.user and self.user.is_active and self.user.delete_after is None)
