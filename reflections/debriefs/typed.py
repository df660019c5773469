"""What was typed on one page, read from the data of its answer; whatever lies there, nothing breaks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

from reflections.models import DebriefAnswer, Gap, Plan, StickingPoint

Question = DebriefAnswer.Question
Data = dict[str, Any]

MOST_QUESTIONS = 5
MOST_NAMES = 2


class Feeling(models.TextChoices):
    RAW = "raw", "Raw"
    LOW = "low", "Low"
    FLAT = "flat", "Flat"
    ALL_RIGHT = "all_right", "All right"
    STEADY = "steady", "Steady"


class OutOfMyHands(models.TextChoices):
    FAR_MORE = "far_more", "Someone with more direct experience"
    INSIDE = "inside", "An inside candidate"
    BUDGET = "budget", "Budget or timing"
    UNKNOWN = "unknown", "I do not know"


class Shot(models.TextChoices):
    CLOSE = "close", "Close to me"
    FAIR = "fair", "A fair try"
    LONG = "long", "A long shot"


class AskThem(models.TextChoices):
    YES = "yes", "Yes, I would like to ask"
    NO = "no", "No, not this time"


class Door(models.TextChoices):
    HELLO = "hello", "Yes, say hello in three months"
    AWAY = "away", "No, put it away"


NOTHING_STUCK = "nothing"
STICKY = [choice for choice in StickingPoint.Kind.choices if choice[0] != StickingPoint.Kind.OTHER] + [
    (NOTHING_STUCK, "Nothing stuck: it was a strong field")
]

STEPS = [
    (Plan.Kind.REHEARSE, Plan.Kind.REHEARSE.label),
    (Plan.Kind.COURSE, Plan.Kind.COURSE.label),
    (Plan.Kind.VOLUNTEER, Plan.Kind.VOLUNTEER.label),
    (Plan.Kind.SHADOW, Plan.Kind.SHADOW.label),
    (Plan.Kind.FORUM, Plan.Kind.FORUM.label),
]

TELLING: dict[str, tuple[str, ...]] = {
    Question.FEELING: ("feeling",),
    Question.WENT_WELL: ("text",),
    Question.STICKY: ("stuck", "friend"),
    Question.ASKED: tuple(f"words_{row}" for row in range(MOST_QUESTIONS)),
    Question.TOLD: ("words", "hands"),
    Question.STRONGER: ("picked", "one", "other", "nothing"),
    Question.NEXT_STEP: ("when", "then"),
    Question.LONG_SHOT: ("shot",),
    Question.ONE_LINE: ("text",),
    Question.ASK_THEM: ("ask",),
    Question.LEARN: ("text", "silence"),
    Question.DOOR: ("door",),
}
"""The fields that say something; the others only say how."""


def text(data: Data, name: str) -> str:
    value = data.get(name)
    return value.strip() if isinstance(value, str) else ""


def ticks(data: Data, name: str) -> list[str]:
    value = data.get(name)
    return [tick for tick in value if isinstance(tick, str)] if isinstance(value, list) else []


def says_something(question: str, data: Data) -> bool:
    return any(text(data, name) or ticks(data, name) or data.get(name) is True for name in TELLING[question])


@dataclass(frozen=True)
class AskedThen:
    words: str
    felt: str
    is_to_rehearse: bool


def asked(data: Data) -> list[AskedThen]:
    """Return the questions that were written down, in their order."""
    rows = [_asked_in(data, row) for row in range(MOST_QUESTIONS)]
    return [row for row in rows if row.words]


def _asked_in(data: Data, row: int) -> AskedThen:
    words = " ".join(text(data, f"words_{row}").split())
    return AskedThen(words, text(data, f"felt_{row}"), bool(data.get(f"rehearse_{row}")))


def stuck(data: Data) -> list[str]:
    """Return what got sticky, by its kind."""
    return [kind for kind in ticks(data, "stuck") if kind != NOTHING_STUCK]


def names(data: Data) -> list[tuple[str, str]]:
    """Return what the person wants to be stronger at: kind and name, each once."""
    if data.get("nothing"):
        return []
    picked = [(str(Gap.Kind.SKILL), name.strip()) for name in ticks(data, "picked")]
    own = [(text(data, f"{name}_kind") or str(Gap.Kind.SKILL), text(data, name)) for name in ("one", "other")]
    return _once([named for named in picked + own if named[1]], lambda named: (named[0], named[1].lower()))


def _once(rows: list[tuple[str, str]], key: Callable[[tuple[str, str]], Any]) -> list[tuple[str, str]]:
    return list({key(row): row for row in reversed(rows)}.values())[::-1]
