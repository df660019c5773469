"""JSON: an array of objects, an object that wraps one, objects by key, or one object a line."""

import json
from typing import Any

from applications.importing import limits
from applications.importing.problems import Unreadable
from applications.importing.sheets import Row, Sheet, plain_cell, trimmed

_NO_TABLE = "This JSON file holds no list of jobs. Ajar looks for a list of objects, one for each job."
_DEPTH = 4


def looks_like_json(text: str) -> bool:
    return text.lstrip()[:1] in {"{", "["}


def read_json(text: str) -> list[Sheet]:
    """One sheet for each list of objects found. Raises Unreadable in plain words."""
    tables = _tables(_parsed(text), "")
    if not tables:
        raise Unreadable(_NO_TABLE)
    return [_sheet(name, objects) for name, objects in tables[: limits.SHEETS]]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unreadable("This JSON file is nested too deeply to be a list of jobs.") from error
    except ValueError as error:
        return _lines(text, error)


def _lines(text: str, whole: ValueError) -> list[Any]:
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        line = getattr(whole, "lineno", 1)
        raise Unreadable(f"This JSON file cannot be read: something is missing near line {line}.") from whole


def _tables(value: Any, name: str, depth: int = 0) -> list[tuple[str, list[dict[str, Any]]]]:
    if isinstance(value, list):
        objects = [item for item in value if isinstance(item, dict)]
        return [(name, objects)] if objects else _table_of_lists(value, name)
    if not isinstance(value, dict) or depth >= _DEPTH:
        return []
    if len(value) > 1 and all(isinstance(item, dict) and item for item in value.values()) and _alike(value):
        return [(name, [{"key": key, **item} for key, item in value.items()])]
    found = [table for key, item in value.items() for table in _tables(item, str(key), depth + 1)]
    is_one_job = depth == 0 and any(not isinstance(item, list | dict) for item in value.values())
    return found or ([(name, [value])] if is_one_job else [])


def _table_of_lists(value: list[Any], name: str) -> list[tuple[str, list[dict[str, Any]]]]:
    rows = [item for item in value if isinstance(item, list)]
    if len(rows) < 2:
        return []
    head = [str(cell) for cell in rows[0]]
    return [(name, [dict(zip(head, row, strict=False)) for row in rows[1:]])]


def _alike(objects: dict[str, dict[str, Any]]) -> bool:
    first = next(iter(objects.values())).keys()
    return all(first & item.keys() for item in objects.values())


def _sheet(name: str, objects: list[dict[str, Any]]) -> Sheet:
    flat = [_flattened(item) for item in objects]
    headers = list(dict.fromkeys(key for item in flat for key in item))
    if len(flat) > limits.ROWS or len(headers) > limits.COLUMNS:
        raise Unreadable(f"This file has more than {limits.ROWS:,} rows or {limits.COLUMNS} columns. Split it up.")
    rows: list[Row] = [list(headers), *([plain_cell(item.get(header)) for header in headers] for item in flat)]
    return Sheet(name, trimmed(rows))


def _flattened(item: dict[str, Any], prefix: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in item.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and prefix.count(".") < _DEPTH:
            flat |= _flattened(value, f"{name}.")
        else:
            flat[name] = _as_text(value) if isinstance(value, list | dict) else value
    return flat


def _as_text(value: list[Any] | dict[str, Any]) -> str:
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(str(item) for item in value if item is not None)
    return json.dumps(value, ensure_ascii=False)
