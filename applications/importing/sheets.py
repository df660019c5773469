"""Sheets of cells: what every kind of file is turned into."""

import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | int | float | date | datetime | None
Row = list[Cell]


@dataclass(frozen=True)
class Sheet:
    """Rows as the person sees them: row 1 is `rows[0]`, empty rows included."""

    name: str
    rows: list[Row]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Book:
    """One file. `encoding` and `delimiter` are empty where the kind of file has none."""

    kind: str
    sheets: list[Sheet]
    encoding: str = ""
    delimiter: str = ""
    remarks: list[str] = field(default_factory=list)


def text_of(cell: Cell) -> str:
    """The cell as one would type it: days in ISO form, whole numbers without a decimal point."""
    match cell:
        case None:
            return ""
        case str():
            return cell.strip()
        case datetime():
            return cell.isoformat(sep=" ", timespec="minutes")
        case date():
            return cell.isoformat()
        case float() if math.isfinite(cell) and cell == int(cell):
            return str(int(cell))
        case _:
            return str(cell)


def plain_cell(value: object) -> Cell:
    """Any value a reader may hand over as a `Cell`; midnight means that only the day was meant."""
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime() if value.time() == time(0) and value.tzinfo is None:
            return value.date()
        case str():
            return storable(value)
        case int() | float() | datetime() | date() | None:
            return value
        case time():
            return value.isoformat(timespec="minutes")
        case timedelta():
            return str(value)
        case _:
            return str(value)


def storable(text: str) -> str:
    """Without what a database cannot hold: zero characters and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", errors="replace").decode("utf-8")


def is_empty(row: Row) -> bool:
    return not any(text_of(cell) for cell in row)


def trimmed(rows: list[Row]) -> list[Row]:
    """Without the empty rows at the end and the empty cells at the right."""
    last_row = max((index for index, row in enumerate(rows, 1) if not is_empty(row)), default=0)
    kept = rows[:last_row]
    width = max((_filled_width(row) for row in kept), default=0)
    return [row[:width] for row in kept]


def _filled_width(row: Row) -> int:
    return max((index for index, cell in enumerate(row, 1) if text_of(cell)), default=0)
