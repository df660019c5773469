"""Several entries in one cell: a line each, its fields parted by "|" and quoted as in a CSV file where they must be."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple
from typing import TypeVar

from applications.exporting.record import Entry

Kind = TypeVar("Kind", bound=Entry)


def to_lines(entries: Iterable[Entry]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="|", lineterminator="\n")
    for entry in entries:
        writer.writerow(_shortened([str(value) for value in astuple(entry)]))
    return out.getvalue().removesuffix("\n")


def _shortened(values: list[str]) -> list[str]:
    """Without the blanks at the end."""
    last = max((index for index, value in enumerate(values, 1) if value), default=1)
    return values[:last]


def from_lines(text: str, kind: type[Kind]) -> list[Kind]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="|")
    return [kind(*row[: len(kind.names())]) for row in rows if row]
