"""Text with one row a line: CSV, TSV and cells pasted from a spreadsheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterable

from applications.importing import limits
from applications.importing.problems import Unreadable
from applications.importing.sheets import Row, Sheet, trimmed

CHOICES = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical line"}
_SAMPLE_LINES = 200
_LINES_IN_ONE_CELL = 200


def read_delimited(text: str, delimiter: str = "") -> tuple[Sheet, str, list[str]]:
    """The sheet, the delimiter used, and remarks. Raises Unreadable in plain words."""
    text, named = _without_separator_line(text)
    used = delimiter or named or guess_delimiter(text)
    rows, remarks = _rows(text, used)
    if named:
        rows.insert(0, [])
    return Sheet("", trimmed(rows)), used, remarks


def _without_separator_line(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;`, taken off and obeyed."""
    first, _, rest = text.partition("\n")
    mark = first.strip().strip('"').lower()
    if mark.startswith("sep=") and mark[4:5] in CHOICES:
        return rest, mark[4:5]
    if mark == "sep=":
        return rest, "\t"
    return text, ""


def guess_delimiter(text: str) -> str:
    """The delimiter that gives most lines the same number of cells, and more than one."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in CHOICES}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def _evenness(sample: str, delimiter: str) -> float:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, lines = Counter(widths).most_common(1)[0]
    widest = max(widths)
    if widest == 1:
        return 0
    if width == 1:
        return 0.1 * sum(1 for cells in widths if cells > 1) / len(widths)
    return lines / len(widths) + min(width, 20) / 100


def _rows(text: str, delimiter: str) -> tuple[list[Row], list[str]]:
    rows = _parsed(text, delimiter)
    if rows is not None and not any(_swallowed_lines(row) for row in rows):
        return rows, []
    plain = _parsed(text, delimiter, quotes=False)
    if plain is None:
        raise Unreadable(
            f"One cell of this file is longer than {csv.field_size_limit():,} characters. Shorten it and try again."
        )
    return plain, ["A quotation mark is never closed, so quotation marks were read as ordinary characters."]


def _parsed(text: str, delimiter: str, *, quotes: bool = True) -> list[Row] | None:
    lines = io.StringIO(text, newline="")
    try:
        if quotes:
            return _limited(csv.reader(lines, delimiter=delimiter))
        return _limited(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error:
        return None


def _swallowed_lines(row: Row) -> bool:
    return any(isinstance(cell, str) and cell.count("\n") > _LINES_IN_ONE_CELL for cell in row)


def _limited(rows: Iterable[list[str]]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        if len(kept) > limits.ROWS + 100:
            raise Unreadable(f"This file has more than {limits.ROWS:,} rows. Split it into smaller files.")
        kept.append(list(row))
    return kept
