"""XLSX, ODS and the old XLS, read by a process of their own (see `workbook_reader`)."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from applications.importing import workbook_reader
from applications.importing.problems import Unreadable
from applications.importing.sheets import Cell, Sheet

_ROOT = Path(__file__).resolve().parents[2]


def read_spreadsheet(data: bytes) -> list[Sheet]:
    """Every sheet that has cells. `data` must have passed `archives.vetted` if it is an archive.

    Raises Unreadable in plain words, also when the reader fell over the file or took too long.
    """
    told = _told_about(data)
    if "problem" in told:
        raise Unreadable(told["problem"])
    sheets = [Sheet(name, [[_cell(value) for value in row] for row in rows]) for name, rows in told["sheets"] if rows]
    if not sheets:
        raise Unreadable("This spreadsheet is empty. Choose the one with your jobs in it.")
    return sheets


def _told_about(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", workbook_reader.__name__],
            input=data,
            capture_output=True,
            check=True,
            cwd=_ROOT,
            env={"PATH": os.environ.get("PATH", ""), "RUST_BACKTRACE": "0"},
            timeout=2 * workbook_reader.SECONDS,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unreadable(workbook_reader.DAMAGED) from error
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _cell(value: Any) -> Cell:
    match value:
        case {"day": day}:
            return date.fromisoformat(day)
        case {"at": moment}:
            return datetime.fromisoformat(moment)
        case str() | int() | float() | None:
            return value
        case _:
            return str(value)
