"""A record as one row of cells, and back (each cell through `defuse.restored` first)."""

from applications.exporting.defuse import defused
from applications.exporting.lines import from_lines, to_lines
from applications.exporting.record import ENTRIES, HEADERS, JobRecord


def row_of(record: JobRecord) -> list[str]:
    """The cells of a record in the order of HEADERS, safe to open in a spreadsheet."""
    values = (getattr(record, name) for name in HEADERS)
    return [defused(value if isinstance(value, str) else to_lines(value)) for value in values]


def record_from(cells: dict[str, str]) -> JobRecord:
    """The record of texts by field name, entries as lines; what is missing is blank."""
    kept = {name: from_lines(text, ENTRIES[name]) if name in ENTRIES else text for name, text in cells.items()}
    return JobRecord(**kept)  # type: ignore[arg-type]  # the names decide which values are lists
