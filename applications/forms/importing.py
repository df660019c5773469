"""What the person brings, and how they say it is to be read."""

from datetime import datetime
from typing import Any

from django import forms

from accounts.models import User
from applications.forms.plain import PlainWords
from applications.importing import delimited, encodings, limits
from applications.importing.columns import Column
from applications.importing.dates import Order
from applications.importing.layout import Choices, Layout, Reader, Word, guess_layout
from applications.importing.problems import Unreadable
from applications.importing.reading import read_book
from applications.importing.runs import Wishes, keep_upload, reader_for
from applications.importing.sheets import Book, Row, text_of
from applications.importing.vocabulary.fields import LABELS as FIELDS
from applications.importing.vocabulary.fields import Field
from applications.importing.vocabulary.statuses import LABELS as MEANINGS
from applications.importing.vocabulary.statuses import Meaning
from applications.models import Import

TOO_LARGE = f"This file is larger than {limits.FILE_BYTES // limits.MIB} MB. Split it, or save it as CSV"
PASTED = "Pasted cells"


class UploadForm(PlainWords, forms.Form):
    """A file, or cells copied from a spreadsheet."""

    file = forms.FileField(
        label="Your file",
        required=False,
        max_length=255,
        help_text="XLSX, XLS, ODS, CSV, TSV or JSON, up to 10 MB",
        error_messages={
            "empty": "This file is empty. Choose the one with your jobs in it",
            "max_length": "This file has a very long name. Give it a shorter one, then choose it again",
        },
    )
    cells = forms.CharField(
        label="Or paste cells here",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Copy them in your spreadsheet, headers included, and paste",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > limits.FILE_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self) -> None:
        file, cells = self.cleaned_data.get("file"), self.cleaned_data.get("cells", "")
        if self.errors:
            return
        if not file and not cells.strip():
            self.add_error("file", "Choose a file, or paste the cells")
            return
        self.name = file.name if file else PASTED
        self.content = file.read() if file else cells.encode("utf-8", errors="replace")
        try:
            read_book(self.content)
        except Unreadable as problem:
            self.add_error("file" if file else "cells", str(problem))

    def keep(self, owner: User) -> Import:
        return keep_upload(owner, self.content, self.name)


class ReviewForm(PlainWords, forms.Form):
    """The guess at a file, each part of it a choice. What the person left alone stays a guess."""

    old_to_history = forms.BooleanField(
        label="Put answers older than two months straight into the history",
        required=False,
        help_text="Left unticked, they rest on the board",
    )
    good_only = forms.BooleanField(
        label="Leave out the rows with a problem", required=False, help_text="Otherwise they come in as far as they go"
    )

    def __init__(self, *args: Any, book: Book, layout: Layout, reader: Reader, wishes: Wishes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.book, self.layout, self.reader = book, layout, reader
        self.fields["old_to_history"].initial = wishes.old_to_history
        self.fields["good_only"].initial = wishes.good_only
        self._offer_file()
        self._offer_columns()

    @classmethod
    def over(cls, run: Import, now: datetime, book: Book, layout: Layout, data: Any = None) -> "ReviewForm":
        """The form over a kept import, bound to `data` where something was sent."""
        return cls(data, book=book, layout=layout, reader=reader_for(run.owner, now), wishes=Wishes.of(run))

    def choices(self) -> Choices:
        """What differs from the guess; what belongs to another sheet or header row than before is dropped."""
        given = self.cleaned_data
        basis = Choices(
            sheet=int(given["sheet"]) if given.get("sheet") else None,
            encoding=given.get("encoding", ""),
            delimiter=given.get("delimiter", ""),
            header_row=given.get("header_row"),
        )
        if given["basis"] != self._basis() or self._is_other_table(basis):
            return basis
        order = Order(given["order"]) if given.get("order") else None
        guess = guess_layout(self.book, self.reader, basis)
        columns = {
            column.index: Field(given[f"column:{column.index}"])
            for column in guess.columns
            if given.get(f"column:{column.index}", column.field) != column.field
        }
        kept = Choices(basis.sheet, basis.encoding, basis.delimiter, basis.header_row, None, columns)
        guess = guess_layout(self.book, self.reader, kept)
        words = {
            word.key: Meaning(given[f"word:{word.key}"])
            for word in guess.words
            if given.get(f"word:{word.key}", word.status.meaning) != word.status.meaning
        }
        chosen = order if order != guess.order.order else None
        return Choices(basis.sheet, basis.encoding, basis.delimiter, basis.header_row, chosen, columns, words)

    def wishes(self) -> Wishes:
        return Wishes(self.cleaned_data["good_only"], self.cleaned_data["old_to_history"])

    def column_lines(self) -> list[tuple[Column, forms.BoundField, list[str]]]:
        """Each column with its choice and a few of its cells."""
        rows = self.layout.data[:200]
        return [
            (column, self[f"column:{column.index}"], examples_of(column, [row for _, row in rows]))
            for column in self.layout.columns
        ]

    def word_lines(self) -> list[tuple[Word, forms.BoundField]]:
        return [(word, self[f"word:{word.key}"]) for word in self.layout.words]

    def _basis(self) -> str:
        layout = self.layout
        return f"{layout.sheet_index} {layout.header_row} {self.book.encoding} {ord(self.book.delimiter or ' ')}"

    def _is_other_table(self, basis: Choices) -> bool:
        shown = (self.layout.sheet_index, self.layout.header_row, self.book.encoding, self.book.delimiter)
        wanted = (basis.sheet, basis.header_row, basis.encoding, basis.delimiter)
        return any(new not in (None, "", old) for new, old in zip(wanted, shown, strict=True))

    def _offer_file(self) -> None:
        layout, book = self.layout, self.book
        self.fields["basis"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self._basis())
        if len(book.sheets) > 1:
            sheets = [(str(index), sheet.name or f"List {index + 1}") for index, sheet in enumerate(book.sheets)]
            self._offer("sheet", "Sheet", sheets, str(layout.sheet_index))
        if book.kind == "csv":
            known = encodings.CHOICES | {book.encoding: encodings.CHOICES.get(book.encoding, book.encoding)}
            self._offer("encoding", "Letters are written in", list(known.items()), book.encoding)
            self._offer("delimiter", "Cells are parted by", list(delimited.CHOICES.items()), book.delimiter)
        self.fields["header_row"] = forms.IntegerField(
            label="Row of the headers (0 for none)",
            min_value=0,
            max_value=limits.ROWS,
            required=False,
            initial=layout.header_row,
            error_messages={
                "invalid": "Enter a row number",
                "min_value": "Enter 0 or more",
                "max_value": "Enter a row of the file",
            },
        )
        orders = [(Order.DAY_FIRST.value, "3/4 is 3 April"), (Order.MONTH_FIRST.value, "3/4 is 4 March")]
        self._offer("order", "Days are written as", orders, layout.order.order.value)

    def _offer_columns(self) -> None:
        meanings = [(field.value, label) for field, label in FIELDS.items()]
        for column in self.layout.columns:
            self._offer(f"column:{column.index}", f"What {column.label} means", meanings, column.field.value)
        answers = [(meaning.value, label) for meaning, label in MEANINGS.items()]
        for word in self.layout.words:
            self._offer(f"word:{word.key}", f"What “{word.written}” means", answers, word.status.meaning.value)

    def _offer(self, name: str, label: str, options: list[tuple[str, str]], initial: str) -> None:
        widget = forms.Select(attrs={"class": "input", "id": f"field-{len(self.fields)}", "aria-label": label})
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=options,
            initial=initial,
            required=False,
            widget=widget,
            error_messages={"invalid_choice": "Choose one from the list"},
        )


def examples_of(column: Column, rows: list[Row]) -> list[str]:
    """The first three different cells of a column."""
    texts = (text_of(row[column.index]) for row in rows if column.index < len(row))
    return list(dict.fromkeys(text for text in texts if text))[:3]
