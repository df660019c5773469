"""What each column means: by its header first, by what stands in it where the header does not tell."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from applications.importing.dates import Order, read_dates
from applications.importing.plain import fold
from applications.importing.sheets import Cell, text_of
from applications.importing.statuses import read_status
from applications.importing.vocabulary.blanks import is_blank, yes_or_no
from applications.importing.vocabulary.fields import COUNTING, DURATIONS, HEADERS, LABELS, ONCE, Field
from applications.importing.vocabulary.rounds import PEOPLE_TOO, Round, round_of
from applications.importing.vocabulary.statuses import Meaning
from applications.importing.work_modes import work_mode_of

_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_URL = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)
_EMAIL = re.compile(r"^\S+@\S+\.\w+$")
_PAY = re.compile(r"[€$£¥]|\b(eur|usd|gbp|chf|k|p\.?a\.?)\b|\d[.,]\d{3}", re.IGNORECASE)
_ROLE = re.compile(
    r"engineer|developer|analyst|manager|consultant|designer|intern|assistant|specialist|scientist|nurse|teacher|director|officer|"
    r"entwickler|berater|ingenieur|leiter|referent|praktik|werkstudent|sachbearbeiter|developpeur|ingenieur|charge|responsable|"
    r"desarrollador|ingenier|analista|asistente|sviluppatore|consulente|impiegat|ontwikkelaar|medewerker|adviseur|desenvolvedor|"
    r"engenheir|tecnic|administrat|coordinat|architect|programmer|accountant|sales|marketing|m/w/d|w/m/d|m/f/d"
)
_DATE_WORD = re.compile(r"\b(date|datum|fecha|data|day|tag|dia|jour|giorno|on|am|le|il|op|em|when)\b")
_SAMPLE = 300
_LONGEST = 300


@dataclass(frozen=True)
class Column:
    """`sure`: the header is a known one. `why` says in words how the meaning was found otherwise."""

    index: int
    header: str
    field: Field
    sure: bool = True
    why: str = ""
    round_kind: Round = Round.OTHER

    @property
    def label(self) -> str:
        return self.header or f"column {self.index + 1}"

    @property
    def meaning(self) -> str:
        return LABELS[self.field]


@dataclass(frozen=True)
class Content:
    """Shares, from 0 to 1, of the filled cells of a column."""

    filled: int
    dates: float
    yes_no: float
    links: float
    emails: float
    statuses: float
    modes: float
    pay: float
    roles: float
    counts: bool
    counts_rows: bool


def guess_columns(headers: list[str], rows: list[list[Cell]]) -> list[Column]:
    """One meaning for each column; a meaning that can stand only once goes to the surest column."""
    width = max([len(headers), *(len(row) for row in rows)], default=0)
    named = [*headers, *[""] * (width - len(headers))]
    contents = [content_of([row[index] if index < len(row) else None for row in rows]) for index in range(width)]
    guessed = [_by_header(index, named[index], contents[index]) for index in range(width)]
    columns = _each_once(guessed)
    return _fill_in(columns, contents)


def content_of(cells: list[Cell]) -> Content:
    filled = [cell for cell in cells if not is_blank(text_of(cell))]
    texts = [text_of(cell)[:_LONGEST] for cell in filled[:_SAMPLE]]
    return Content(
        filled=len(filled),
        dates=_share(texts, _is_date),
        yes_no=_share(texts, lambda text: yes_or_no(text) is not None),
        links=_share(texts, lambda text: bool(_URL.match(text))),
        emails=_share(texts, lambda text: bool(_EMAIL.match(text))),
        statuses=_share(texts, _is_status),
        modes=_share(texts, lambda text: len(text) < 25 and bool(work_mode_of(text))),
        pay=_share(texts, _is_pay),
        roles=_share(texts, lambda text: bool(_ROLE.search(text.lower()))),
        counts=all(text.removeprefix("-").isdecimal() and len(text) < 6 for text in texts),
        counts_rows=_counts_rows(texts),
    )


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, texts)) / max(len(texts), 1)


def _is_pay(text: str) -> bool:
    return len(text) < 40 and any(character.isdigit() for character in text) and bool(_PAY.search(text))


def _counts_rows(texts: list[str]) -> bool:
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 9]
    steps = {after - before for before, after in zip(numbers, numbers[1:], strict=False)}
    return len(numbers) == len(texts) > 1 and numbers[0] in (0, 1) and steps == {1}


@lru_cache(maxsize=8192)
def _is_date(text: str) -> bool:
    reading = read_dates(text, Order.DAY_FIRST)
    return bool(reading.mentions or reading.vague or reading.wrong) and len(reading.rest) < 25


@lru_cache(maxsize=8192)
def _is_status(text: str) -> bool:
    word = read_status(text) if len(text) < 60 else None
    return word is not None and word.meaning is not Meaning.UNCLEAR


def known_header(header: str) -> Field | None:
    """The meaning of a header that is in the vocabulary, with or without what it says in brackets."""
    for text in (header, _BRACKETS.sub(" ", header)):
        found = HEADERS.get(fold(text))
        if found:
            return found
    return None


def _by_header(index: int, header: str, content: Content) -> Column:
    folded = fold(_BRACKETS.sub(" ", header)) or fold(header)
    if folded in COUNTING:
        return _counter(index, header, content)
    kind = round_of(folded)
    if folded in PEOPLE_TOO and kind and content.dates + content.yes_no > 0.6:
        return Column(index, header, Field.ROUND, sure=False, why="it holds days or yes and no", round_kind=kind)
    if folded in DURATIONS and content.counts:
        return Column(index, header, Field.IGNORE, sure=False, why="it counts days, which Ajar does by itself")
    field = known_header(header)
    if field:
        return _checked(Column(index, header, field), content)
    if kind and folded:
        return Column(index, header, Field.ROUND, sure=True, round_kind=kind)
    return _by_words(index, header, folded, content)


def _counter(index: int, header: str, content: Content) -> Column:
    if content.counts_rows:
        return Column(index, header, Field.IGNORE, sure=False, why="it only counts the rows")
    return Column(index, header, Field.KEEP, sure=False, why="it numbers the rows")


def _checked(column: Column, content: Content) -> Column:
    """What stands in the column overrules a header that is used for two things."""
    field, why = column.field, ""
    if field in (Field.FOUND_ON, Field.REFERENCE, Field.KEEP, Field.ROLE) and content.links > 0.6:
        field, why = Field.LINK, "it holds links"
    elif field is Field.STATUS and content.dates > 0.7 and content.statuses < 0.3:
        field, why = Field.ANSWERED, "it holds days"
    elif field is Field.STATUS and fold(column.header) == "state" and content.statuses < 0.3 and content.filled:
        field, why = Field.PLACE, "it holds no status words"
    elif field is Field.LINK and content.links < 0.1 and content.roles > 0.5:
        field, why = Field.ROLE, "it holds names of jobs"
    elif field is Field.CONTACT_PHONE and content.dates > 0.6:
        return replace(column, field=Field.ROUND, sure=False, why="it holds days", round_kind=Round.PHONE)
    elif field is Field.CONTACT and content.emails > 0.6:
        field, why = Field.CONTACT_EMAIL, "it holds e-mail addresses"
    elif field is Field.APPLIED and content.statuses > 0.7 and content.dates < 0.1 and content.yes_no < 0.5:
        field, why = Field.STATUS, "it holds status words"
    return replace(column, field=field, sure=not why, why=why)


def _by_words(index: int, header: str, folded: str, content: Content) -> Column:
    """A longer header that holds a known one: "Date I applied (online)", "Current application status"."""
    words = folded.split()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = " ".join(words[start : start + size])
            field = HEADERS.get(phrase)
            if field and field is not Field.KEEP and _fits(field, folded, content) and not phrase.isdecimal():
                why = f"its header has “{phrase}” in it"
                return Column(index, header, field, sure=False, why=why)
    return Column(index, header, Field.KEEP, sure=False, why="nothing else fits")


def _fits(field: Field, folded: str, content: Content) -> bool:
    """Whether the content may stand under that meaning."""
    match field:
        case (
            Field.APPLIED
            | Field.SAVED
            | Field.CLOSING
            | Field.ANSWERED
            | Field.OFFER
            | Field.NO
            | Field.WITHDREW
            | Field.DECLINED
            | Field.HIRED
        ):
            return content.dates + content.yes_no > 0.5
        case Field.LINK:
            return content.links > 0.3
        case Field.CONTACT_EMAIL:
            return content.emails > 0.3
        case Field.STATUS:
            return content.statuses > 0.4
        case Field.PAY | Field.PAY_MIN | Field.PAY_MAX:
            return content.yes_no < 0.5
        case Field.COMPANY | Field.ROLE:
            return (
                not content.counts
                and content.dates + content.yes_no + content.links < 0.5
                and not _DATE_WORD.search(folded)
            )
        case _:
            return content.dates < 0.5 or not _DATE_WORD.search(folded)


def _each_once(columns: list[Column]) -> list[Column]:
    taken: dict[Field, int] = {}
    for column in sorted(columns, key=lambda column: (not column.sure, column.index)):
        if column.field in ONCE:
            taken.setdefault(column.field, column.index)
    return [
        column
        if taken.get(column.field, column.index) == column.index
        else replace(column, field=Field.KEEP, sure=False, why="another column has that meaning already")
        for column in columns
    ]


_TELLING: list[tuple[Field, str, float, str]] = [
    (Field.LINK, "links", 0.6, "it holds links"),
    (Field.CONTACT_EMAIL, "emails", 0.6, "it holds e-mail addresses"),
    (Field.APPLIED, "dates", 0.7, "it is the first column with days"),
    (Field.STATUS, "statuses", 0.7, "it holds status words"),
    (Field.WORK_MODE, "modes", 0.8, "it says home, office or both"),
    (Field.ROLE, "roles", 0.4, "it holds names of jobs"),
    (Field.PAY, "pay", 0.7, "it holds sums of money"),
]


def _fill_in(columns: list[Column], contents: list[Content]) -> list[Column]:
    """Where no header told the meaning of something that a log must have, let the content tell it."""
    filled = list(columns)
    for field, share, least, why in _TELLING:
        if any(column.field is field for column in filled):
            continue
        open_columns = [
            column for column in filled if _is_open(column) and getattr(contents[column.index], share) >= least
        ]
        best = max(
            open_columns, key=lambda column: (getattr(contents[column.index], share), -column.index), default=None
        )
        if best and (field in (Field.ROLE, Field.APPLIED, Field.STATUS) or not best.header):
            filled[best.index] = replace(best, field=field, sure=False, why=why)
    if not any(column.field is Field.COMPANY for column in filled):
        _name_company(filled, contents)
    return filled


def _is_open(column: Column) -> bool:
    return column.field is Field.KEEP and HEADERS.get(fold(column.header)) is not Field.KEEP


def _name_company(filled: list[Column], contents: list[Content]) -> None:
    for column in filled:
        content = contents[column.index]
        if (
            _is_open(column)
            and content.filled
            and content.dates + content.yes_no + content.links + content.emails < 0.3
            and not content.counts_rows
        ):
            filled[column.index] = replace(
                column, field=Field.COMPANY, sure=False, why="it is the first column with names"
            )
            return
