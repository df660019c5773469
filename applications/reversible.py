"""Plain changes of rows that people own, each with the Undo that takes it back."""

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, models, transaction

from accounts.models import User
from applications.models import Undo, count_anew, delete_with_restore, remove, snapshot, unset
from applications.models.undo import Step
from core.ids import uuid7


def add(*rows: models.Model, owner: User, label: str) -> Undo:
    """Save new rows, in their order; the Undo removes them."""
    with transaction.atomic():
        steps = [_added(row) for row in rows]
        count_anew(rows)
        return Undo.objects.keep(owner, label, steps)


def _added(row: models.Model) -> Step:
    """Save a new row and return the step that removes it; before more is tied to it, so that what came since counts."""
    row.save(force_insert=True)
    return remove(row)


def add_once(
    row: models.Model, *, among: "models.QuerySet[Any]", owner: User, label: str, first: Sequence[models.Model] = ()
) -> Undo | None:
    """Save a new row whose id came with its form, after the rows that it needs `first`.

    None when that form was sent before, and its row is `among` these.
    """
    if was_sent_before(row, among):
        return None
    try:
        with transaction.atomic():
            return add(*first, row, owner=owner, label=label)
    except IntegrityError:  # two presses at the same moment
        if among.filter(pk=row.pk).exists():
            return None
        raise


def was_sent_before(row: models.Model, among: "models.QuerySet[Any]") -> bool:
    """Say whether the form of a new row was sent before; an id that somebody else's row has is no reason to fail, the
    row gets another."""
    if not type(row)._base_manager.filter(pk=row.pk).exists():
        return False
    if among.filter(pk=row.pk).exists():  # asked last: one's own that came in between would be taken for a stranger's
        return True
    row.pk = uuid7()
    return False


def change(row: models.Model, fields: list[str], *, owner: User, label: str) -> Undo:
    """Save these fields of a row whose new values are set already; the Undo brings the stored ones back."""
    with transaction.atomic():
        before = snapshot(type(row)._base_manager.get(pk=row.pk), fields)
        row.save(update_fields=fields)
        count_anew([row])
        return Undo.objects.keep(owner, label, [unset(row, before)])


def delete(row: models.Model, *, owner: User, label: str) -> Undo:
    """Delete a row and what hangs on it; the Undo restores everything."""
    with transaction.atomic():
        return Undo.objects.keep(owner, label, [delete_with_restore(row)])
