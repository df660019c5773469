"""Readable text out of HTML: paragraphs, list items with a dash, no tags, no scripts."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    "|section|table|td|th|tr|ul"
)
APART = re.compile("p|h[1-4]|ul|ol")
SILENT = re.compile("script|style|template|noscript|svg|title|iframe|object|select|textarea|button")
ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-z][a-z0-9]*", re.I)
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
PARAGRAPH = re.compile(r"<(?:p|br|div|li)\b", re.I)
LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BLANKS = re.compile(r"[^\S\n]+")


class TextOf(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if SILENT.fullmatch(tag):
            self.silent += 1
        elif BLOCK.fullmatch(tag):
            self.pieces.append("\n- " if tag == "li" else "\n\n" if APART.fullmatch(tag) else "\n")

    def handle_endtag(self, tag: str) -> None:
        if SILENT.fullmatch(tag):
            self.silent = max(0, self.silent - 1)
        elif BLOCK.fullmatch(tag):
            self.pieces.append("\n\n" if APART.fullmatch(tag) else "\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def plain_text(source: str) -> str:
    """The text of HTML that may be escaped several times over; plain text comes back tidied."""
    html = unescaped(source)
    if not TAG.search(html):
        return tidy(unescape(html))
    reader = TextOf()
    reader.feed(closed(LINE_BREAK.sub(" ", html) if PARAGRAPH.search(html) else html))
    reader.close()
    return tidy("".join(reader.pieces))


def closed(html: str) -> str:
    """The HTML without tags that never end: the parser would look for the end of each of them again and again."""
    end = html.rfind(">") + 1
    return html[:end] + html[end:].replace("<", "&lt;")


def unescaped(source: str) -> str:
    """HTML as HTML, when it came as text that spells HTML (`&lt;p&gt;`, even twice)."""
    for _ in range(3):
        if not ESCAPED_TAG.search(source) or TAG.search(source):
            break
        source = unescape(source)
    return source


def tidy(text: str) -> str:
    """One blank line at most, no trailing spaces, no invisible characters."""
    lines = [BLANKS.sub(" ", line).strip() for line in INVISIBLE.sub("", text).replace("\xa0", " ").splitlines()]
    kept = [line for line in lines if line != "-"]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
