"""A cell that tells the whole history: a list of objects, or lines such as "2024-05-01: Applied"."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, time, tzinfo
from typing import Any

from applications.importing.dates import Mention, Order, read_dates
from applications.importing.sheets import plain_cell

_LONGEST = 20_000
_WORDS = (
    "stage",
    "status",
    "state",
    "to",
    "to_stage",
    "new_status",
    "name",
    "event",
    "type",
    "action",
    "title",
    "value",
)
_DAYS = ("date", "day", "on", "at", "when", "timestamp", "time", "changed_at", "changedAt", "created_at", "createdAt")
_PARTS = re.compile(r"\n|;|→|->|=>|\||,\s(?=\D)|\s-\s")


@dataclass(frozen=True)
class Happened:
    """One entry: its words, and the day and hour where they stand beside it."""

    words: str
    day: date | None = None
    at: time | None = None


def read_history(text: str, order: Order, zone: tzinfo = UTC) -> list[Happened]:
    """The entries in the order of writing; empty where the cell is no history."""
    if len(text) > _LONGEST:
        return []
    listed = _as_list(text)
    if listed is not None:
        return list(_from_objects(listed, order, zone))
    return [entry for entry in (_from_words(part, order, zone) for part in _PARTS.split(text)) if entry.words]


def _as_list(text: str) -> list[Any] | None:
    if not text.startswith("["):
        return None
    for parse in (json.loads, ast.literal_eval):
        try:
            value = parse(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        return value if isinstance(value, list) else None
    return None


def _from_objects(listed: list[Any], order: Order, zone: tzinfo) -> Iterator[Happened]:
    for item in listed:
        if isinstance(item, dict):
            words = next((str(item[key]) for key in _WORDS if item.get(key)), "")
            when = next((item[key] for key in _DAYS if item.get(key)), None)
            mentions = read_dates(plain_cell(when), order, zone).mentions
            yield _entry(words, mentions[0] if mentions else None)
        else:
            yield _from_words(str(item), order, zone)


def _from_words(text: str, order: Order, zone: tzinfo) -> Happened:
    reading = read_dates(text.strip(), order, zone)
    return _entry(reading.rest if reading.mentions else text.strip(), reading.mentions[0] if reading.mentions else None)


def _entry(words: str, mention: Mention | None) -> Happened:
    if mention is None or not mention.year:
        return Happened(words)
    return Happened(words, mention.on(), mention.at)
