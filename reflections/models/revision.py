"""What stood there before: the history of edits of feedback and of debriefs."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from applications.models import Personal
from core.ids import uuid7
from reflections.models.debrief import DebriefAnswer
from reflections.models.feedback import Feedback


class Revision(Personal):
    """The fields of one row as they were until `replaced_at`."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    feedback = models.ForeignKey(Feedback, models.CASCADE, null=True, related_name="revisions")
    answer = models.ForeignKey(DebriefAnswer, models.CASCADE, null=True, related_name="revisions")
    before = models.JSONField()
    replaced_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-replaced_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(feedback=None, answer__isnull=False) | Q(feedback__isnull=False, answer=None),
                name="revision_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"until {self.replaced_at:%-d %b %H.%M}"
