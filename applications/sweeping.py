"""Files that nothing leads to any more: of what was deleted for good, and of logs that were read in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.db.models import TextField
from django.db.models.functions import Cast

from accounts.leaving import file_fields, models_with_files
from applications.models import Import, Undo

A_WHILE = timedelta(days=1)
FINISHED = (Import.State.DONE, Import.State.UNDONE, Import.State.FAILED)


def sweep(now: datetime) -> int:
    """Delete files, older than a day, that no row and no Undo can lead to; return how many."""
    _let_go_of_logs(now - A_WHILE)
    lost = [name for name in _files_before(now - A_WHILE) if not _is_wanted(name)]
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def _let_go_of_logs(before: datetime) -> None:
    """A log that was read in is not read again; taking it back needs its rows only."""
    Import.objects.filter(state__in=FINISHED, finished_at__lt=before).exclude(file="").update(file="")


def folders() -> list[str]:
    """Name the folders of all rows that keep files: each kind has the one of its own name, and in it one an owner."""
    return [str(model._meta.verbose_name_plural) for model in models_with_files()]


def _files_before(moment: datetime) -> Iterator[str]:
    """Name the files that were written before `moment`, each under its owner's folder."""
    for folder in folders():
        for owner in _inside(folder)[0]:
            for file in _inside(f"{folder}/{owner}")[1]:
                name = f"{folder}/{owner}/{file}"
                if default_storage.get_modified_time(name) < moment:
                    yield name


def _inside(folder: str) -> tuple[list[str], list[str]]:
    return default_storage.listdir(folder) if default_storage.exists(folder) else ([], [])


def _is_wanted(name: str) -> bool:
    """Say whether anything leads to a file. First an Undo, then a row: one that is pressed meanwhile made the row."""
    return _can_come_back(name) or _is_in_a_row(name)


def _can_come_back(name: str) -> bool:
    owner = name.split("/")[1]
    try:
        waiting = Undo.objects.filter(owner=UUID(owner), undone_at=None)
    except ValueError:
        return True  # nothing of ours
    return waiting.annotate(text=Cast("steps", TextField())).filter(text__contains=name).exists()


def _is_in_a_row(name: str) -> bool:
    fields = ((model, field.name) for model in models_with_files() for field in file_fields(model))
    return any(model._default_manager.filter(**{field: name}).exists() for model, field in fields)
