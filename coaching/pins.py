"""Notes with the line that each is pinned to, as whoever reads may see it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from coaching.models import Area, CoachNote
from coaching.seeing import Seeing, told


@dataclass(frozen=True)
class Pin:
    """What the line is, and its words; empty where the line is not to be seen any more."""

    what: str
    words: str


@dataclass(frozen=True)
class Pinned:
    note: CoachNote
    pin: Pin | None


def of_answer(row: Any) -> Pin:
    lines = told([row])
    return Pin(f"“{row.get_question_display()}”", " · ".join(line.words for line in lines[0].lines) if lines else "")


def of_feedback(row: Any) -> Pin:
    return Pin(f"what {row.application.company.name} said", row.words or row.get_answer_display())


def of_gap(row: Any) -> Pin:
    return Pin("a gap", row.name)


PINS: dict[str, Callable[[Any], Pin]] = {"answer": of_answer, "feedback": of_feedback, "gap": of_gap}
AREAS: dict[str, str] = {"answer": Area.DEBRIEFS, "feedback": Area.APPLICATIONS, "gap": Area.GAPS}
"""Which area shows each kind of line."""


def pinned(notes: Iterable[CoachNote], seeing: Seeing) -> list[Pinned]:
    """Return the notes with their lines, three queries for all; a line that is not shown any more is not quoted."""
    rows = list(notes)
    pins = {name: [getattr(note, f"{name}_id") for note in rows if getattr(note, f"{name}_id")] for name in PINS}
    lines = {name: seeing.lines(name).in_bulk(keys) for name, keys in pins.items()}
    return [Pinned(note, _pin(note, lines)) for note in rows]


def _pin(note: CoachNote, lines: dict[str, Any]) -> Pin | None:
    for name, tell in PINS.items():
        key = getattr(note, f"{name}_id")
        if key:
            return tell(lines[name][key]) if key in lines[name] else Pin("a line that is not shared any more", "")
    return None
