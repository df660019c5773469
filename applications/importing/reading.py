"""A file, told by its content and never by its name alone, becomes a book of sheets."""

from dataclasses import replace

from applications.importing import archives, limits
from applications.importing.databases import read_database
from applications.importing.delimited import read_delimited
from applications.importing.encodings import decoded
from applications.importing.json_tables import looks_like_json, read_json
from applications.importing.problems import Unreadable
from applications.importing.sheets import Book, Sheet
from applications.importing.spreadsheets import read_spreadsheet

KINDS = "Choose a spreadsheet (XLSX, ODS), a CSV file or a JSON file."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"BEGIN:VCALENDAR", "an invitation from a calendar"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)


def read_book(data: bytes, *, encoding: str = "", delimiter: str = "") -> Book:
    """The sheets of one file. `encoding` and `delimiter` overrule the guess where the file is text.

    Raises Unreadable with a sentence for the person.
    """
    if not data.strip():
        raise Unreadable(f"This file is empty. {KINDS}")
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(f"This file is larger than {limits.FILE_BYTES // limits.MIB} MB. Split it, or save it as CSV.")
    book = _spreadsheet_book(data) or _text_book(data, encoding, delimiter)
    return replace(book, sheets=[_within_limits(sheet) for sheet in book.sheets])


def _spreadsheet_book(data: bytes) -> Book | None:
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _archive_book(data)
    if data.startswith(_OLD_OFFICE):
        return Book("xls", read_spreadsheet(data))
    if data.startswith(b"SQLite format 3\x00"):
        return Book("sqlite", read_database(data))
    for mark, name in _FOREIGN:
        if data.startswith(mark):
            raise Unreadable(f"This is {name}, not a table of jobs. {KINDS}")
    return None


def _archive_book(data: bytes) -> Book:
    names = archives.part_names(data)
    if "xl/workbook.xml" in names:
        return Book("xlsx", read_spreadsheet(archives.vetted(data)))
    if "content.xml" in names:
        return Book("ods", read_spreadsheet(archives.vetted(data)))
    if any(name.startswith("word/") for name in names):
        raise Unreadable(f"This is a text document, not a table of jobs. {KINDS}")
    if "xl/workbook.bin" in names or any(name.endswith(".iwa") for name in names):
        raise Unreadable("Ajar does not read this kind of spreadsheet. Save it as XLSX or CSV, and try again.")
    raise Unreadable(f"This is a packed file. Unpack it first. {KINDS}")


def _text_book(data: bytes, encoding: str, delimiter: str) -> Book:
    text = decoded(data, encoding)
    if text.text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise Unreadable(f"This is a web page or an XML file, not a table of jobs. {KINDS}")
    if not delimiter and looks_like_json(text.text):
        return Book("json", read_json(text.text), encoding=text.encoding, remarks=text.remarks)
    sheet, used, remarks = read_delimited(text.text, delimiter)
    if not sheet.rows:
        raise Unreadable(f"This file is empty. {KINDS}")
    return Book("csv", [sheet], text.encoding, used, [*text.remarks, *remarks])


def _within_limits(sheet: Sheet) -> Sheet:
    if len(sheet.rows) > limits.ROWS + 100:
        raise Unreadable(f"This file has more than {limits.ROWS:,} rows. Split it into smaller files.")
    if sheet.width > limits.COLUMNS:
        raise Unreadable(f"This file has more than {limits.COLUMNS} columns. Keep the ones about your jobs.")
    for number, row in enumerate(sheet.rows, 1):
        if any(isinstance(cell, str) and len(cell) > limits.CELL_CHARACTERS for cell in row):
            raise Unreadable(
                f"A cell in row {number} is longer than {limits.CELL_CHARACTERS:,} characters. Shorten it."
            )
    return sheet
