from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from applications.models import Application, Personal
from core.ids import uuid7


class ToAsk(Personal):
    """A question that the person wants to ask them, for the next conversation about one job."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="to_ask")
    words = models.CharField(max_length=300)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "to ask"
        ordering: ClassVar = ["created_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(words=""), name="to_ask_worded", violation_error_message="Write the question"
            ),
            models.UniqueConstraint(fields=["application", "words"], name="to_ask_once"),
        ]

    def __str__(self) -> str:
        return self.words
