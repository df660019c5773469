"""Files that are broken, hostile or something else: a sentence for the person, never a fall."""

import io
import random
import struct
import time
import zipfile

import pytest

from applications.importing import limits
from applications.importing.problems import Unreadable
from applications.importing.reading import read_book
from applications.importing.sheets import Book
from applications.importing.spreadsheets import read_spreadsheet
from tests.applications.importing.material import log_of, only_job, with_part, workbook

SHEET: dict[str, list[list[object]]] = {"Jobs": [["Company", "Role"], ["Acme", "Clerk"]]}
PART = "xl/worksheets/sheet1.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def complaint(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_book(data)
    return str(caught.value)


@pytest.mark.parametrize("data", [b"", b"   \n\n", "\ufeff".encode(), b",,,\n,,,\n"])
def test_an_empty_file(data: bytes) -> None:
    assert "empty" in complaint(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "invitation"),
        (b"MZ" + bytes(100), "program"),
        (b"\x1f\x8b\x08" + bytes(20), "packed"),
        (b"{\\rtf1 hello}", "text document"),
        (b"<!DOCTYPE html><table><tr><td>x</td></tr></table>", "web page"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (random.Random(1).randbytes(5000), "no readable text"),
    ],
)
def test_something_else_than_a_table(data: bytes, word: str) -> None:
    assert word in complaint(data)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_a_text_document_a_plain_archive_and_a_broken_one() -> None:
    assert "text document" in complaint(zipped(**{"word__document.xml": b"<a/>"}))
    assert "packed file" in complaint(zipped(hello=b"hello"))
    assert "damaged" in complaint(b"PK\x03\x04" + bytes(200))
    assert "damaged" in complaint(workbook(SHEET)[:-200])


def test_a_file_that_lies_about_its_name_is_read_by_its_content() -> None:
    assert read_book(workbook(SHEET)).kind == "xlsx"
    assert read_book(b"Company,Role\nAcme,Clerk\n").kind == "csv"


def test_a_file_that_is_too_large() -> None:
    assert "larger than 10 MB" in complaint(b"a,b\n" * (limits.FILE_BYTES // 4 + 1))


def test_too_many_rows_columns_and_characters() -> None:
    assert "rows" in complaint(b"a,b\n" * (limits.ROWS + 500))
    assert "columns" in complaint(b",".join([b"a"] * 500) + b"\n")
    assert "longer than" in complaint(b"Company,Role\nAcme," + b"x" * 120_000 + b"\n")


def test_a_zip_bomb_is_never_unpacked() -> None:
    began = time.monotonic()
    bomb = with_part(workbook(SHEET), PART, b"<worksheet>" + b"0" * (limits.UNPACKED_BYTES + 1) + b"</worksheet>")
    assert len(bomb) < limits.FILE_BYTES
    assert "unpacks to far more" in complaint(bomb)
    assert time.monotonic() - began < 5


def test_a_zip_bomb_that_lies_about_its_size() -> None:
    """The directory says that the part is small; the reader sees no more than it says."""
    bomb = bytearray(with_part(workbook(SHEET), PART, b"<worksheet>" + b"0" * (limits.UNPACKED_BYTES + 1)))
    place = bomb.rindex(PART.encode()) - 46
    bomb[place + 24 : place + 28] = struct.pack("<I", 1000)
    assert complaint(bytes(bomb))


def test_many_parts_and_doubled_parts() -> None:
    many = {f"xl__part{number}.xml": b"<a/>" for number in range(limits.ARCHIVE_PARTS + 1)}
    assert "unpacks" in complaint(zipped(**{"xl__workbook.xml": b"<a/>"}, **many))


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'.encode("utf-16"),
    ],
)
def test_a_billion_laughs(content: bytes) -> None:
    assert "instructions that Ajar does not follow" in complaint(with_part(workbook(SHEET), PART, content))


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"><c r="A999999999"><v>1</v></c></row>',
    ],
)
def test_a_sheet_that_claims_too_many_cells(cells: bytes) -> None:
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + cells
        + b"</sheetData></worksheet>"
    )
    assert "too many cells" in complaint(with_part(workbook(SHEET), PART, sheet))


@pytest.mark.parametrize("reference", ["A99999999999", "XFD1048576", "ZZZZZZ9"])
def test_a_reader_that_falls_over_a_file_falls_alone(reference: str) -> None:
    """Past our own check, the reader would ask for more memory than there is, and end its process."""
    cells = f'<row r="1"><c r="A1"><v>1</v></c><c r="{reference}"><v>1</v></c></row>'.encode()
    sheet = b'<worksheet xmlns="' + MAIN + b'"><sheetData>' + cells + b"</sheetData></worksheet>"
    with pytest.raises(Unreadable):
        read_spreadsheet(with_part(workbook(SHEET), PART, sheet))


def ods(rows: str) -> bytes:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Jobs">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="m"/>')
        archive.writestr("content.xml", content)
    return out.getvalue()


def cell(text: str, repeat: int = 1) -> str:
    attributes = f'office:value-type="string" table:number-columns-repeated="{repeat}"'
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(cells: str, repeat: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeat}">{cells}</table:table-row>'


def test_an_ods_file_is_read() -> None:
    rows = row(cell("Company") + cell("Role")) + row(cell("Acme") + cell("Clerk"))
    empty = row('<table:table-cell table:number-columns-repeated="16384"/>', repeat=1_048_000)
    assert only_job(ods(rows + empty)).company == "Acme"


def test_an_ods_file_that_repeats_itself_without_end() -> None:
    assert "too many cells" in complaint(ods(row(cell("x", 16_000), repeat=1_000_000)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_letters_are_read_whatever_the_encoding(encoding: str) -> None:
    data = "Firma;Stelle;Notizen\nKörber;Prüfer für Öl;größer\n".encode(encoding)
    job = only_job(data)
    assert (job.company, job.role, job.notes) == ("Körber", "Prüfer für Öl", ("größer",))


def test_letters_that_were_encoded_twice_are_repaired_and_it_is_said() -> None:
    data = "Company,Role\nAlzheimer’s Society,Prüfer\n".encode().decode("cp1252").encode()
    book = read_book(data)
    assert "encoded twice" in book.remarks[0]
    assert log_of(data).jobs[0].company == "Alzheimer’s Society"


def test_zero_bytes_in_a_text_are_left_out_and_it_is_said() -> None:
    book: Book = read_book(b"Company,Role\nAc\x00me,Clerk with a rather long description of what they do all day\n")
    assert book.sheets[0].rows[1][0] == "Acme"
    assert "unprintable" in book.remarks[0]


def test_zero_bytes_and_half_characters_in_json() -> None:
    job = only_job(b'[{"company": "Ac\\u0000me", "role": "Cl\\ud800erk"}]')
    assert (job.company, job.role) == ("Acme", "Cl?erk")


def test_ragged_rows_are_read_as_far_as_they_go() -> None:
    log = log_of("Company,Role,Date applied\nAcme\nBeta,Cook,2025-01-03,and,more\n,,\n\nGamma,Baker\n")
    assert [(job.row, job.company, job.role) for job in log.jobs] == [
        (2, "Acme", ""),
        (3, "Beta", "Cook"),
        (6, "Gamma", "Baker"),
    ]
    assert log.jobs[1].notes == ("and", "more")


def test_a_quotation_mark_that_is_never_closed() -> None:
    lines = "".join(f"Firm {number},Clerk\n" for number in range(300))
    book = read_book(f'Company,Role\nAcme,"Clerk\n{lines}'.encode())
    assert len(book.sheets[0].rows) == 302
    assert "never closed" in book.remarks[0]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"a":' * 5000,
        b"[1, 2, 3]",
        b'{"jobs": []}',
        b'[{"company": "Acme",]',
        b"{}",
        b"[]",
        b'[{"n": 1' + b"0" * 6000 + b"}]",
    ],
)
def test_json_that_is_no_list_of_jobs(data: bytes) -> None:
    assert "JSON" in complaint(data)


def test_a_database_file_that_is_broken() -> None:
    assert "cannot be read" in complaint(b"SQLite format 3\x00" + bytes(300))


HOSTILE = {
    "marks of an address": ("Contact", "@" * 90_000),
    "one long word in a person's cell": ("Contact", "a" * 90_000),
    "a day, again and again": ("Date applied", "1/1/20 " * 12_000),
    "the beginning of a word, again and again": ("Status", "gesprac" * 12_000),
    "brackets that nobody closes": ("Status", "(" * 90_000),
    "digits and gaps": ("Contact", "1 " * 40_000),
    "sums without end": ("Salary", "1.111" * 18_000),
    "a list in a list in a list": ("Status history", "[{'a':" * 3_000),
    "a host name without end": ("Link", "http://" + "a." * 40_000),
}


@pytest.mark.parametrize(("header", "cell"), HOSTILE.values(), ids=HOSTILE)
def test_no_cell_can_keep_the_reader_busy(header: str, cell: str) -> None:
    began = time.monotonic()
    rows = "".join(f'Firm {number},Clerk,"{cell}"\n' for number in range(20))
    assert len(log_of(f"Company,Role,{header}\n{rows}").jobs) == 20
    assert time.monotonic() - began < 60


def test_names_with_many_lost_letters_are_compared_quickly() -> None:
    began = time.monotonic()
    rows = "".join(f"{'?a' * 90}{number},Clerk\n" for number in range(500))
    assert len(log_of(f"Company,Role\n{rows}").jobs) == 500
    assert time.monotonic() - began < 60


def test_a_million_characters_in_one_pasted_cell() -> None:
    assert "longer than" in complaint(b"x" * 1_000_000)


def test_a_file_of_one_word_gives_one_saved_job() -> None:
    assert [job.company for job in log_of("Acme\n").jobs] == ["Acme"]
