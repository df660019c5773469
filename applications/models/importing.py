from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7


def upload_path(run: "Import", filename: str) -> str:
    """Keep the file under ids alone: the name that a person gave it stays in the row."""
    return f"imports/{run.owner_id}/{run.pk}"


class ImportQuerySet(models.QuerySet["Import"]):
    def owned_by(self, user: User) -> "ImportQuerySet":
        return self.filter(owner=user)


class Import(models.Model):
    """One log that somebody brought along, from the upload to the last row; it can be taken back as a whole.

    `layout` holds what the person chose, `report` the counts, `made` the companies, people and tags that it brought.
    """

    class State(models.TextChoices):
        REVIEW = "review", "Waiting for your look"
        RUNNING = "running", "Being read in"
        DONE = "done", "Imported"
        UNDONE = "undone", "Taken back"
        FAILED = "failed", "Stopped"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="imports")
    file = models.FileField(upload_to=upload_path)
    filename = models.CharField(max_length=255)
    state = models.CharField(max_length=8, choices=State, default=State.REVIEW)
    layout = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    made = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    progress_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar = ImportQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "-created_at"], name="import_newest_first")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=["review", "running", "done", "undone", "failed"]),
                name="import_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def can_be_undone(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def tint(self) -> str:
        """The colour of its state, as the chips name them."""
        return {self.State.REVIEW: "lamp", self.State.RUNNING: "sea", self.State.DONE: "moss"}.get(
            self.State(self.state), ""
        )


class ImportRow(models.Model):
    """What became of one row of the log.

    `remarks` is what was said about it, `steps` the inverse of an update, `seal` tells whether a job that the row made
    is still as it was made, `kept_because` why taking the import back left it alone.
    """

    class Result(models.TextChoices):
        CREATED = "created", "Added"
        UPDATED = "updated", "Brought up to date"
        SKIPPED = "skipped", "Left out"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    run = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    application = models.ForeignKey("applications.Application", models.SET_NULL, null=True, related_name="import_rows")
    result = models.CharField(max_length=7, choices=Result)
    reason = models.CharField(max_length=300, blank=True)
    remarks = models.JSONField(default=list)
    steps = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    seal = models.CharField(max_length=64, blank=True)
    kept_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "number"], name="import_row_once"),
            models.CheckConstraint(
                condition=models.Q(result__in=["created", "updated", "skipped"]), name="import_row_result_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Row {self.number}: {self.get_result_display()}"
