"""What the words of an advert say: lines that name their field, and phrases that give something away."""

from __future__ import annotations

import re
from datetime import date

from applications.adverts.advert import Advert, found
from applications.adverts.days import read_day
from applications.adverts.modes import exact_mode, mode_in, mode_of
from applications.adverts.money import read_pay
from applications.adverts.titles import MODE_AFTER
from applications.adverts.words import (
    ALONE,
    EMAIL,
    IN_SENTENCE,
    LABELLED,
    NAME,
    NOT_A_NAME,
    ROLE_WORD,
)

LOOKING_FOR = re.compile(
    r"\b(?:looking for|seeking|hiring|recruiting|suchen|recherchons|buscamos|zoeken|söker)\s+"
    r"(?:an?|eine?n?|une?|una?|een|en)\s+"
    r"(?P<role>[^.,;:\n]{3,80}?)(?=\s+(?:to|who|for|in|at|with|and|as|on|für|zur|die|der|pour|para|om|die)\b|[.,;:!\n])",
    re.I,
)
COMPANY_PHRASES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Ww]orking for|[Cc]areers at|[Ww]ork at|[Bb]ei|[Cc]hez) {NAME}(?=[,.!?\s’'])",
        rf"(?m)^(?:About|Über|À propos de|Sobre|Why|Who is|Life at) {NAME}\s*[:?]?$",
        rf"(?m)(?:^|[.!?] ){NAME} (?:is (?:a|an|the|building|looking|hiring|seeking|on a mission)|helps"
        rf"|provides|builds|was founded|ist ein|sucht|est une?|es una?)\b",
    )
)  # fmt: skip
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
        place=_short(MODE_AFTER.sub("", values.get("place", "")), 200),
        work_mode=exact_mode(values.get("mode", "")) or mode_of(values.get("place", "")),
        pay=pay[0] if pay else None,
        closing_on=read_day(values.get("closing_on"), today),
        posted_on=read_day(values.get("posted_on")),
        reference=reference_of(re.split(r"\s[|·•–-]\s", values.get("reference", ""))[0]),
        contact_name=name if re.fullmatch(r"(?:[^\W\d_][\w.'’-]*\s?){2,4}", name) else "",
        contact_email=email[0] if email else "",
    )


def phrases(text: str, today: date | None) -> Advert:
    """What sentences give away: pay, where the work is done, until when, who to write to, whose advert it is."""
    pay = read_pay(text)
    closing = next((read_day(match["value"], today) for match in IN_SENTENCE["closing_on"].finditer(text)), None)
    email = next((match[0] for match in EMAIL.finditer(text) if not _for_others(match, text)), "")
    paid = found(pay[1] if pay else "", pay=pay[0] if pay else None)
    told = found("the words of the advert", work_mode=mode_in(text), closing_on=closing, contact_email=email)
    sought = LOOKING_FOR.search(text[:5000])
    role = sought["role"].strip() if sought else ""
    guessed = found("guessed from the words of the advert", role=role, company=company_in(text))
    return paid.completed_by(told).completed_by(guessed)


def _for_others(match: re.Match[str], text: str) -> bool:
    """An address for complaints, data protection or adjustments is nobody to write to about the job."""
    around = text[max(0, match.start() - 250) : match.end() + 60]
    return bool(
        re.search(
            r"accommodat|adjustment|privacy|disabilit|fraud|scam|data protection|no-?reply|datenschutz", around, re.I
        )
    )


def company_in(text: str) -> str:
    """The name that the advert uses for itself most often, if it does so plainly."""
    names = (match["name"].strip(" .,'’-") for pattern in COMPANY_PHRASES for match in pattern.finditer(text[:20_000]))
    cleaned = (re.sub(r"['’]s$|['’]$|\.$", "", name) for name in names)
    counts = frozenset(
        name for name in cleaned if 1 < len(name) < 60 and not NOT_A_NAME.match(name) and not ROLE_WORD.search(name)
    )
    spoken = {name: len(re.findall(rf"\b{re.escape(name)}\b", text)) for name in counts}
    name = max(spoken, key=lambda name: spoken[name], default="")
    name = next(
        (longer for longer in spoken if longer.startswith(f"{name} ") and spoken[longer] * 2 >= spoken[name]), name
    )
    return name if name and (spoken[name] > 1 or len(spoken) == 1) else ""


def reference_of(value: object) -> str:
    """A reference that a person could quote: it holds a digit and is no machine's id."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    machine = re.fullmatch(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[\w=+/]{33,}", text, re.I)
    return text if re.search(r"\d", text) and not machine and len(text) <= 60 else ""


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
