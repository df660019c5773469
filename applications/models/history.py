"""What moved when: append-only, and the truth behind every number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import timezone

from applications.models.stage import Stage
from core.ids import uuid7


class HistoryIsAppendOnly(TypeError):
    """Somebody tried to rewrite the history; it is corrected by a further row."""


class StageChangeQuerySet(models.QuerySet["StageChange"]):
    def effective(self) -> "StageChangeQuerySet":
        """Leave out what was taken back or put right by a later row."""
        return self.filter(replacement=None).exclude(kind=StageChange.Kind.UNDO)

    def as_recorded(self) -> "StageChangeQuerySet":
        return self.order_by("recorded_at", "id")

    def update(self, **changes: Any) -> NoReturn:
        raise HistoryIsAppendOnly

    def delete(self) -> NoReturn:
        raise HistoryIsAppendOnly


class StageChange(models.Model):
    """One move of one card.

    `occurred_on` is the person's truth (None: they do not know the day), `recorded_at` the system's. A row is never
    changed: `undo` takes the row that it `replaces` back, `redate` puts its date right.
    """

    class Kind(models.TextChoices):
        MOVE = "move", "Moved"
        UNDO = "undo", "Taken back"
        REDATE = "redate", "Date put right"

    class Source(models.TextChoices):
        PERSON = "person", "Written by hand"
        IMPORT = "import", "From an import"
        INVITATION = "invitation", "From an invitation"
        SAMPLE = "sample", "Made up"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    application = models.ForeignKey("applications.Application", models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.MOVE)
    from_stage = models.CharField(max_length=12, choices=Stage, blank=True)
    to_stage = models.CharField(max_length=12, choices=Stage)
    occurred_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=10, choices=Source, default=Source.PERSON)
    replaces = models.OneToOneField("self", models.CASCADE, null=True, blank=True, related_name="replacement")

    objects: ClassVar = StageChangeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["application", "recorded_at", "id"], name="change_in_order")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(from_stage="") | models.Q(from_stage__in=Stage.values),
                name="change_from_known_stage",
            ),
            models.CheckConstraint(condition=models.Q(to_stage__in=Stage.values), name="change_to_known_stage"),
            models.CheckConstraint(condition=~models.Q(from_stage=models.F("to_stage")), name="change_goes_somewhere"),
            models.CheckConstraint(
                condition=models.Q(kind="move", replaces=None)
                | models.Q(kind__in=["undo", "redate"], replaces__isnull=False),
                name="change_replaces_to_correct",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_from_stage_display() or 'new'} → {self.get_to_stage_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryIsAppendOnly


@dataclass(frozen=True)
class StandingMove:
    """A move that was not taken back, in its last version, and the ids of all versions of it."""

    change: StageChange
    versions: frozenset[UUID]


def standing_moves(changes: Iterable[StageChange]) -> list[StandingMove]:
    """Return the moves that stand; `changes` are all rows of one application, in the order of recording."""
    rows = list(changes)
    replacement = {row.replaces_id: row for row in rows if row.replaces_id}
    standing = []
    for move in (row for row in rows if row.kind == StageChange.Kind.MOVE):
        version, versions = move, {move.pk}
        while version.pk in replacement:
            version = replacement[version.pk]
            versions.add(version.pk)
        if version.kind != StageChange.Kind.UNDO:
            standing.append(StandingMove(version, frozenset(versions)))
    return standing


def replay(changes: Iterable[StageChange]) -> str:
    """Return the stage that the rows, in the order of recording, lead to; blank without rows."""
    moves = [change.to_stage for change in changes if change.kind != StageChange.Kind.REDATE]
    return moves[-1] if moves else ""
