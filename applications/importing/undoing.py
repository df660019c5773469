"""Taking an import back: what it made goes, what it updated is as before, what changed since stays with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from applications.importing.seal import seals_of
from applications.models import CannotUndo, Company, Contact, Import, ImportRow, Tag
from applications.models.undo import INVERSES

_CHUNK = 50
_CHANGED = "It has changed since the import, so it was kept"


def claim_back(run: Import, now: datetime) -> bool:
    """Mark an import as taken back; False when it was already, or is not finished."""
    finished = Import.objects.filter(pk=run.pk, state__in=[Import.State.DONE, Import.State.FAILED])
    return bool(finished.update(state=Import.State.UNDONE, undone_at=now))


def pending(run: Import) -> int:
    """How many rows are still to be taken back."""
    return _open_rows(run).count()


def take_back(run: Import, by: User) -> None:
    """Take back every row that is not yet, the last one first. Harmless when it runs twice."""
    while _take_back_some(run, by):
        continue
    with transaction.atomic():
        _tidy(run, by)


def _open_rows(run: Import) -> QuerySet[ImportRow]:
    made = Q(result=ImportRow.Result.CREATED, application__isnull=False)
    updated = Q(result=ImportRow.Result.UPDATED) & ~Q(steps=[])
    return ImportRow.objects.filter(made | updated, run=run, kept_because="")


def _take_back_some(run: Import, by: User) -> bool:
    with transaction.atomic():
        Import.objects.select_for_update().get(pk=run.pk)
        rows = list(_open_rows(run).select_related("application").order_by("-number")[:_CHUNK])
        seals = seals_of(row.application_id for row in rows if row.application_id)
        for row in rows:
            _take_back_row(row, by, seals)
    return bool(rows)


def _take_back_row(row: ImportRow, by: User, seals: dict[UUID, str]) -> None:
    if row.result == ImportRow.Result.CREATED:
        _delete_if_unchanged(row, seals)
    else:
        _restore(row, by)


def _delete_if_unchanged(row: ImportRow, seals: dict[UUID, str]) -> None:
    application = row.application
    if application and seals.get(application.pk) == row.seal:
        application.delete()
        return
    row.kept_because = _CHANGED
    row.save(update_fields=["kept_because"])


def _restore(row: ImportRow, by: User) -> None:
    try:
        with transaction.atomic():
            for step in reversed(row.steps):
                INVERSES[step["do"]](step, by)
        row.steps = []
    except CannotUndo as problem:
        row.kept_because = str(problem)[:300]
    row.save(update_fields=["steps", "kept_because"])


def _tidy(run: Import, by: User) -> None:
    """Companies, people and tags that the import brought go too, unless something else needs them by now."""
    made = run.made
    Tag.objects.owned_by(by).filter(pk__in=made.get("tags", []), applications=None).delete()
    Contact.objects.owned_by(by).filter(
        pk__in=made.get("contacts", []), applications=None, interviews=None, notes="", link=""
    ).delete()
    Company.objects.owned_by(by).filter(
        pk__in=made.get("companies", []), applications=None, contacts=None, website="", notes="", place=""
    ).delete()
