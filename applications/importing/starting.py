"""Setting an import off: a short file is read in at once, a long one in the background."""

from datetime import datetime

from applications import tasks
from applications.importing.reading_in import ROWS_AT_ONCE, claim, read_in
from applications.importing.runs import outlook
from applications.importing.undoing import claim_back, pending, take_back
from applications.models import Import


def begin(run: Import, now: datetime) -> bool:
    """Read the import in; False when it was begun already, or another one of this person is under way.

    Raises Unreadable when the file cannot be read as chosen.
    """
    rows = len(outlook(run, now).plan.steps)
    if not claim(run, now, rows):
        return False
    run.refresh_from_db()
    if rows <= ROWS_AT_ONCE:
        read_in(run, now)
    else:
        tasks.read_import_in.delay_on_commit(str(run.pk))
    return True


def begin_undo(run: Import, now: datetime) -> bool:
    """Take the import back; False when it was taken back already, or is not finished."""
    if not claim_back(run, now):
        return False
    run.refresh_from_db()
    if pending(run) <= ROWS_AT_ONCE:
        take_back(run, run.owner)
    else:
        tasks.take_import_back.delay_on_commit(str(run.pk))
    return True


def carry_on(run: Import) -> None:
    """Ring again for an import whose worker fell asleep: what is written already is not written twice."""
    task = tasks.take_import_back if run.state == Import.State.UNDONE else tasks.read_import_in
    task.delay_on_commit(str(run.pk))
