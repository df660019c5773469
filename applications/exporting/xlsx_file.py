"""Jobs, people, companies and papers as a workbook; every text is written as text, never as a formula or a link."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter

from applications.exporting.defuse import defused
from applications.exporting.flat import row_of
from applications.exporting.record import HEADERS, JobRecord

OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
LONGEST_CELL = 32_767
CUT = " … cut: a cell holds no more. The JSON file has all of it"


def xlsx_file(records: Iterable[JobRecord], others: dict[str, list[list[str]]]) -> IO[bytes]:
    """A workbook in a temporary file, ready to be read. `others`: further sheets by name, headers first."""
    file = TemporaryFile()  # noqa: SIM115  # whoever sends it closes it
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        head = workbook.add_format({"bold": True})
        _fill(workbook.add_worksheet("Jobs"), [list(HEADERS.values())], head)
        sheet = workbook.get_worksheet_by_name("Jobs")
        for number, record in enumerate(records, 1):
            _write(sheet, number, row_of(record))
        _add(workbook, others, head)
    file.seek(0)
    return file


def sheets_file(sheets: dict[str, list[list[str]]]) -> IO[bytes]:
    """A workbook of these sheets alone, by name, headers first; in a temporary file, ready to be read."""
    file = TemporaryFile()  # noqa: SIM115  # whoever sends it closes it
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        _add(workbook, sheets, workbook.add_format({"bold": True}))
    file.seek(0)
    return file


def _add(workbook: Any, sheets: dict[str, list[list[str]]], head: Any) -> None:
    for name, rows in sheets.items():
        _fill(workbook.add_worksheet(name), [rows[0], *([defused(cell) for cell in row] for row in rows[1:])], head)


def _fill(sheet: Any, rows: list[list[str]], head: Any) -> None:
    sheet.freeze_panes(1, 2)
    for number, row in enumerate(rows):
        _write(sheet, number, row, None if number else head)


def _write(sheet: Any, number: int, row: list[str], style: Any = None) -> None:
    for column, text in enumerate(row):
        if text:
            sheet.write_string(number, column, _fitted(text), style)


def _fitted(text: str) -> str:
    """Cut to what Excel holds, counted in UTF-16 as Excel counts."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", errors="ignore") + CUT
