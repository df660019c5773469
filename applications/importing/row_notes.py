"""What is said and kept about one row while it is read."""

from dataclasses import dataclass, field

from applications.importing.columns import Column
from applications.importing.plain import one_line, shown
from applications.importing.remarks import Remark, Weight


@dataclass
class RowNotes:
    number: int
    remarks: list[Remark] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def problem(self, column: Column | None, text: str) -> None:
        self._say(column, Weight.PROBLEM, text)

    def guess(self, column: Column | None, text: str) -> None:
        self._say(column, Weight.GUESS, text)

    def keep(self, column: Column, text: str) -> None:
        """Keep a cell in the notes of the job, under its header."""
        line = f"{column.header}: {text}" if column.header else text
        if text and line not in self.kept:
            self.kept.append(line)

    def fitted(self, column: Column, text: str, most: int) -> str:
        """The text on one line, cut to what the field holds; what is cut is kept in the notes."""
        line = one_line(text, len(text))
        if len(line) > most:
            self.keep(column, line)
            self.guess(column, f"cut to {most} characters; all of it is in the notes")
        return line[:most]

    def placeholder(self, column: Column, text: str) -> None:
        if text.strip("-–—./ ").lower() not in _PLAIN_BLANKS:
            self.guess(column, f"{shown(text)} was read as nothing known")

    def _say(self, column: Column | None, weight: Weight, text: str) -> None:
        self.remarks.append(Remark(self.number, column.label if column else "", weight, text))


_PLAIN_BLANKS = {"", "null", "none", "n/a", "na", "nan", "nil"}
