"""Bytes to text: byte order marks first, then UTF-8, then the western Windows code page."""

import codecs
import re
from dataclasses import dataclass, field

from applications.importing.problems import Unreadable

CHOICES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Western European (Windows)",
    "latin-1": "Western European (ISO 8859-1)",
    "cp1250": "Central European (Windows)",
    "cp1251": "Cyrillic (Windows)",
    "mac-roman": "Western European (Macintosh)",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DOUBLE_ENCODED = re.compile("[ÃÂâ][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_OWN = re.compile(r'"?Ajar id"?[,;\t]|\{"ajar_export"')
_CONTROL_SHARE = 0.05


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str
    remarks: list[str] = field(default_factory=list)


def decoded(data: bytes, chosen: str = "") -> Decoded:
    """The text of `data`. A `chosen` encoding is tried as it is, with `?` for what it cannot read.

    Raises Unreadable when the bytes are no text in any encoding known here.
    """
    if chosen:
        return _cleaned(data.decode(chosen, errors="replace").lstrip("\ufeff"), chosen)
    text, encoding = _guess(data)
    return _cleaned(text, encoding)


def _guess(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding).lstrip("\ufeff"), encoding
    wide = _wide_without_mark(data)
    if wide:
        return _strictly(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _western(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace")


def _western(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 that lost its mark: every other byte of western text is zero."""
    sample = data[:4000]
    if len(sample) < 4:
        return ""
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    half = len(sample) / 2
    if low > 0.6 * half and high < 0.1 * half:
        return "utf-16-le"
    if high > 0.6 * half and low < 0.1 * half:
        return "utf-16-be"
    return ""


def _cleaned(text: str, encoding: str) -> Decoded:
    remarks = []
    strange = len(_CONTROL.findall(text))
    if strange > _CONTROL_SHARE * max(len(text), 1):
        raise Unreadable("This file holds no readable text. Choose a spreadsheet, a CSV file or a JSON file.")
    if strange:
        text = _CONTROL.sub("", text)
        remarks.append(f"{strange} unprintable characters were left out.")
    repaired = text if _OWN.match(text) else _repaired(text)
    if repaired != text:
        remarks.append("Letters that had been encoded twice (such as “Ã¼” for “ü”) were repaired.")
    return Decoded(repaired, encoding, remarks)


def _repaired(text: str) -> str:
    if not _DOUBLE_ENCODED.search(text):
        return text
    return "".join(_repaired_line(line) for line in text.splitlines(keepends=True))


def _repaired_line(line: str) -> str:
    if not _DOUBLE_ENCODED.search(line):
        return line
    try:
        return line.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return line
