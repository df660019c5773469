"""Whether a job is still as an import made it: a digest over its row, its history, and what hangs on it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models

from applications.models import Application, StageChange, snapshot, standing_moves

_PASSING = {"updated_at", "rank"}


def seals_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The digests of jobs as the database has them now, with as many queries for one as for many.

    Rows of other apps that hang on a job count too; a move that was made and taken back does not.
    """
    jobs = list(Application.objects.filter(pk__in=list(ids)))
    parts: defaultdict[UUID, list[str]] = defaultdict(list)
    for job in jobs:
        parts[job.pk].append(_text_of(job))
    for application_id, text in [*_hanging(jobs), *_linked(jobs), *_moved(jobs)]:
        parts[application_id].append(text)
    return {pk: hashlib.sha256("\n".join(sorted(texts)).encode()).hexdigest() for pk, texts in parts.items()}


def _hanging(jobs: list[Application]) -> Iterable[tuple[UUID, str]]:
    """Every row that would go with a job, but its history."""
    for relation in Application._meta.related_objects:
        if relation.related_model is StageChange or relation.on_delete is not models.CASCADE:
            continue
        if isinstance(relation, models.ManyToOneRel):
            name = relation.field.name
            for row in relation.related_model._base_manager.filter(**{f"{name}__in": jobs}):
                yield getattr(row, f"{name}_id"), _text_of(row)


def _linked(jobs: list[Application]) -> Iterable[tuple[UUID, str]]:
    """Tags and people."""
    for field in Application._meta.many_to_many:
        ours, theirs = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        through: Any = getattr(Application, field.name).through
        for application_id, other in through.objects.filter(**{f"{ours}__in": jobs}).values_list(ours, theirs):
            yield application_id, f"{field.name} {other}"


def _moved(jobs: list[Application]) -> Iterable[tuple[UUID, str]]:
    """The history as it stands, in its order."""
    changes: defaultdict[UUID, list[StageChange]] = defaultdict(list)
    for change in StageChange.objects.filter(application__in=jobs).as_recorded():
        changes[change.application_id].append(change)
    for application_id, rows in changes.items():
        for number, move in enumerate(standing_moves(rows)):
            yield application_id, f"{number} {move.change.to_stage} {move.change.occurred_on}"


def _text_of(row: models.Model) -> str:
    names = [field.name for field in row._meta.concrete_fields if field.name not in _PASSING]
    return json.dumps([row._meta.label_lower, snapshot(row, names)], sort_keys=True)
