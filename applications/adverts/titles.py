"""Titles and first lines: which part is the role, and which the company."""

from __future__ import annotations

import re

from applications.adverts.advert import Advert, found
from applications.adverts.modes import mode_of
from applications.adverts.words import LABELLED, NAME, NOT_A_NAME, ROLE_WORD

ROLE_AT_COMPANY = re.compile(
    r"^(?P<role>.{3,140}?)\s+(?:at|@|bei(?: der)?|chez|bij|presso|hos)\s+(?P<company>[^\s].{1,80}?)(?:\s+in\s+.*)?$",
    re.I,
)
COMPANY_HIRING = re.compile(
    r"^(?P<company>.{2,80}?)\s+(?:is hiring|hiring|sucht|recrute|busca|zoekt)\s+(?:an? |eine?n? |une? )?"
    r"(?P<role>.{3,140}?)(?:\s+in\s+.*)?$",
    re.I,
)
APPLICATION_FOR = re.compile(r"^(?:job )?application for\s+(?P<role>.+?)\s+at\s+(?P<company>.+)$", re.I)
CAREERS_AT = re.compile(r"^(?:careers|jobs|karriere|work) (?:at|with|bei) (.{2,60})$", re.I)
SITE_WORDS = re.compile(
    r"\s*\b(?:careers?|jobs?|karriere|recruiting|job board|stellenangebote|emplois|recrutement"
    r"|hiring)\b(?:\s+(?:page|site))?\s*$",
    re.I,
)
SITES = re.compile(
    r"^(?:linkedin|indeed(?:\.\w+)*|glassdoor|greenhouse|lever|workable|xing|stepstone(?:\.\w+)?|monster"
    r"|ziprecruiter|reed(?:\.co\.uk)?"
    r"|totaljobs|join|otta|wellfound|built in|dice|personio|ashby|workday|smartrecruiters|careers?|jobs?|home"
    r"|job details?)$",
    re.I,
)
SENTENCE = re.compile(r"\.\s|[.!?]$|^(?:we|our|you|i|are|do|wir|nous|dear|hi|hello)\b", re.I)
MODE_AFTER = re.compile(r"\s*[-–(,]?\s*\b(?:hybrid|remote|on-?site)\b\)?\s*$", re.I)
MODE_TOLD = re.compile(r"\s*\((?:hybrid|remote|on-?site)\b[^()]*\)\s*$", re.I)
APART = re.compile(r"\s+[·•|–]\s+|\s+-\s+|\s*[·•|]\s*")
SPLIT = re.compile(r"\s+[|–—·•»:]\s+|\s+-\s+|\s*[|·•]\s*")


def first_lines(text: str) -> Advert:
    """Role, company and place from the top of a pasted advert."""
    lines = [line.lstrip("#*- ").rstrip("* ") for line in text.splitlines()[:12] if line.strip(" #*-")]
    lines = [line for line in lines if not any(pattern.match(line) for pattern in LABELLED.values())]
    if not lines or len(lines[0]) > 120 or SENTENCE.search(lines[0]):
        return Advert()
    top = headline(lines[0])
    if top.role and top.company:
        return top
    company, place, mode = _beside(lines[1:3])
    role = top.role if ROLE_WORD.search(lines[0]) or company else ""
    return found("the first lines of the advert", role=role, company=company, place=place, work_mode=mode)


def _beside(lines: list[str]) -> tuple[str, str, str]:
    """Company, place and mode out of a line such as `Acme Ltd · London (Hybrid)` under the title."""
    for line in lines:
        company, *rest = [MODE_AFTER.sub("", MODE_TOLD.sub("", part)).strip(" ,.") for part in APART.split(line)]
        if _is_name(company) and len(line) < 100 and not ROLE_WORD.search(company):
            return company, next(filter(_is_place, rest), ""), mode_of(line)
    return "", "", ""


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(NAME, text)) and not NOT_A_NAME.match(text)


def _is_place(text: str) -> bool:
    """`Berlin`, or `Berlin, Germany`."""
    return all(_is_name(part.strip()) for part in text.split(","))


def headline(text: str) -> Advert:
    """A title such as `Engineer at Acme | LinkedIn`, `Acme hiring Engineer in Leeds` or `Engineer — Acme Careers`."""
    parts = [part for part in SPLIT.split(" ".join(text.split())) if part]
    named = [part for part in parts if not SITES.match(part)]
    if not named:
        return Advert()
    for pattern in (APPLICATION_FOR, COMPANY_HIRING, ROLE_AT_COMPANY):
        if match := pattern.match(named[0]):
            return _titled(match["role"], match["company"])
    if len(named) > 2 and ROLE_WORD.search(named[1]) and not ROLE_WORD.search(named[0]):
        return _titled(named[1], re.sub(r"\s*\([^)]*\)$", "", named[0]))
    if len(named) > 1 and (match := CAREERS_AT.match(named[-1])):
        return _titled(_whole(text, named[:-1]), match[1])
    tail = SITE_WORDS.sub("", named[-1]) if len(named) > 1 else ""
    if tail and tail != named[-1]:
        return _titled(_whole(text, named[:-1]), tail)
    if len(named) == 2 and ROLE_WORD.search(named[1]) and not ROLE_WORD.search(named[0]):
        return _titled(named[1], named[0])
    if (
        len(named) > 1
        and re.fullmatch(NAME, named[-1])
        and not ROLE_WORD.search(named[-1])
        and _ends_with_company(parts)
    ):
        return _titled(_whole(text, named[:-1]), named[-1])
    return _titled(_whole(text, named), "")


def _ends_with_company(parts: list[str]) -> bool:
    """`Role | Company | LinkedIn` does; Indeed puts the place there."""
    return len(parts) > 2 and not re.match("indeed", parts[-1], re.I)


def _titled(role: str, company: str) -> Advert:
    name = "" if NOT_A_NAME.match(company) or SITES.match(company) else company.strip(" ,.")
    return found("the title", role=role.strip(" ,."), company=name)


def _whole(text: str, parts: list[str]) -> str:
    """The stretch of a title that the parts span, with its own separators."""
    line = " ".join(text.split())
    return line[line.index(parts[0]) : line.index(parts[-1]) + len(parts[-1])]
