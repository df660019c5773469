"""One press of a button on a page that a link in a mail opened: it counts once."""

from datetime import datetime
from typing import ClassVar

from django.db import models

from applications.models import Undo
from core.ids import uuid7
from followups.models.reminder import Reminder


class MailPressQuerySet(models.QuerySet["MailPress"]):
    def of_link(self, reminder: Reminder, place: int, act: str) -> "MailPressQuerySet":
        """Keep the press of one link."""
        return self.filter(reminder=reminder, place=place, act=act)


class MailPress(models.Model):
    """What the link at a `place` of a mail did, in words that name nobody; taking it back deletes the row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="presses")
    place = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=10)
    words = models.CharField(max_length=200)
    undo = models.ForeignKey(Undo, models.SET_NULL, null=True, related_name="+")
    pressed_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()

    objects: ClassVar = MailPressQuerySet.as_manager()

    class Meta:
        verbose_name = "press in a mail"
        verbose_name_plural = "presses in mails"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reminder", "place", "act"], name="mail_press_once"),
        ]

    def __str__(self) -> str:
        return self.words
