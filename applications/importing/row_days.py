"""The cells of one row that name days."""

from dataclasses import dataclass
from datetime import date, time

from applications.importing.columns import Column
from applications.importing.dates import Mention, Reading, read_dates
from applications.importing.layout import Layout, Reader
from applications.importing.plain import shown
from applications.importing.row_notes import RowNotes
from applications.importing.sheets import Cell, Row, text_of
from applications.importing.vocabulary.blanks import is_blank, yes_or_no
from applications.importing.vocabulary.fields import DATED

Moment = tuple[date, time | None]
_NEAR_DAYS = 45


@dataclass(frozen=True)
class DayCell:
    """`said`: yes or no where the cell says that instead of a day. `rest`: what else it says. `vague`: no exact day."""

    moments: tuple[Moment, ...] = ()
    said: bool | None = None
    rest: str = ""
    vague: bool = False

    @property
    def day(self) -> date | None:
        return self.moments[0][0] if self.moments else None


@dataclass(frozen=True)
class Span:
    """The first and the last full day that the whole table names."""

    first: date
    last: date


def span_of(layout: Layout, reader: Reader) -> Span | None:
    days = [day for _, row in layout.data for day in _full_days(layout, row, reader)]
    return Span(min(days), max(days)) if days else None


def _full_days(layout: Layout, row: Row, reader: Reader) -> list[date]:
    cells = [cell_of(row, column) for column in layout.columns if column.field in DATED]
    mentions = (mention for cell in cells for mention in read_dates(cell, layout.order.order, reader.zone).mentions)
    return [day for day in (mention.on() for mention in mentions if mention.year) if day]


def cell_of(row: Row, column: Column) -> Cell:
    return row[column.index] if column.index < len(row) else None


class RowDays:
    """Reads the days of one row; a day without a year takes the year that the row or the table settles."""

    def __init__(self, layout: Layout, reader: Reader, span: Span | None, row: Row, notes: RowNotes) -> None:
        self.layout, self.reader, self.span, self.row, self.notes = layout, reader, span, row, notes
        self.known = _full_days(layout, row, reader)

    def read(self, column: Column) -> DayCell:
        """The cell under `column`, with everything that is not exact said in the notes."""
        text = text_of(cell_of(self.row, column))
        if is_blank(text):
            self.notes.placeholder(column, text)
            return DayCell()
        reading = read_dates(cell_of(self.row, column), self.layout.order.order, self.reader.zone)
        said = None if reading.mentions else yes_or_no(text)
        if said is not None:
            return DayCell(said=said)
        return self._told(column, text, reading)

    def moments(self, column: Column, reading: Reading, text: str) -> tuple[Moment, ...]:
        """The days of a reading with their years, in the order of writing."""
        found = []
        for mention in reading.mentions:
            day = self._settled(column, mention, text)
            if day:
                found.append((day, mention.at))
        return tuple(found)

    def _told(self, column: Column, text: str, reading: Reading) -> DayCell:
        if reading.wrong:
            self.notes.problem(column, f"{reading.wrong}. The day stays open; the cell is kept in the notes")
            self.notes.keep(column, text)
        if reading.vague:
            self.notes.guess(
                column, f"{shown(text)} is no exact day. The day stays open; the cell is kept in the notes"
            )
            self.notes.keep(column, text)
            return DayCell(vague=True)
        moments = self.moments(column, reading, text)
        open_day = bool(reading.wrong or reading.mentions) and not moments
        return DayCell(moments, rest="" if reading.wrong else reading.rest, vague=open_day)

    def _settled(self, column: Column, mention: Mention, text: str) -> date | None:
        if mention.guess:
            self.notes.guess(column, mention.guess)
        if mention.swappable and not self.layout.order.sure:
            self.notes.guess(column, f"{shown(text)} was read with the {self.layout.order.order} first")
        if mention.year:
            return mention.on()
        day = self._with_year(mention)
        if day is None:
            self.notes.problem(column, f"{shown(text)} has no year. The day stays open; the cell is kept in the notes")
            self.notes.keep(column, text)
        else:
            self.notes.guess(column, f"{shown(text)} has no year; read as {day.isoformat()} from the days around it")
        return day

    def _with_year(self, mention: Mention) -> date | None:
        if self.known:
            years = range(min(self.known).year - 1, max(self.known).year + 2)
            days = [day for day in (mention.on(year) for year in years) if day]
            return min(days, key=lambda day: min(abs((day - known).days) for known in self.known), default=None)
        if self.span:
            years = range(self.span.first.year, self.span.last.year + 1)
            days = [day for day in (mention.on(year) for year in years) if day and self._is_near(day)]
            return days[0] if len(days) == 1 else None
        return None

    def _is_near(self, day: date) -> bool:
        assert self.span
        return (self.span.first - day).days <= _NEAR_DAYS and (day - self.span.last).days <= _NEAR_DAYS
