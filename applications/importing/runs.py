"""An import as it is kept: the upload, what the person chose, and what would come of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import User
from applications.adverts.links import normalise_link
from applications.importing.layout import Choices, Layout, Reader, guess_layout
from applications.importing.loading import load_known
from applications.importing.plan import Plan, make_plan
from applications.importing.problems import Unreadable
from applications.importing.reading import read_book
from applications.importing.rows import Log, read_log
from applications.importing.sheets import Book
from applications.models import Import, ImportRow

_LONGEST_NAME = 255
ASLEEP_AFTER = timedelta(minutes=2)


@dataclass(frozen=True)
class Wishes:
    """How the rows are taken over, apart from what the columns mean."""

    good_only: bool = False
    old_to_history: bool = True

    @classmethod
    def of(cls, run: Import) -> "Wishes":
        return cls(**run.layout.get("wishes", {}))


@dataclass(frozen=True)
class Outlook:
    """What an import looks like before it is read in, or while it is."""

    book: Book
    layout: Layout
    log: Log
    plan: Plan


def keep_upload(owner: User, data: bytes, filename: str) -> Import:
    """Keep a file, so that no refresh loses it. Raises Unreadable when it holds no table."""
    read_book(data)
    name = " ".join(filename.replace("\x00", "").split())[-_LONGEST_NAME:] or "file"
    return Import.objects.create(owner=owner, filename=name, file=ContentFile(data, name="log"))


def book_of(run: Import) -> Book:
    """The sheets of the kept file. Raises Unreadable, also where the disk has lost it."""
    choices = choices_of(run)
    try:
        with run.file.open("rb") as file:
            data = file.read()
    except (OSError, ValueError) as lost:
        raise Unreadable("The file is not here any more. Choose it once more.") from lost
    return read_book(data, encoding=choices.encoding, delimiter=choices.delimiter)


def choices_of(run: Import) -> Choices:
    return Choices.from_json(run.layout.get("choices", {}))


def reader_for(owner: User, now: datetime) -> Reader:
    return Reader(today=owner.today(now), zone=owner.zone, country=owner.country)


def layout_of(run: Import, now: datetime, book: Book) -> Layout:
    return guess_layout(book, reader_for(run.owner, now), choices_of(run))


def outlook(run: Import, now: datetime, *, without: frozenset[UUID] = frozenset()) -> Outlook:
    """Read the whole file as it is chosen to be read, beside what Ajar has; `without` leaves out jobs by their ids."""
    book = book_of(run)
    layout = layout_of(run, now, book)
    log = read_log(layout, reader_for(run.owner, now))
    known = [one for one in load_known(run.owner) if one.id not in without]
    return Outlook(book, layout, log, make_plan(log, known, normalise_link, good_only=Wishes.of(run).good_only))


def keep_choices(run: Import, choices: Choices, wishes: Wishes) -> None:
    """Keep what the person chose, while the import is still being looked at."""
    kept: dict[str, Any] = {"choices": choices.as_json(), "wishes": vars(wishes)}
    Import.objects.filter(pk=run.pk, state=Import.State.REVIEW).update(layout=kept)
    run.layout = kept


def touched_by(run: Import) -> frozenset[UUID]:
    """The jobs that rows of this import were written to already."""
    rows = ImportRow.objects.filter(run=run, application__isnull=False)
    return frozenset(rows.values_list("application_id", flat=True))


def is_asleep(run: Import, now: datetime) -> bool:
    """Whether nothing has come of a running import for so long that its worker must have stopped."""
    since = run.undone_at or run.progress_at or run.created_at
    return now - since > ASLEEP_AFTER


def discard(run: Import) -> bool:
    """Forget an upload that was not read in, with its file; False when it was."""
    waiting, _ = Import.objects.filter(pk=run.pk, state=Import.State.REVIEW).delete()
    if waiting:
        transaction.on_commit(lambda: run.file.delete(save=False))
    return bool(waiting)
