"""The tree of an iCalendar file (RFC 5545), read with patience.

icalendar takes lines apart (quoting, parameters, escapes); the tree is built here, because icalendar's own tree builder
reads a file from disk when a pasted text looks like a path, keeps the zones of strangers in a process-wide cache, and
expands their repetition rules without a bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline

MAX_DEPTH = 8
MAX_LINE = 100_000
ESCAPE = re.compile(r"\\([\\;,:\"nN])")
NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its parameters by upper-case name, and its value as written."""

    name: str
    params: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as a person reads it."""
        return ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value).strip()


@dataclass(slots=True)
class Component:
    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """The first value of that name that says something."""
        return next((line.text for line in self.all(name) if line.text), "")

    def walk(self, name: str) -> Iterator[Component]:
        for part in self.parts:
            if part.name == name:
                yield part
            yield from part.walk(name)


def read_tree(text: str) -> Component:
    """A root without a name that holds every component of the text; broken lines are passed over."""
    root = Component("")
    open_parts = [root]
    for written in _unfolded(text):
        line = _line(written)
        if line is None:
            continue
        if line.name == "BEGIN" and len(open_parts) <= MAX_DEPTH:
            part = Component(line.value.strip().upper())
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif line.name == "END":
            _close(open_parts, line.value.strip().upper())
        elif line.name not in ("BEGIN", "ATTACH", "IMAGE"):
            open_parts[-1].lines.append(line)
    return root


def without_attachments(text: str) -> str:
    """The same calendar without the files and pictures in it."""
    kept = (line for line in _unfolded(text) if line and not re.match(r"(?:ATTACH|IMAGE)[;:]", line, re.I))
    return "\r\n".join(kept)


def _close(open_parts: list[Component], name: str) -> None:
    names = [part.name for part in open_parts]
    if name in names[1:]:
        del open_parts[len(names) - 1 - names[::-1].index(name) :]


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines: one that starts with a space or a tab belongs to the line before, even across empty lines."""
    pieces: list[str] = []
    for piece in NEWLINE.split(text):
        if piece[:1] in (" ", "\t"):
            pieces.append(piece[1:])
        elif piece:
            yield "".join(pieces)
            pieces = [piece]
    yield "".join(pieces)


def _line(written: str) -> Line | None:
    if not 0 < len(written) <= MAX_LINE:
        return None
    try:
        name, params, value = Contentline(written).parts()
    except ValueError:
        return _loosely(written)
    return _with_whole_zone(Line(name.strip().upper(), {key.upper(): _flat(params[key]) for key in params}, value))


def _with_whole_zone(line: Line) -> Line:
    """Put a zone together again whose colon should have been quoted (`TZID=UTC-03:30:20261120T093000`)."""
    if "TZID" not in line.params or ":" not in line.value:
        return line
    rest, _, value = line.value.rpartition(":")
    return Line(line.name, line.params | {"TZID": f"{line.params['TZID']}:{rest}"}, value)


def _loosely(written: str) -> Line | None:
    """A line that breaks the grammar (`DTSTART;;VALUE=DATE:20140409`), as far as it can be understood."""
    head, colon, value = written.partition(":")
    name, *params = [part.strip() for part in head.split(";")]
    pairs = (param.partition("=") for param in params)
    return Line(name.upper(), {key.upper(): text.strip('"') for key, _, text in pairs if key}, value) if colon else None


def _flat(value: object) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
