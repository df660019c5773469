"""Making, changing and withdrawing the rows that are made of an answer."""

from typing import Any

from django.db import models

from applications.models import count_anew, delete_with_restore, remove, snapshot, unset
from applications.models.undo import Step


def made(row: models.Model) -> list[Step]:
    """Save a new row."""
    row.save(force_insert=True)
    count_anew([row])
    return [remove(row)]


def refreshed(row: models.Model, **fields: tuple[Any, Any]) -> list[Step]:
    """Bring fields from what was filed to what is said now, where they still hold what was filed."""
    return written(row, **{name: now for name, (was, now) in fields.items() if getattr(row, name) == was != now})


def written(row: models.Model, **fields: Any) -> list[Step]:
    """Write fields of a row."""
    if not fields:
        return []
    before = snapshot(row, fields)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
    return [unset(row, before)]


def withdrawn(row: models.Model, *, is_worked_on: bool) -> list[Step]:
    """Delete a row that was made of an answer; one that has been worked on stays, without its link to the answer."""
    return written(row, from_answer=None) if is_worked_on else [delete_with_restore(row)]
