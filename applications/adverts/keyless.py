"""Jobs out of data whose fields have no names: lists in a fixed order, and streams that a page builds itself from."""

from __future__ import annotations

import re
from typing import Any

from applications.adverts.advert import Advert, found
from applications.adverts.days import read_day
from applications.adverts.jsons import strings_in
from applications.adverts.links import web_link
from applications.adverts.plain import plain_text
from applications.adverts.words import NOT_A_NAME

HTML = re.compile(r"<(?:p|ul|li|h\d|br|div)\b", re.I)
PLACE = re.compile(r"^[A-ZÀ-Ý][\w.' -]+(?:, [A-ZÀ-Ý][\w.' -]+){1,3}$")
CHUNK = re.compile(r"[0-9a-f]{1,4}:T([0-9a-f]{1,6}),")
TITLE = re.compile(r'\["\$","title","[^"]*",\{"children":"((?:[^"\\]|\\.)*)"')
OG_TITLE = re.compile(r'"(?:og:)?title","content":"((?:[^"\\]|\\.)*)"')
CHILD = re.compile(r'"children":(?:\[)?"((?:[^"\\]|\\.)*)"')
INNER = re.compile(r'"__html":"((?:[^"\\]|\\.)*)"')
CAREERS_AT = re.compile(r"\b(?:careers|jobs|work) at ([A-Z][\w&.-]+(?: [A-Z][\w&.-]+)?)", re.I)


def read_positions(value: Any) -> Advert:
    """A list that begins with a number and a title, and holds an address, HTML and places somewhere."""
    for row in _rows(value):
        texts = [item for item in row[:8] if isinstance(item, str)]
        title = next(
            (
                text
                for text in texts
                if 3 < len(text) < 200 and " " in text and not HTML.search(text) and "://" not in text
            ),
            "",
        )
        pieces = [
            text for item in row if isinstance(item, str | list) for text in strings_in(item) if HTML.search(text)
        ]
        if title and pieces:
            names = [
                item
                for item in row
                if isinstance(item, str) and re.fullmatch(r"[A-Z][\w&.' -]{1,40}", item) and item != title
            ]
            places = [
                text
                for item in row
                if isinstance(item, list)
                for sub in item
                if isinstance(sub, list) and sub and isinstance(text := sub[0], str) and PLACE.match(text)
            ]
            days = [
                day
                for item in row
                if isinstance(item, list) and item and isinstance(item[0], int) and (day := read_day(item[0]))
            ]
            return found(
                "guessed from the order of unnamed data",
                role=title,
                company=next((name for name in names if not re.fullmatch(r"[a-z]{2}-[A-Z]{2}", name)), ""),
                link=next((link for text in texts if (link := web_link(text))), ""),
                place="; ".join(dict.fromkeys(places))[:300],
                posted_on=min(days, default=None),
                advert="\n\n".join(dict.fromkeys(plain_text(piece) for piece in pieces)),
            )
    return Advert()


def read_stream(value: Any) -> tuple[Advert, str]:
    """A page as the stream that builds it: its title and its long texts; beside them its short texts, one a line."""
    stream = "".join(item for item in value if isinstance(item, str)) if isinstance(value, list) else ""
    if not re.search(r'"children":|(?:^|\n)[0-9a-f]+:[T\[{"]', stream):
        return Advert(), ""
    titles = [_unquoted(match[1]) for pattern in (TITLE, OG_TITLE) for match in pattern.finditer(stream)]
    chunks = [_chunk(stream, match) for match in CHUNK.finditer(stream)]
    inner = [_unquoted(match[1]) for match in INNER.finditer(stream)]
    pieces = dict.fromkeys(
        text for piece in (*chunks, *inner) if (text := plain_text(piece)) and not piece.startswith("$")
    )
    lines = "\n".join(_unquoted(match[1]) for match in CHILD.finditer(stream))
    named = CAREERS_AT.search(stream)
    company = named[1].strip(" .") if named and not NOT_A_NAME.match(named[1]) else ""
    how = "the data that the page builds itself from"
    return found(how, role=next(iter(titles), ""), company=company, advert="\n\n".join(pieces)), lines


def _rows(value: Any) -> list[list[Any]]:
    rows: list[list[Any]] = []
    level = [value]
    for _ in range(6):
        rows += [item for item in level if isinstance(item, list) and len(item) > 4]
        level = [child for item in level if isinstance(item, list) for child in item[:50]][:2000]
    return rows


def _chunk(stream: str, match: re.Match[str]) -> str:
    """A text of the stream, whose length in bytes stands before it."""
    length = int(match[1], 16)
    return stream[match.end() : match.end() + length].encode()[:length].decode(errors="ignore")


def _unquoted(text: str) -> str:
    return re.sub(
        r"\\(?:u([0-9a-fA-F]{4})|(.))",
        lambda match: chr(int(match[1], 16)) if match[1] else "\n" if match[2] == "n" else match[2],
        text,
    )
