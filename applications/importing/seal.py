"""Whether a job is still as an import made it: a digest over its row, its history, and what hangs on it."""

import hashlib
import json
from collections.abc import Iterable

from django.db import models
from django.db.models.deletion import Collector

from applications.models import Application, StageChange, StandingMove, snapshot, standing_moves

_PASSING = {"updated_at", "rank"}


def seal_of(application: Application) -> str:
    """The digest of the job as the database has it now. Rows of other apps that hang on it count too."""
    collector = Collector(using=application._state.db or "default", origin=application)
    collector.collect([application])
    rows = [row for instances in collector.data.values() for row in instances]
    rows += [row for found in collector.fast_deletes for row in found]
    changes = sorted((row for row in rows if isinstance(row, StageChange)), key=lambda row: (row.recorded_at, row.pk))
    return _digest([row for row in rows if not isinstance(row, StageChange)], standing_moves(changes))


def _digest(rows: Iterable[models.Model], moves: Iterable[StandingMove]) -> str:
    parts = sorted(json.dumps([row._meta.label_lower, _fields(row)], sort_keys=True) for row in rows)
    parts += [f"{move.change.to_stage} {move.change.occurred_on}" for move in moves]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _fields(row: models.Model) -> dict[str, object]:
    names = [field.name for field in row._meta.concrete_fields if field.name not in _PASSING]
    return snapshot(row, names)
