"""Reads whatever a person pastes of a job advert: a link, its words, a page's source, or data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import Any

from applications.adverts.advert import Advert, found
from applications.adverts.boards import read_link
from applications.adverts.days import read_day
from applications.adverts.jsons import read_json, values_in_script
from applications.adverts.keyless import read_positions, read_stream
from applications.adverts.links import URL, links_in, web_link
from applications.adverts.modes import mode_of
from applications.adverts.money import read_pay
from applications.adverts.page import PageFacts, read_page
from applications.adverts.phrases import labelled, phrases
from applications.adverts.plain import plain_text, unescaped
from applications.adverts.record import read_record
from applications.adverts.titles import first_lines, headline
from applications.adverts.words import NAME, ROLE_WORD

OTHER_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:\S+$", re.I)
MAX_TEXT = 1_000_000
MAX_SCRIPTS = 200
HTML = re.compile(r"<(?:!doctype|html|head|body|script|div|meta|article|section|main|h[1-6]|p|ul|table)\b", re.I)
NOTICE = re.compile(
    r"(?:check out|i found|hier ist|look at|voici|mira)\b.{0,40}?\b(?:job|stelle|offre|oferta"
    r"|position)\b[^:]{0,20}:?\s*",
    re.I,
)


def read_advert(text: str, *, url: str = "", title: str = "", today: date | None = None) -> Advert:
    """What a pasted text says about a job; nothing is fetched.

    `url` and `title` are what a share from another app gives beside it. `today` (a day of the person) lets a closing
    date without a year be read. Only the first million characters are looked at. `guesses` tells where each value
    comes from.
    """
    pasted = text[:MAX_TEXT].replace("\0", "").lstrip("\ufeff").strip()
    shared = web_link(url)
    parts = list(_parts(pasted, today))
    if title.strip():
        parts.append(headline(title.strip()[:500]))
    link = shared or next((part.link for part in parts if part.link), "")
    known = found("the link you gave", link=shared) if shared else Advert()
    return _reduced([known, *parts, read_link(link) if link else Advert()])


def _reduced(parts: list[Advert]) -> Advert:
    advert = reduce(Advert.completed_by, parts, Advert())
    return replace(advert, advert=advert.advert.strip())


def _parts(pasted: str, today: date | None) -> Iterator[Advert]:
    """Partial readings, the most trusted first."""
    source = unescaped(pasted)
    if pasted[:1] in ("{", "[") and (data := read_json(pasted)) is not None:
        yield from _of_data(data, today)
    elif HTML.search(source[:20_000]):
        yield from _of_page(source, today)
    elif (data := read_json(pasted) if '"title"' in pasted or "JobPosting" in pasted else None) is not None:
        yield from _of_data(data, today)
    elif pasted:
        yield from _of_words(pasted, today)


def _of_data(data: Any, today: date | None) -> Iterator[Advert]:
    job = read_record(data)
    built, lines = read_stream(data)
    if not job.role:
        job = job.completed_by(built).completed_by(read_positions(data))
    yield job
    yield labelled(lines, today)
    yield from _of_text(job.advert, today)


def _of_page(source: str, today: date | None) -> Iterator[Advert]:
    page = read_page(source)
    data = [value for kind, script in page.scripts[:MAX_SCRIPTS] for value in _of_script(kind, script)]
    jobs = sorted((read_record(value) for value in data), key=lambda job: -len(job.guesses))
    yield from jobs[:1]
    streams = [read_stream(value) for value in data]
    yield from (built for built, _ in streams)
    yield _of_marks(page, today)
    yield labelled("\n".join(lines for _, lines in streams), today)
    advert = next(
        (job.advert for job in (*jobs, *(built for built, _ in streams)) if job.advert),
        page.marked.get("description", ""),
    )
    yield labelled(page.text, today)
    yield from _of_text(advert or page.text, today)
    yield _about_page(page)


def _of_script(kind: str, script: str) -> Iterator[Any]:
    if "json" in kind:
        if (value := read_json(script)) is not None:
            yield value
    elif re.search(r"jobposting|\btitle\b|description|children|push\(|enqueue\(", script, re.I):
        yield from values_in_script(script)


def _of_marks(page: PageFacts, today: date | None) -> Advert:
    """What the parts of a page that look like a field hold."""
    marked = page.marked
    pay = read_pay(marked.get("pay", ""), surely=True)
    place = "; ".join(dict.fromkeys(line.lstrip("- ") for line in marked.get("place", "").splitlines() if line))
    return found(
        "the parts of the page",
        role=_one_line(marked.get("role", "")),
        company=_one_line(marked.get("company", "")),
        place=place if len(place) < 200 else "",
        work_mode=mode_of(place),
        pay=pay[0] if pay else None,
        closing_on=read_day(marked.get("closing"), today),
        posted_on=read_day(marked.get("posted")),
        advert=marked.get("description", ""),
    )


def _about_page(page: PageFacts) -> Advert:
    """What a page says about itself, for want of anything better."""
    titles = (page.metas.get("og:title", ""), page.metas.get("twitter:title", ""), page.title)
    named = [headline(plain_text(title)) for title in titles if title]
    link = web_link(page.canonical) or web_link(page.metas.get("og:url", ""))
    about = found("what the page says about itself", role=_one_line(page.heading), link=link)
    rest = found(
        "the words of the page",
        advert=page.text or plain_text(page.metas.get("og:description", page.metas.get("description", ""))),
    )
    return reduce(Advert.completed_by, named, about).completed_by(rest)


def _of_words(pasted: str, today: date | None) -> Iterator[Advert]:
    text = plain_text(pasted)
    links = links_in(text)
    words = URL.sub(" ", text).strip(" :-\n")
    yield found("the first link in it", link=next(iter(links), ""))
    if not words:
        return
    yield labelled(words, today)
    if "\n" not in words and len(words) < 140:
        yield _one_liner(NOTICE.sub("", words), alone=not links)
        return
    yield first_lines(words)
    yield found("the words that you pasted", advert=text)
    yield from _of_text(text, today)


def _of_text(text: str, today: date | None) -> Iterator[Advert]:
    if text:
        yield labelled(text, today)
        yield phrases(text, today)


def _one_liner(words: str, *, alone: bool) -> Advert:
    """`Role at Company`, or the role alone; a line by itself that names no kind of work is the company."""
    named = headline(words)
    if named.company or ROLE_WORD.search(words):
        return named
    if alone or re.fullmatch(NAME, words):
        return found("the line that you wrote", company="" if OTHER_SCHEME.match(words) else words)
    return named


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 200 else ""
