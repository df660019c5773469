"""What the engine knows about itself: where it lives, when it last ticked, and whether the host has stopped it."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

ONLY = uuid.UUID(int=1)


class EngineStateQuerySet(models.QuerySet["EngineState"]):
    def current(self) -> "EngineState":
        """Return the one row there is."""
        return self.get_or_create(pk=ONLY)[0]


class EngineState(models.Model):
    """One row. `journal`, `home` and `epoch` are compared with the journal's own (see guards.py): where they disagree,
    this database was brought back from a copy, or lives somewhere else now."""

    id = models.UUIDField(primary_key=True, default=ONLY, editable=False)
    journal = models.CharField(max_length=32, blank=True)
    home = models.CharField(max_length=64, blank=True)
    epoch = models.CharField(max_length=32, blank=True)
    epoch_at = models.DateTimeField(null=True)
    last_tick_at = models.DateTimeField(null=True)
    clock_jumped_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects: ClassVar = EngineStateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=ONLY), name="engine_state_is_one_row")]

    def __str__(self) -> str:
        return f"last tick {self.last_tick_at}"

    def stop(self, now: datetime) -> None:
        """Let no letter of anybody go until `go_on`."""
        EngineState.objects.filter(pk=self.pk).update(stopped_at=now)

    def go_on(self) -> None:
        EngineState.objects.filter(pk=self.pk).update(stopped_at=None)
