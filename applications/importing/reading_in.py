"""Reading an import in: claimed once, written in short transactions, and carried on where it stopped.

A second worker on the same import, or the same one again after a fall, finds what is written and does only the rest.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.db import DataError, IntegrityError, transaction

from accounts.models import User
from applications.importing.creating import Manner, create
from applications.importing.filing import Filing
from applications.importing.plan import Action, Step
from applications.importing.problems import Unreadable
from applications.importing.runs import Wishes, outlook, touched_by
from applications.importing.seal import seals_of
from applications.importing.updating import update
from applications.models import Application, ApplicationQuerySet, CannotUndo, Import, ImportRow, StaleStage

logger = logging.getLogger(__name__)
ROWS_AT_ONCE = 250
"""Up to so many rows are read in while the person waits; more are handed to the worker."""
_CHUNK = 50


def claim(run: Import, now: datetime, total: int) -> bool:
    """Start an import, or say False when it was started already or another one of this person is under way."""
    others = Import.objects.owned_by(run.owner).filter(state=Import.State.RUNNING)
    if others.exists():
        return False
    waiting = Import.objects.filter(pk=run.pk, state=Import.State.REVIEW)
    return bool(waiting.update(state=Import.State.RUNNING, progress_at=now, total=total))


def read_in(run: Import, now: datetime) -> None:
    """Write every row that is not written yet, and close the import."""
    try:
        steps = outlook(run, now, without=touched_by(run)).plan.steps
    except Unreadable as problem:
        _close(run, now, Import.State.FAILED, problem=str(problem))
        return
    manner = Manner(run.owner, run.owner.today(now), Wishes.of(run).old_to_history)
    for chunk in _chunks(steps):
        if not _write_chunk(run, chunk, manner, now):
            return
    _close(run, now, Import.State.DONE)


def _chunks(steps: list[Step]) -> Iterator[list[Step]]:
    return (steps[start : start + _CHUNK] for start in range(0, len(steps), _CHUNK))


def _write_chunk(run: Import, steps: list[Step], manner: Manner, now: datetime) -> bool:
    """Write some rows in one transaction that holds the import's own row; False when it is no longer running."""
    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=run.pk)
        if held.state != Import.State.RUNNING:
            return False
        written = set(held.rows.filter(number__in=[step.row for step in steps]).values_list("number", flat=True))
        filing = Filing(manner.owner, held.made)
        rows = [_write(held, step, manner, filing) for step in steps if step.row not in written]
        _seal(rows)
        ImportRow.objects.bulk_create(rows)
        held.done = held.rows.count()
        held.progress_at = now
        held.save(update_fields=["done", "progress_at", "made"])
    return True


def _write(run: Import, step: Step, manner: Manner, filing: Filing) -> ImportRow:
    row = ImportRow(
        run=run, number=step.row, result=step.action.value, reason=step.reason[:300], remarks=step.remarks[:20]
    )
    made = {relation: list(ids) for relation, ids in filing.made.items()}
    try:
        with transaction.atomic():
            _carry_out(row, step, manner, filing)
    except (DataError, IntegrityError, CannotUndo, StaleStage) as problem:
        logger.warning("Row %d of import %s could not be written: %s", step.row, run.pk, type(problem).__name__)
        filing.made.clear()
        filing.made.update(made)
        row.result, row.reason = ImportRow.Result.SKIPPED, "Ajar could not write this row. Add it by hand"
        row.application, row.steps = None, []
    return row


def _seal(rows: list[ImportRow]) -> None:
    """Let each row remember how the job that it made looks now."""
    made = [row for row in rows if row.result == ImportRow.Result.CREATED and row.application_id]
    seals = seals_of(row.application_id for row in made if row.application_id)
    for row in made:
        row.seal = seals.get(row.application_id, "") if row.application_id else ""


def _carry_out(row: ImportRow, step: Step, manner: Manner, filing: Filing) -> None:
    if step.action is Action.CREATE and step.job:
        row.application = create(step.job, manner, filing)
    elif step.action is Action.UPDATE and step.job and step.known and step.changes:
        row.application = _own(manner.owner).get(pk=step.known.id)
        row.steps = update(row.application, step.job, step.changes, manner, filing)
    elif step.known:
        row.application = _own(manner.owner).filter(pk=step.known.id).first()


def _own(owner: User) -> ApplicationQuerySet:
    return Application.objects.owned_by(owner).select_related("company")


def _close(run: Import, now: datetime, state: str, *, problem: str = "") -> None:
    counts = {result: run.rows.filter(result=result).count() for result in ImportRow.Result.values}
    report = {"rows": sum(counts.values()), **counts} | ({"problem": problem} if problem else {})
    running = Import.objects.filter(pk=run.pk, state=Import.State.RUNNING)
    running.update(state=state, report=report, finished_at=now)
