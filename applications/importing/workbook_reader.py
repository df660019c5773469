"""Reads one workbook from standard input and writes its sheets as JSON: a process of its own, so that a hostile file
can end nothing but itself. Calamine asks the system for as much memory as a file claims to need, and falls when it
does not get it; the limits below make that fall harmless.

Days travel as {"day": ISO}, instants as {"at": ISO}; a sentence for the person as {"problem": text}.
"""

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from applications.importing import limits
from applications.importing.problems import Unreadable
from applications.importing.sheets import Cell, plain_cell, trimmed

MEMORY_BYTES = 1536 * limits.MIB
SECONDS = 30
TOO_MANY_CELLS = "This spreadsheet has too many cells. Save only the sheet with your jobs, and try again."
DAMAGED = "This spreadsheet cannot be opened: it is damaged, or locked with a password. Save it as CSV and try again."


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout, default=_travelling)


def answer(data: bytes) -> dict[str, Any]:
    """The sheets by name, in their order, or the problem."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [info.name for info in workbook.sheets_metadata if info.typ == SheetTypeEnum.WorkSheet]
        return {"sheets": [[name, _rows(workbook, name)] for name in names[: limits.SHEETS]]}
    except Unreadable as problem:
        return {"problem": str(problem)}
    except (CalamineError, ValueError, OverflowError, OSError):
        return {"problem": DAMAGED}


def _rows(workbook: CalamineWorkbook, name: str) -> list[list[Cell]]:
    found = workbook.get_sheet_by_name(name)
    if found.total_height * found.total_width > limits.CELLS:
        raise Unreadable(TOO_MANY_CELLS)
    return trimmed([[plain_cell(cell) for cell in row] for row in found.to_python(skip_empty_area=False)])


def _travelling(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError


if __name__ == "__main__":
    main()
