"""Files that Ajar wrote itself: every cell has one meaning, and nothing is guessed."""

import json
from datetime import date
from decimal import Decimal, InvalidOperation

from applications.adverts.links import web_link
from applications.exporting.defuse import restored
from applications.exporting.flat import record_from
from applications.exporting.lines import to_lines
from applications.exporting.record import ENTRIES, HEADERS, JobRecord
from applications.importing.dates import EARLIEST, LATEST
from applications.importing.plain import fold
from applications.importing.records import WAY, Answer, Facts, ImportedApplication, Move, RoundHeld
from applications.importing.remarks import Remark, Weight
from applications.importing.sheets import Cell, Row, storable
from applications.importing.vocabulary.rounds import Round

_NAMES = {fold(label): name for name, label in HEADERS.items()} | {fold(name): name for name in HEADERS}


def is_own(headers: list[str]) -> bool:
    folded = {fold(header) for header in headers}
    return {"ajar id", "company", "history", "answers"} <= folded


def own_job(number: int, headers: list[str], row: Row) -> ImportedApplication:
    record = record_of(headers, row)
    company = " ".join(record.company.split())[:200]
    remarks = [
        Remark(number, "Link", Weight.GUESS, f"{link[:100]} is no web link; left out") for link in _no_links(record)
    ]
    if not company:
        remarks.append(Remark(number, "", Weight.PROBLEM, "No company is named"))
    return ImportedApplication(
        row=number,
        company=company or "Company not named",
        role=record.role,
        facts=facts_of(record),
        moves=_moves(record),
        rounds=tuple(RoundHeld(_kind(held.kind), day_of(held.day)) for held in record.rounds),
        answer=_answer(record),
        tags=tuple(tag.name for tag in record.tags),
        notes=tuple(line for line in record.notes.splitlines() if line.strip()),
        own=record,
        remarks=tuple(remarks),
    )


def record_of(headers: list[str], row: Row) -> JobRecord:
    """The record in a row: JSON has the names of the fields as headers, a table their labels."""
    read = _from_json if "ajar_id" in headers else _from_table
    named = ((_NAMES.get(fold(header)), cell) for header, cell in zip(headers, row, strict=False))
    cells = {name: read(name, _text(cell)) for name, cell in named if name}
    return record_from({"ajar_id": "", "company": "", **cells})


def _from_table(name: str, text: str) -> str:
    return restored(text)


def _from_json(name: str, text: str) -> str:
    """Entries stand in the cell as JSON; they become the lines that a table has."""
    if name not in ENTRIES:
        return text
    try:
        entries = json.loads(text or "[]")
    except ValueError:
        entries = []
    return storable(to_lines(ENTRIES[name].of(entry) for entry in entries if isinstance(entry, dict)))


def _text(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return cell or ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def facts_of(record: JobRecord) -> Facts:
    return Facts(
        reference=record.reference[:100],
        link=web_link(record.link),
        place=record.place[:300],
        work_mode=record.work_mode if record.work_mode in ("onsite", "hybrid", "remote") else "",
        pay_min=_sum(record.pay_min),
        pay_max=_sum(record.pay_max),
        pay_currency=record.pay_currency[:3],
        pay_period=record.pay_period if record.pay_period in ("hour", "day", "week", "month", "year") else "",
        found_on=record.found_on[:200],
        closing_on=day_of(record.closing_on),
        advert=record.advert,
    )


def _no_links(record: JobRecord) -> list[str]:
    """The links in a record that somebody else wrote there: Ajar keeps those of the web only."""
    linked = (record.link, *(held.link for held in record.rounds), *(person.link for person in record.people))
    return [link for link in linked if link and not web_link(link)]


def _moves(record: JobRecord) -> tuple[Move, ...]:
    days: dict[str, date | None] = {}
    for moved in record.history:
        days.setdefault(moved.stage, day_of(moved.day))
    return tuple(Move(stage, days[stage]) for stage in WAY[:-1] if stage in days)


def _answer(record: JobRecord) -> Answer | None:
    standing = [answer for answer in record.answers if not answer.reopened_on]
    return Answer(standing[-1].kind, day_of(standing[-1].day), standing[-1].words) if standing else None


def _kind(text: str) -> Round:
    return Round(text) if text in set(Round) else Round.OTHER


def _sum(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount.quantize(Decimal("0.01")) if amount.is_finite() and 0 <= amount < 10**10 else None


def day_of(text: str) -> date | None:
    """The ISO day, or None where the cell holds none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None
