"""XLSX, ODS and the old XLS, through calamine."""

import io

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from applications.importing import limits
from applications.importing.problems import Unreadable
from applications.importing.sheets import Row, Sheet, plain_cell, trimmed

_DAMAGED = "This spreadsheet cannot be opened: it is damaged, or locked with a password. Save it as CSV and try again."


def read_spreadsheet(data: bytes) -> list[Sheet]:
    """Every sheet that has cells. `data` must have passed `archives.vetted` if it is an archive.

    Raises Unreadable in plain words.
    """
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [info.name for info in workbook.sheets_metadata if info.typ == SheetTypeEnum.WorkSheet]
        sheets = [_sheet(workbook, name) for name in names[: limits.SHEETS]]
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise Unreadable(_DAMAGED) from error
    filled = [sheet for sheet in sheets if sheet.rows]
    if not filled:
        raise Unreadable("This spreadsheet is empty. Choose the one with your jobs in it.")
    return filled


def _sheet(workbook: CalamineWorkbook, name: str) -> Sheet:
    found = workbook.get_sheet_by_name(name)
    if found.total_height * found.total_width > limits.CELLS:
        raise Unreadable("This spreadsheet has too many cells. Save only the sheet with your jobs, and try again.")
    rows: list[Row] = [[plain_cell(cell) for cell in row] for row in found.to_python(skip_empty_area=False)]
    return Sheet(name, trimmed(rows))
