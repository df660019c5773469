"""XLSX and ODS files are ZIP archives: unpacked here under a limit before any other reader sees them.

The sizes a ZIP directory declares may lie, so each part is unpacked by us and packed again; a part with a
document type (the way to a "billion laughs") is refused, and so is a sheet that claims far too many cells.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from applications.importing import limits
from applications.importing.problems import Unreadable

_TOO_LARGE = "This spreadsheet unpacks to far more than Ajar reads. Save only the sheet with your jobs, and try again."
_TOO_MANY_CELLS = "This spreadsheet has too many cells. Save only the sheet with your jobs, and try again."
_DAMAGED = (
    "This spreadsheet is damaged and cannot be opened. Open it in your own program, save it again, and try once more."
)
_LOCKED = "This spreadsheet is locked with a password. Save it without one, and try again."
_ENTITIES = "This spreadsheet holds instructions that Ajar does not follow. Save it again as CSV, and try once more."
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = re.compile(rb"<(?:\w+:)?(?:c|row)\b[^>]*?\sr\s*=\s*[\"']\s*([A-Za-z]*)(\d+)")
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
_ODS_TOKEN = re.compile(
    rb"<table:(?P<name>table-row|table-cell|covered-table-cell)\b(?P<attributes>[^>]*?)(?P<closed>/?)>"
)
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="(\d+)"')
_ODS_ROWS = re.compile(rb'number-rows-repeated="(\d+)"')


def part_names(data: bytes) -> frozenset[str]:
    """The names in the archive. Raises Unreadable when it is no archive after all."""
    with _opened(data) as archive:
        return frozenset(archive.namelist())


def vetted(data: bytes) -> bytes:
    """The same archive, unpacked under the limits. Raises Unreadable in plain words."""
    out = io.BytesIO()
    with _opened(data) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as safe:
        left = limits.UNPACKED_BYTES
        for part in _parts(archive):
            content = _unpacked(archive, part, left)
            left -= len(content)
            _check_part(part.filename, content)
            safe.writestr(part.filename, content)
    return out.getvalue()


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(_DAMAGED) from error


def _parts(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    parts = archive.infolist()
    if len(parts) > limits.ARCHIVE_PARTS or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
        raise Unreadable(_TOO_LARGE)
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise Unreadable(_DAMAGED)
    return (part for part in parts if not part.is_dir() and not _is_picture(part.filename))


def _is_picture(name: str) -> bool:
    return "/media/" in name or name.startswith(("Pictures/", "Thumbnails/"))


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    if part.flag_bits & 1:
        raise Unreadable(_LOCKED)
    try:
        with archive.open(part) as stream:
            content = stream.read(left + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unreadable(_DAMAGED) from error
    if len(content) > left:
        raise Unreadable(_TOO_LARGE)
    return content


def _check_part(name: str, content: bytes) -> None:
    if not name.endswith((".xml", ".rels")):
        return
    if _DOCTYPE.search(content.replace(b"\x00", b"")):
        raise Unreadable(_ENTITIES)
    if name == "content.xml":
        _check_repeats(content)
    elif b"sheetData" in content:
        _check_area(content)


def _check_area(content: bytes) -> None:
    """A reader holds the whole rectangle up to the last cell, so the rectangle is what counts."""
    width = height = 1
    for letters, digits in _REFERENCE.findall(content):
        height = max(height, int(digits[:12]))
        width = max(width, _column_number(letters))
    if width * height > limits.CELLS or len(_CELL.findall(content)) > limits.CELLS:
        raise Unreadable(_TOO_MANY_CELLS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:8].upper():
        number = number * 26 + letter - 64
    return number


def _check_repeats(content: bytes) -> None:
    """ODS repeats rows and cells by a number; only the empty ones at the end are free."""
    cells = row_repeat = width = pending = 0
    for token in _ODS_TOKEN.finditer(content):
        if token["name"] == b"table-row":
            cells += row_repeat * width
            row_repeat, width, pending = _number(_ODS_ROWS, token["attributes"]), 0, 0
            continue
        repeat = _number(_ODS_COLUMNS, token["attributes"])
        if token["closed"] and b"value-type" not in token["attributes"]:
            pending += repeat
        else:
            width, pending = width + pending + repeat, 0
        if cells + row_repeat * width > limits.CELLS:
            raise Unreadable(_TOO_MANY_CELLS)


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return min(int(found[1]), limits.CELLS + 1) if found else 1
