"""JSON in every state in which it is pasted: bare, after a variable name, escaped, as text inside JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

MAX_NODES = 60_000
MAX_DEPTH = 40
MAX_STARTS = 60
DECODER = json.JSONDecoder(strict=False)
START = re.compile(r"[\[{]\s*[\[{\"\]}]")
PUSHED = re.compile(r"(?:push|enqueue|JSON\.parse)\(\s*")


def read_json(text: str) -> Any:
    """The first whole JSON value of a text, or None."""
    cleaned = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/|<!\[CDATA\[)", "", text.strip().lstrip("\ufeff"), flags=re.S
    )
    for candidate in (cleaned, unescape(cleaned) if "&quot;" in cleaned or "&#34;" in cleaned else ""):
        for match in _starts(candidate):
            value = _decoded(candidate, match)
            if isinstance(value, dict | list) and value:
                return value
    return None


def values_in_script(script: str) -> Iterator[Any]:
    """The JSON values that a script carries: assigned, or pushed to a page that assembles itself."""
    pushes = [match.end() for match in PUSHED.finditer(script)][:MAX_STARTS]
    pushed = [value for start in pushes if (value := _decoded(script, start)) is not None]
    streamed = "".join(text for value in pushed for text in _strings(value))
    if streamed:
        yield from (value for value in (read_json(streamed), [streamed]) if value is not None)
    elif value := read_json(script):
        yield value


def dicts_in(value: Any) -> Iterator[tuple[dict[str, Any], tuple[dict[str, Any], ...]]]:
    """Every object inside a JSON value with the objects around it, within bounds; JSON inside strings is opened."""
    stack: list[tuple[Any, tuple[dict[str, Any], ...], int]] = [(value, (), 0)]
    for _ in range(MAX_NODES):
        if not stack:
            return
        node, around, depth = stack.pop()
        node = opened(node)
        if isinstance(node, dict):
            yield node, around
            around = (*around[-3:], node)
        children = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
        if depth < MAX_DEPTH:
            stack.extend((child, around, depth + 1) for child in reversed(children))


def opened(value: Any) -> Any:
    """What a string holds that is JSON itself; of a flattened stream (`{"_0": 1}` in a list) the objects it spells."""
    if isinstance(value, str) and value[:1] in ("{", "[") and len(value) > 20:
        inner = _decoded(value, 0)
        value = inner if inner is not None else value
    if isinstance(value, list) and any(_is_reference(item) for item in value):
        return [_resolved(item, value) for item in value if _is_reference(item)]
    return value


def strings_in(value: Any) -> Iterator[str]:
    """Every string inside a JSON value, in reading order."""
    stack = [value]
    for _ in range(MAX_NODES):
        if not stack:
            return
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict):
            stack.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            stack.extend(reversed(node))


def _starts(text: str) -> list[int]:
    if text[:1] in ("{", "["):
        return [0]
    return [match.start() for _, match in zip(range(MAX_STARTS), START.finditer(text), strict=False)]


def _decoded(text: str, start: int) -> Any:
    try:
        return DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _strings(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


def _is_reference(item: Any) -> bool:
    return isinstance(item, dict) and bool(item) and all(re.fullmatch(r"_\d+", key) for key in item)


def _resolved(item: dict[str, Any], flat: list[Any]) -> dict[str, Any]:
    """`{"_0": 1}` means: the name stands at 0 of the list, the value at 1."""
    pairs = ((int(key[1:]), place) for key, place in item.items() if isinstance(place, int))
    reachable = ((key, place) for key, place in pairs if key < len(flat) and 0 <= place < len(flat))
    return {str(flat[key]): flat[place] for key, place in reachable if not _is_reference(flat[place])}
