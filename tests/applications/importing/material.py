"""Real logs of strangers, read where they lie; and small ones made up here."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from accounts.models import User
from applications.importing import reading_in, runs, undoing
from applications.importing.layout import Choices, Layout, Reader, guess_layout
from applications.importing.reading import read_book
from applications.importing.records import ImportedApplication
from applications.importing.rows import Log, read_log
from applications.models import Application, Import, standing_moves

LOGS = Path(__file__).resolve().parents[4] / "shared" / "data" / "job_logs"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
READER = Reader(date(2026, 11, 23))

needs_logs = pytest.mark.skipif(not LOGS.is_dir(), reason=f"the real logs are not here: {LOGS} is missing")


def log_file(name: str) -> bytes:
    """The content of the one real log of that name."""
    return next(path for path in sorted(LOGS.rglob(name)) if path.is_file()).read_bytes()


def laid_out(data: bytes | str, choices: Choices | None = None, reader: Reader = READER) -> Layout:
    content = data.encode() if isinstance(data, str) else data
    return guess_layout(read_book(content), reader, choices)


def log_of(data: bytes | str, choices: Choices | None = None, reader: Reader = READER) -> Log:
    return read_log(laid_out(data, choices, reader), reader)


def only_job(data: bytes | str) -> ImportedApplication:
    [job] = log_of(data).jobs
    return job


def bring(owner: User, data: bytes | str, name: str = "log.csv") -> Import:
    """The whole way of a file into the database, as the page and the command go it."""
    run = runs.keep_upload(owner, data.encode() if isinstance(data, str) else data, name)
    rows = len(runs.outlook(run, NOW).plan.steps)
    assert reading_in.claim(run, NOW, rows)
    run.refresh_from_db()
    reading_in.read_in(run, NOW)
    run.refresh_from_db()
    return run


def counts(run: Import) -> tuple[int, int, int, int]:
    """Rows in, created, updated, skipped."""
    report = run.report
    return report["rows"], report["created"], report["updated"], report["skipped"]


def job_of(owner: User, company: str, role: str) -> Application:
    return Application.objects.owned_by(owner).get(company__name=company, role=role)


def days_of(job: Application) -> list[tuple[str, str]]:
    """The history as it stands: stage and day, "" where the day is not known."""
    moves = [move.change for move in standing_moves(job.changes.as_recorded())]
    return [(move.to_stage, move.occurred_on.isoformat() if move.occurred_on else "") for move in moves]


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


def take_back(run: Import) -> None:
    assert undoing.claim_back(run, NOW)
    run.refresh_from_db()
    undoing.take_back(run, run.owner)
