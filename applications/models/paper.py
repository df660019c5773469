from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7


def paper_path(paper: "Paper", filename: str) -> str:
    """Keep the file under ids alone: the name that a person gave it stays in the row."""
    return f"papers/{paper.owner_id}/{paper.pk}"


class PaperQuerySet(models.QuerySet["Paper"]):
    def owned_by(self, user: User) -> "PaperQuerySet":
        return self.filter(owner=user)


class Paper(models.Model):
    """One version of a CV or a letter, as a file."""

    class Kind(models.TextChoices):
        CV = "cv", "CV"
        LETTER = "letter", "Letter"
        OTHER = "other", "Other paper"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.CV)
    title = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    file = models.FileField(upload_to=paper_path)
    original_name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("size in bytes")
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    applications = models.ManyToManyField(
        "applications.Application", through="applications.PaperUse", related_name="papers"
    )

    objects: ClassVar = PaperQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "kind", "title", "version"], name="paper_version_once"),
            models.CheckConstraint(condition=models.Q(kind__in=["cv", "letter", "other"]), name="paper_kind_known"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="paper_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.version}"


class PaperUse(models.Model):
    """Which paper was sent with which application."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey("applications.Application", models.CASCADE, related_name="paper_uses")
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="uses")
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "paper"], name="paper_sent_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} → {self.application_id}"
