"""What shows that a gap is closed, or that a plan bore fruit: a file, a link or words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from applications.models import Personal, snapshot, unset
from applications.models.undo import Step
from core.ids import uuid7
from reflections.models.gap import Gap
from reflections.models.plan import Plan


def evidence_path(evidence: "Evidence", filename: str) -> str:
    """Keep the file under ids alone: the name that a person gave it stays in the row."""
    parent = evidence.gap or evidence.plan
    return f"evidence/{parent.owner_id if parent else None}/{evidence.pk}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, user: User) -> "EvidenceQuerySet":
        return self.filter(Q(gap__owner=user) | Q(plan__owner=user))


class Evidence(Personal):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    gap = models.ForeignKey(Gap, models.CASCADE, null=True, blank=True, related_name="evidence")
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, blank=True, related_name="evidence")
    words = models.TextField(blank=True)
    link = models.URLField(max_length=1000, blank=True)
    file = models.FileField(upload_to=evidence_path, blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField("size in bytes", default=0)
    given_on = models.DateField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        indexes: ClassVar = [models.Index(fields=["gap", "-given_on"], name="evidence_by_day")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(gap__isnull=False) | Q(plan__isnull=False), name="evidence_of_something"
            ),
            models.CheckConstraint(
                condition=~Q(words="", link="", file=""),
                name="evidence_shows_something",
                violation_error_message="Add a file, a link or a few words",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.original_name or self.link

    def leave(self, parent: str) -> Step:
        """Hang on the other parent alone, and return the step that hangs it on `parent` ("gap" or "plan") again."""
        before = snapshot(self, [parent])
        setattr(self, parent, None)
        self.save(update_fields=[parent])
        return unset(self, before)
