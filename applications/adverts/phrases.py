"""What the words of an advert say: labelled lines, its first lines, and phrases that give something away."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from applications.adverts.advert import Advert, found
from applications.adverts.days import read_day
from applications.adverts.money import read_pay
from applications.adverts.words import (
    ALONE,
    EMAIL,
    HYBRID,
    IN_SENTENCE,
    LABELLED,
    NOT_A_NAME,
    ONSITE,
    REMOTE,
    ROLE_WORD,
)

NAME = r"(?P<name>[A-Z0-9][\w&.'’+-]*(?:\s(?:&|of|and|de|und|[A-Z0-9][\w&.'’+-]*)){0,4})"
ROLE_AT_COMPANY = re.compile(
    r"^(?P<role>.{3,140}?)\s+(?:at|@|bei(?: der)?|chez|bij|presso|hos)\s+(?P<company>[^\s].{1,80}?)(?:\s+in\s+.*)?$",
    re.I,
)
COMPANY_HIRING = re.compile(r"^(?P<company>.{2,80}?)\s+(?:is hiring|hiring|sucht|recrute|busca|zoekt)\s+(?:an? |eine?n? |une? )?(?P<role>.{3,140}?)(?:\s+in\s+.*)?$", re.I)  # fmt: skip
APPLICATION_FOR = re.compile(r"^(?:job )?application for\s+(?P<role>.+?)\s+at\s+(?P<company>.+)$", re.I)
SITE_WORDS = re.compile(
    r"\s*\b(?:careers?|jobs?|karriere|recruiting|job board|stellenangebote|emplois|recrutement|hiring)\b(?:\s+(?:page|site))?\s*$",
    re.I,
)
SITES = re.compile(
    r"^(?:linkedin|indeed(?:\.\w+)*|glassdoor|greenhouse|lever|workable|xing|stepstone(?:\.\w+)?|monster|ziprecruiter|reed(?:\.co\.uk)?"
    r"|totaljobs|join|otta|wellfound|built in|dice|personio|ashby|workday|smartrecruiters|careers?|jobs?|home|job details?)$",
    re.I,
)
SPLIT = re.compile(r"\s+[|–—·•»:]\s+|\s+-\s+|\s*[|·•]\s*")
COMPANY_PHRASES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Ww]orking for|[Cc]areers at|[Ww]ork at|[Bb]ei|[Cc]hez) {NAME}(?=[,.!?\s’'])",
        rf"(?m)^(?:About|Über|À propos de|Sobre|Why|Who is|Life at) {NAME}\s*[:?]?$",
        rf"(?m)(?:^|[.!?] ){NAME} (?:is (?:a|an|the|building|looking|hiring|seeking|on a mission)|helps|provides|builds|was founded|ist ein|sucht|est une?|es una?)\b",
    )
)  # fmt: skip
MODE_TAGS = (("hybrid", re.compile(r"#LI-Hybrid\b", re.I)), ("remote", re.compile(r"#LI-Remote\b", re.I)), ("onsite", re.compile(r"#LI-Onsite\b", re.I)))  # fmt: skip
MODE_WORDS = (
    ("hybrid", re.compile(rf"(?:\b(?:{HYBRID})\b)", re.I)),
    ("remote", re.compile(rf"(?:\b(?:{REMOTE})\b)", re.I)),
    ("onsite", re.compile(rf"(?:\b(?:{ONSITE})\b)", re.I)),
)
EXACT_MODES = {
    "remote": r"(?:fully |100 ?% )?remote\b.*|telecommut\w*|home[- ]?office|true|yes|ja|oui|distributed|work from home|wfh",
    "hybrid": r".*\bhybrid\w*.*|flexible|teilweise.*|partial\w*|partiel.*|híbrido.*",
    "onsite": r"on[-_ ]?site.*|in[-_ ]?(?:office|person).*|office|onsite|vor ort|sur site|presencial.*",
}
MAX_LINES = 400


def labelled(text: str, today: date | None) -> Advert:
    """The lines that name their field: `Location: Leeds`, or a label and its value on the next line."""
    values = _labelled_values(text)
    pay = read_pay(values.get("pay", ""), surely=True)
    email = EMAIL.search(values.get("contact", ""))
    name = re.sub(r"[,(<|–-].*$|\S+@\S+", "", values.get("contact", "")).strip()
    return found(
        "a line of the advert that names it",
        role=_short(values.get("role", ""), 120),
        company=_short(values.get("company", ""), 80),
        place=_short(re.sub(r"\s*[-–(,]?\s*\b(?:hybrid|remote|on-?site)\b\)?\s*$", "", values.get("place", ""), flags=re.I), 200),
        work_mode=exact_mode(values.get("mode", "")) or mode_of(values.get("place", "")),
        pay=pay[0] if pay else None,
        closing_on=read_day(values.get("closing_on"), today),
        posted_on=read_day(values.get("posted_on")),
        reference=reference_of(values.get("reference")),
        contact_name=name if re.fullmatch(r"(?:[^\W\d_][\w.'’-]*\s?){2,4}", name) else "",
        contact_email=email[0] if email else "",
    )  # fmt: skip


def phrases(text: str, today: date | None) -> Advert:
    """What sentences give away: pay, where the work is done, until when, who to write to, whose advert it is."""
    pay = read_pay(text)
    closing = next((read_day(match["value"], today) for match in IN_SENTENCE["closing_on"].finditer(text)), None)
    email = next(
        (
            address
            for address in EMAIL.findall(text)
            if not re.match(r"(?:no-?reply|privacy|accommodat)", address, re.I)
        ),
        "",
    )
    return (
        found(pay[1] if pay else "", pay=pay[0] if pay else None)
        .completed_by(found("the words of the advert", work_mode=mode_in(text), closing_on=closing, contact_email=email))
        .completed_by(found("guessed from the words of the advert", company=company_in(text)))
    )  # fmt: skip


def first_lines(text: str) -> Advert:
    """Role, company and place from the top of a pasted advert."""
    lines = [line.lstrip("#*- ").rstrip("* ") for line in text.splitlines()[:12] if line.strip(" #*-")]
    lines = [line for line in lines if not any(pattern.match(line) for pattern in LABELLED.values())]
    if not lines or len(lines[0]) > 160:
        return Advert()
    top = headline(lines[0])
    if top.role and top.company:
        return top
    beside = [part for line in lines[1:3] if len(line) < 100 for part in re.split(r"\s+[·•|–]\s+|\s+-\s+", line)]
    names = [part.strip(" ,.") for part in beside if re.fullmatch(NAME, part.strip(" ,."))]
    company = names[0] if names and not NOT_A_NAME.match(names[0]) and not ROLE_WORD.search(names[0]) else ""
    place = names[1] if company and len(names) > 1 and not mode_of(names[1]) else ""
    role = top.role if ROLE_WORD.search(lines[0]) or company else ""
    return found("the first lines of the advert", role=role, company=company, place=place)


def headline(text: str) -> Advert:
    """A title such as `Engineer at Acme | LinkedIn`, `Acme hiring Engineer in Leeds` or `Engineer — Acme Careers`."""
    parts = [part for part in SPLIT.split(" ".join(text.split())) if part]
    named = [part for part in parts if not SITES.match(part)]
    if not named:
        return Advert()
    for pattern in (APPLICATION_FOR, COMPANY_HIRING, ROLE_AT_COMPANY):
        if match := pattern.match(named[0]):
            return _titled(match["role"], match["company"])
    tail = SITE_WORDS.sub("", named[-1]) if len(named) > 1 else ""
    if tail and tail != named[-1]:
        return _titled(_whole(text, named[:-1]), tail)
    if len(named) == 2 and ROLE_WORD.search(named[1]) and not ROLE_WORD.search(named[0]):
        return _titled(named[1], named[0])
    if len(named) > 1 and re.fullmatch(NAME, named[-1]) and not ROLE_WORD.search(named[-1]) and len(parts) > 2:
        return _titled(_whole(text, named[:-1]), named[-1])
    return _titled(_whole(text, named), "")


def mode_of(text: str) -> str:
    """`onsite`, `hybrid` or `remote` where a short text such as a place names it."""
    return next((mode for mode, word in MODE_TOKENS if word.search(text)), "")


MODE_TOKENS = (
    ("hybrid", re.compile(r"\bhybrid|híbrid", re.I)),
    ("remote", re.compile(r"\bremote\b|\bhome[- ]?office\b|télétravail|teletrabajo|\banywhere\b", re.I)),
    ("onsite", re.compile(r"\bon-?site\b|vor ort|sur site", re.I)),
)


def exact_mode(text: str) -> str:
    """The mode that a field about it means, in any of its spellings."""
    value = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", text.strip()).strip(" .")
    return next((mode for mode, words in EXACT_MODES.items() if value and re.fullmatch(words, value, re.I)), "")


def mode_in(text: str) -> str:
    """The mode that the words of an advert speak of; a tag for the job board outweighs a passing mention."""
    tagged = next((mode for mode, tag in MODE_TAGS if tag.search(text)), "")
    return tagged or next((mode for mode, words in MODE_WORDS if words.search(text)), "")


def company_in(text: str) -> str:
    """The name that the advert uses for itself most often, if it does so plainly."""
    names = (match["name"].strip(" .,'’-") for pattern in COMPANY_PHRASES for match in pattern.finditer(text[:20_000]))
    cleaned = (re.sub(r"['’]s$|['’]$|\.$", "", name) for name in names)
    counts = Counter(
        name for name in cleaned if 1 < len(name) < 60 and not NOT_A_NAME.match(name) and not ROLE_WORD.search(name)
    )
    name, count = next(iter(counts.most_common(1)), ("", 0))
    return name if count > 1 or len(counts) == 1 else ""


def reference_of(value: object) -> str:
    """A reference that a person could quote: it holds a digit and is no machine's id."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    machine = re.fullmatch(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[\w=+/]{33,}", text, re.I)
    return text if re.search(r"\d", text) and not machine and len(text) <= 60 else ""


def _titled(role: str, company: str) -> Advert:
    name = "" if NOT_A_NAME.match(company) or SITES.match(company) else company.strip(" ,.")
    return found("the title", role=role.strip(" ,."), company=name)


def _whole(text: str, parts: list[str]) -> str:
    """The stretch of a title that the parts span, with its own separators."""
    line = " ".join(text.split())
    return line[line.index(parts[0]) : line.index(parts[-1]) + len(parts[-1])]


def _labelled_values(text: str) -> dict[str, str]:
    values: dict[str, str] = {}
    lines = [line.strip() for line in text.splitlines() if line.strip()][:MAX_LINES]
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        for name, pattern in LABELLED.items():
            if len(line) < 300 and name not in values and (match := pattern.match(line)):
                values[name] = match["value"].strip()
            elif len(line) < 40 and name not in values and following and ALONE[name].match(line):
                values[name] = following.lstrip("-:• ")
    return values


def _short(text: str, limit: int) -> str:
    cleaned = text.strip(" .,;-–|")
    return cleaned if len(cleaned) <= limit and not cleaned.endswith(("?", "!")) else ""
