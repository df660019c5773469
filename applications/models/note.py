from typing import ClassVar

from django.db import models
from django.utils import timezone

from core.ids import uuid7


class Note(models.Model):
    """A line in the story of one application."""

    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        EMAIL = "email", "E-mail"
        CALL = "call", "Call"
        QUESTION = "question", "Question"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey("applications.Application", models.CASCADE, related_name="notes_kept")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.NOTE)
    body = models.TextField()
    happened_on = models.DateField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["application", "happened_on", "id"], name="note_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(body=""), name="note_written", violation_error_message="Write a line first"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["note", "email", "call", "question"]), name="note_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_on}"
