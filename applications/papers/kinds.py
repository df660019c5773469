"""What a file is, by what lies in it: a name proves nothing."""

import zipfile
from dataclasses import dataclass
from typing import IO

MAX_BYTES = 10 * 1024 * 1024
HEAD = 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")


@dataclass(frozen=True)
class PaperType:
    content_type: str
    name: str
    extensions: tuple[str, ...]


TYPES = (
    PaperType("application/pdf", "a PDF", ("pdf",)),
    PaperType(DOCX, "a Word document", ("docx",)),
    PaperType(ODT, "an OpenDocument text", ("odt",)),
    PaperType("application/rtf", "a rich text file", ("rtf",)),
    PaperType("image/png", "a PNG picture", ("png",)),
    PaperType("image/jpeg", "a JPEG picture", ("jpg", "jpeg")),
    PaperType("text/plain", "plain text", ("txt", "text", "md")),
)
BY_CONTENT_TYPE = {kind.content_type: kind for kind in TYPES}


class NotAPaper(ValueError):
    """The file cannot be kept as a paper. The message is for the person."""


def check(file: IO[bytes], name: str) -> PaperType:
    """Return what the file is. Raises NotAPaper where it is none of TYPES, or not what its name says."""
    kind = _kind(file)
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if kind is None:
        raise NotAPaper(_unknown(extension))
    if extension and extension not in kind.extensions:
        raise NotAPaper(
            f"This file is called .{extension[:10]}, but inside it is {kind.name}. Save it again under its true type"
        )
    return kind


def _unknown(extension: str) -> str:
    if extension == "doc":
        return "This is an old Word file. Save it as PDF or .docx, then choose it again"
    if any(extension in kind.extensions for kind in TYPES):
        return f"This file is called .{extension}, but it is something else inside. Open it, and save it again as PDF"
    return "Choose a PDF, a .docx, .odt, .rtf or .txt file, or a PNG or JPEG picture"


def _kind(file: IO[bytes]) -> PaperType | None:
    file.seek(0)
    head = file.read(HEAD)
    if b"%PDF-" in head:
        return BY_CONTENT_TYPE["application/pdf"]
    if head.startswith(b"PK\x03\x04"):
        return _zipped(file)
    if head.startswith(b"{\\rtf"):
        return BY_CONTENT_TYPE["application/rtf"]
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return BY_CONTENT_TYPE["image/png"]
    if head.startswith(b"\xff\xd8\xff"):
        return BY_CONTENT_TYPE["image/jpeg"]
    return BY_CONTENT_TYPE["text/plain"] if _is_text(file) else None


def _zipped(file: IO[bytes]) -> PaperType | None:
    """Look at the names in an archive and unpack nothing, apart from the one line in which ODT says what it is."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if {"[Content_Types].xml", "word/document.xml"} <= names and "word/vbaProject.bin" not in names:
                return BY_CONTENT_TYPE[DOCX]
            if "mimetype" in names:
                with archive.open("mimetype") as line:
                    return BY_CONTENT_TYPE.get(line.read(len(ODT) + 1).decode("ascii", "replace").strip())
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
    return None


def _is_text(file: IO[bytes]) -> bool:
    file.seek(0)
    content = file.read(MAX_BYTES)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(content, "utf-16")
    return (
        bool(content) and CONTROLS.isdisjoint(content) and (_decodes(content, "utf-8") or _decodes(content, "cp1252"))
    )


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
