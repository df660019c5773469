"""The days on which client and coach meet, or met."""

from datetime import date
from typing import ClassVar

from django.db import models

from accounts.models import User
from coaching.models.coaching import Coaching
from core.ids import uuid7


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of(self, user: User) -> "MeetingQuerySet":
        return self.filter(coaching__client=user)

    def held(self) -> "MeetingQuerySet":
        return self.filter(was_held=True)

    def to_come(self, today: date) -> "MeetingQuerySet":
        return self.filter(was_held=False, day__gte=today)


class Meeting(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="meetings")
    day = models.DateField()
    was_held = models.BooleanField(default=False)

    objects: ClassVar = MeetingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["coaching", "day"], name="meeting_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day}"

    def mark(self, *, was_held: bool) -> None:
        """Write down whether they met; nothing where the day was called off in between."""
        Meeting.objects.filter(pk=self.pk).update(was_held=was_held)
