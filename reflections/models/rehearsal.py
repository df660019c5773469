from typing import ClassVar

from django.db import models

from applications.models import Personal
from core.ids import uuid7
from reflections.models.felt import Felt
from reflections.models.question import Question


class Rehearsal(Personal):
    """Once that an answer was said aloud: on the person's own day `said_on`, and how it felt."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    question = models.ForeignKey(Question, models.CASCADE, related_name="rehearsals")
    felt = models.CharField(max_length=6, choices=Felt)
    said_on = models.DateField()
    said_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["question", "said_at"], name="rehearsal_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(felt__in=Felt.values), name="rehearsal_felt_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_felt_display()}, {self.said_on}"
