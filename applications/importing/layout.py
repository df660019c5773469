"""The guess at how a file is laid out, and the person's corrections to it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from functools import cached_property
from typing import Any

from applications.importing.columns import Column, guess_columns, known_header
from applications.importing.dates import Order, read_dates
from applications.importing.day_order import OrderGuess, guess_order
from applications.importing.own import is_own
from applications.importing.plain import fold, one_line
from applications.importing.sheets import Book, Cell, Row, Sheet, is_empty, text_of
from applications.importing.statuses import StatusWord, read_status, status_key
from applications.importing.vocabulary.blanks import is_blank
from applications.importing.vocabulary.fields import COUNTING, DATED, Field
from applications.importing.vocabulary.rounds import Round, round_of
from applications.importing.vocabulary.statuses import Meaning

_HEADER_WITHIN = 30
_SHORT_HEADER = 45
_LONGEST_HEADER = 100
_MOST = 0.6
_MOST_WORDS = 100


@dataclass(frozen=True)
class Reader:
    """Who reads: the day it is for them, their zone and country."""

    today: date
    zone: tzinfo = UTC
    country: str = ""


@dataclass(frozen=True)
class Choices:
    """What the person set by hand; None, blank or missing where the guess stands. Rows count from 1; 0: no headers."""

    sheet: int | None = None
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    order: Order | None = None
    columns: dict[int, Field] = field(default_factory=dict)
    words: dict[str, Meaning] = field(default_factory=dict)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Choices":
        return cls(
            sheet=kept.get("sheet"),
            encoding=kept.get("encoding", ""),
            delimiter=kept.get("delimiter", ""),
            header_row=kept.get("header_row"),
            order=Order(kept["order"]) if kept.get("order") else None,
            columns={int(index): Field(value) for index, value in kept.get("columns", {}).items()},
            words={word: Meaning(value) for word, value in kept.get("words", {}).items()},
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "header_row": self.header_row,
            "order": self.order,
            "columns": {str(index): value for index, value in self.columns.items()},
            "words": dict(self.words),
        }


@dataclass(frozen=True)
class Word:
    """A word of the status column: how it is written, how many rows have it, and what it means."""

    key: str
    written: str
    rows: int
    status: StatusWord


@dataclass(frozen=True)
class Layout:
    sheet_index: int
    sheet: Sheet
    header_row: int
    columns: list[Column]
    order: OrderGuess
    words: list[Word]

    @property
    def data(self) -> list[tuple[int, Row]]:
        """The rows under the header with their numbers, empty ones left out."""
        numbered = enumerate(self.sheet.rows[self.header_row :], self.header_row + 1)
        return [(number, row) for number, row in numbered if not is_empty(row)]

    @cached_property
    def headers(self) -> list[str]:
        return _header_texts(self.sheet, self.header_row)

    @property
    def is_own(self) -> bool:
        """Whether Ajar wrote this sheet itself: then nothing in it is guessed."""
        return is_own(self.headers)

    def having(self, field_: Field) -> list[Column]:
        return self._by_field.get(field_, [])

    @cached_property
    def _by_field(self) -> dict[Field, list[Column]]:
        return {one.field: [column for column in self.columns if column.field is one.field] for one in self.columns}


def guess_layout(book: Book, reader: Reader, choices: Choices | None = None) -> Layout:
    """Guess what `choices` leaves open."""
    chosen = choices or Choices()
    index = chosen.sheet if chosen.sheet is not None and chosen.sheet < len(book.sheets) else _likeliest_sheet(book)
    sheet = book.sheets[index]
    header_row = chosen.header_row if chosen.header_row is not None else guess_header_row(sheet)
    header_row = min(header_row, len(sheet.rows))
    columns = _columns(sheet, header_row, chosen.columns)
    order = guess_order(
        _dated_rows(sheet, header_row, columns), [column.header for column in columns], reader.country, reader.today
    )
    if chosen.order:
        order = OrderGuess(chosen.order, True, order.needed, "you chose it")
    words = _words(sheet, header_row, columns, order.order, chosen.words)
    return Layout(index, sheet, header_row, columns, order, words)


def _dated_rows(sheet: Sheet, header_row: int, columns: list[Column]) -> list[list[str]]:
    dated = [column for column in columns if column.field in DATED or column.field is Field.STATUS]
    dated.sort(key=lambda column: column.field is not Field.APPLIED)
    return [
        [
            text_of(row[column.index])
            for column in dated
            if column.index < len(row) and isinstance(row[column.index], str)
        ]
        for row in sheet.rows[header_row:]
    ]


def _likeliest_sheet(book: Book) -> int:
    return max(range(len(book.sheets)), key=lambda index: (_sheet_score(book.sheets[index]), -index))


def _sheet_score(sheet: Sheet) -> float:
    header_row = guess_header_row(sheet)
    rows = len(sheet.rows) - header_row
    if rows < 1:
        return 0
    return _header_score(sheet.rows[header_row - 1] if header_row else []) * 10 + min(rows, 200) / 20


def other_logs(book: Book, layout: Layout) -> list[str]:
    """The names of further sheets that look as much like a log as the chosen one."""
    return [
        sheet.name
        for index, sheet in enumerate(book.sheets)
        if index != layout.sheet_index and _header_score(_header_cells(sheet)) >= 2 and len(sheet.rows) > 1
    ]


def _header_cells(sheet: Sheet) -> Row:
    header_row = guess_header_row(sheet)
    return sheet.rows[header_row - 1] if header_row else []


def guess_header_row(sheet: Sheet) -> int:
    """The row with the most known headers, counted from 1; 0 when the sheet seems to have none."""
    candidates = list(enumerate(sheet.rows[:_HEADER_WITHIN], 1))
    scores = {number: _header_score(row) for number, row in candidates}
    best = max(scores, key=lambda number: (scores[number], -number), default=0)
    if best and (scores[best] >= min(2, sheet.width) or _is_telling(sheet.rows[best - 1])):
        return best
    first = next((number for number, row in candidates if not is_empty(row)), 0)
    return first if first and _looks_like_headers(sheet, first) else 0


def _header_score(row: Row) -> float:
    texts = [text_of(cell) for cell in row]
    if any(len(text) > 2 * _SHORT_HEADER for text in texts):
        return 0
    known = {fold(text) for text in texts if isinstance(text, str) and _is_header(text)}
    return len(known)


def _is_header(text: str) -> bool:
    return len(text) <= _SHORT_HEADER and bool(known_header(text) or (fold(text) and round_of(fold(text))))


def _is_telling(row: Row) -> bool:
    """Whether one known header is enough: no cell is a day, a link or a number, and the header is no status word."""
    texts = [text_of(cell) for cell in row if text_of(cell)]
    known = [text for text in texts if _is_header(text) and not _is_status(text)]
    plain = all(not _is_value(text) for text in texts)
    return bool(known) and len(texts) > 1 and plain


def _is_status(text: str) -> bool:
    word = read_status(text)
    return word is not None and word.meaning is not Meaning.UNCLEAR


def _is_value(text: str) -> bool:
    return text.isdecimal() or "://" in text or "@" in text or bool(read_dates(text, Order.DAY_FIRST).mentions)


def _looks_like_headers(sheet: Sheet, number: int) -> bool:
    """Short texts over a column of days, links or numbers are headers, known or not."""
    row = sheet.rows[number - 1]
    below = sheet.rows[number : number + 20]
    if not below or any(not isinstance(cell, str) or len(cell) > _SHORT_HEADER for cell in row if text_of(cell)):
        return False
    return any(_is_told_apart(row, below, index) for index in range(len(row)))


def _is_told_apart(row: Row, below: list[Row], index: int) -> bool:
    cells = [other[index] for other in below if index < len(other) and text_of(other[index])]
    if not cells or not text_of(row[index]) or read_dates(row[index], Order.DAY_FIRST).mentions:
        return False
    return all(not isinstance(cell, str) or bool(read_dates(cell, Order.DAY_FIRST).mentions) for cell in cells)


def _header_texts(sheet: Sheet, header_row: int) -> list[str]:
    row = sheet.rows[header_row - 1] if header_row else []
    return [one_line(text_of(cell), _LONGEST_HEADER) for cell in row]


def _columns(sheet: Sheet, header_row: int, chosen: dict[int, Field]) -> list[Column]:
    rows: list[list[Cell]] = [row for row in sheet.rows[header_row:] if not is_empty(row)]
    guessed = guess_columns(_header_texts(sheet, header_row), rows)
    return [_overruled(column, chosen[column.index]) if column.index in chosen else column for column in guessed]


def _overruled(column: Column, field_: Field) -> Column:
    kind = round_of(fold(column.header)) or Round.OTHER
    return Column(column.index, column.header, field_, round_kind=kind)


def _texts(sheet: Sheet, header_row: int, column: Column) -> list[str]:
    rows = sheet.rows[header_row:]
    return [
        text_of(row[column.index]) for row in rows if column.index < len(row) and isinstance(row[column.index], str)
    ]


def _words(
    sheet: Sheet, header_row: int, columns: list[Column], order: Order, chosen: dict[str, Meaning]
) -> list[Word]:
    """The different status words, the most frequent first; more than a person could look through are left out."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for column in columns:
        if column.field is Field.STATUS:
            for text in _texts(sheet, header_row, column):
                words = status_text(text, order)
                if words and not (is_blank(words) and read_status(words) is None):
                    counts[status_key(words)] += 1
                    written.setdefault(status_key(words), words)
    common = [key for key, _ in counts.most_common(_MOST_WORDS)]
    return [Word(key, written[key], counts[key], _meaning(key, written[key], chosen)) for key in common]


def status_text(text: str, order: Order) -> str:
    """A status cell without the days in it."""
    reading = read_dates(text, order)
    return reading.rest if reading.mentions else text


def _meaning(key: str, written: str, chosen: dict[str, Meaning]) -> StatusWord:
    if key in chosen:
        return StatusWord(chosen[key], sure=True)
    return read_status(written) or StatusWord(Meaning.UNCLEAR, sure=False)


def is_repeated_header(row: Row, headers: list[str]) -> bool:
    """Whether most cells of a row say the header of their own column."""
    texts = [(text_of(cell), header) for cell, header in zip(row, headers, strict=False) if text_of(cell)]
    same = sum(1 for text, header in texts if text == header or fold(text) == fold(header))
    return same > 1 and same >= _MOST * len(texts)


def is_counting(header: str) -> bool:
    return fold(header) in COUNTING
