"""The days that a cell names, and how exactly it names them.

Nothing here invents a day: a bound ("before 2025-01-24"), a month or a year alone is `vague`, a day without a year is
`partial` until the row or the column settles the year. Days with an hour and an offset are the person's days in `zone`.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache

from applications.importing.date_patterns import BOUND, JOINERS, MONTH_ONLY, ORDERED, RUN_TOGETHER, SLIPPED, WEEKDAY
from applications.importing.plain import fold, shown
from applications.importing.sheets import Cell
from applications.importing.vocabulary.months import MONTHS

EARLIEST, LATEST = 1970, 2099
_LONGEST = 300
EXCEL_EPOCH = date(1899, 12, 30)


class Order(StrEnum):
    """How 3/4/2025 is read: the day first, or the month first."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True)
class Mention:
    """One day named in a cell. `year` 0: not written. `swappable`: day and month could be the other way round."""

    year: int
    month: int
    day: int
    at: time | None = None
    swappable: bool = False
    guess: str = ""

    def on(self, year: int = 0) -> date | None:
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True)
class Reading:
    """What a cell says about days. `rest` is what else it says; `vague` quotes a bound or a month without a day."""

    mentions: tuple[Mention, ...] = ()
    rest: str = ""
    vague: str = ""
    wrong: str = ""


def read_dates(cell: Cell, order: Order, zone: tzinfo = UTC) -> Reading:
    """Every day named in the cell, in the order of writing."""
    match cell:
        case None:
            return Reading()
        case datetime():
            return _from_instant(cell, zone)
        case date():
            return _plausible(Mention(cell.year, cell.month, cell.day), cell.isoformat())
        case int() | float():
            return _from_number(cell, zone)
        case _:
            text = cell.strip()
            return _from_short_text(text, order, zone) if len(text) <= _LONGEST else Reading(rest=text)


def _from_instant(moment: datetime, zone: tzinfo) -> Reading:
    local = moment.astimezone(zone) if moment.tzinfo else moment
    at = local.time().replace(tzinfo=None, second=0, microsecond=0)
    return _plausible(Mention(local.year, local.month, local.day, at=at), moment.isoformat())


def _plausible(mention: Mention, text: str) -> Reading:
    if EARLIEST <= mention.year <= LATEST:
        return Reading((mention,))
    return Reading(wrong=f"{shown(text)} is not a likely day")


def _from_number(number: float, zone: tzinfo) -> Reading:
    """Spreadsheet day numbers, Unix seconds and milliseconds, and days run together as 20250124."""
    quoted = shown(str(int(number) if number == int(number) else number))
    if 20_000 <= number <= 73_050:
        day = EXCEL_EPOCH + timedelta(days=int(number))
        return _guessed(day, f"{quoted} was read as a spreadsheet’s day number")
    if 19_700_101 <= number <= 20_991_231 and RUN_TOGETHER.fullmatch(str(int(number))):
        return _from_text(str(int(number)), Order.DAY_FIRST, zone)
    seconds = number / 1000 if number > 100_000_000_000 else number
    if 1_000_000_000 <= seconds <= 2_000_000_000:
        day = datetime.fromtimestamp(seconds, zone).date()
        return _guessed(day, f"{quoted} was read as a computer’s clock")
    return Reading(rest=str(number), wrong="" if EARLIEST <= number <= LATEST else f"{quoted} is not a day")


def _guessed(day: date, why: str) -> Reading:
    return Reading((Mention(day.year, day.month, day.day, guess=f"{why}: {day.isoformat()}"),))


@lru_cache(maxsize=30_000)
def _from_short_text(text: str, order: Order, zone: tzinfo) -> Reading:
    """A log names the same few hundred days over and over."""
    return _from_text(text, order, zone)


def _from_text(text: str, order: Order, zone: tzinfo) -> Reading:
    if re.fullmatch(r"\d{5}(\.\d+)?|1\d{9}(\.\d+)?|1\d{12}", text):
        return _from_number(float(text), zone)
    if _is_month(text):
        return Reading(vague=text)
    mentions, wrong, left = _found(text, order, zone)
    if mentions and BOUND.search(_plain(text)):
        return Reading(vague=text)
    if mentions and "?" in text:
        mentions = [replace(mention, guess=f"{shown(text)} has a question mark") for mention in mentions]
    return Reading(tuple(mentions), _without_joiners(left), wrong=wrong)


def _plain(text: str) -> str:
    """Folded, but with the signs that say "about"."""
    signs = "".join(character if character in "<>≤≥~≈" else " " for character in text if character in "<>≤≥~≈")
    return f"{fold(text)} {signs + '1' if signs else ''}"


def _is_month(text: str) -> bool:
    found = MONTH_ONLY.match(text)
    return found is not None and (not found["name"] or fold(found["name"]) in MONTHS)


def _found(text: str, order: Order, zone: tzinfo) -> tuple[list[Mention], str, str]:
    """The days in the text, a complaint about one that is none, and the text without them."""
    found: list[tuple[int, Mention]] = []
    wrong = ""
    left = text
    for pattern in ORDERED:
        for match in pattern.finditer(left):
            mention = _mention(pattern, match, order, zone)
            if mention is None:
                continue
            blank = " " * (match.end() - match.start())
            left = left[: match.start()] + blank + left[match.end() :]
            if mention.on(2024) is None or not (mention.year == 0 or EARLIEST <= mention.year <= LATEST):
                wrong = f"{shown(match[0].strip())} is not a day in the calendar"
            else:
                found.append((match.start(), mention))
    return [mention for _, mention in sorted(found, key=lambda item: item[0])], wrong, left


def _mention(pattern: re.Pattern[str], match: re.Match[str], order: Order, zone: tzinfo) -> Mention | None:
    groups = match.groupdict()
    if groups.get("name") is not None:
        month = MONTHS.get(fold(groups["name"]), 0)
        if not month:
            return None
        mention = Mention(_full_year(groups["year"]), month, int(groups["day"]))
    elif groups.get("one") is not None:
        mention = _from_two_numbers(groups, match[0], order, slipped=pattern is SLIPPED)
    else:
        mention = Mention(int(groups["year"]), int(groups["month"]), int(groups["day"]))
        if mention.month > 12 >= mention.day:
            mention = replace(
                mention, month=mention.day, day=mention.month, guess=f"{shown(match[0])} was read as year, day, month"
            )
    return _with_time(mention, groups, zone)


def _from_two_numbers(groups: dict[str, str | None], text: str, order: Order, *, slipped: bool) -> Mention:
    one, two = int(groups["one"] or 0), int(groups["two"] or 0)
    day_first = groups["mark"] == "." or one > 12 or (order is Order.DAY_FIRST and two <= 12)
    day, month = (one, two) if day_first else (two, one)
    swappable = one <= 12 and two <= 12 and one != two and groups["mark"] != "."
    year = _full_year(groups.get("year"))
    guess = f"{shown(text.strip())} was read as {one}/{two}/{year}" if slipped else ""
    return Mention(year, month, day, swappable=swappable, guess=guess)


def _full_year(text: str | None) -> int:
    if not text:
        return 0
    year = int(text)
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _with_time(mention: Mention, groups: dict[str, str | None], zone: tzinfo) -> Mention:
    number = next((name[4:] for name in groups if name.startswith("hour")), "")
    hour, minute = groups.get(f"hour{number}"), groups.get(f"minute{number}")
    if hour is None or minute is None or int(hour) > 23:
        return mention
    half = (groups.get(f"half{number}") or "").lower()[:1]
    clock = time((int(hour) % 12 + (12 if half == "p" else 0)) if half else int(hour), int(minute))
    offset = groups.get(f"offset{number}")
    day = mention.on() if offset else None
    if offset is None or day is None:
        return replace(mention, at=clock)
    written = f"{day.isoformat()}T{clock.isoformat()}{'+00:00' if offset.upper() == 'Z' else offset}"
    local = datetime.fromisoformat(written).astimezone(zone)
    return replace(mention, year=local.year, month=local.month, day=local.day, at=local.time())


def _without_joiners(text: str) -> str:
    words = WEEKDAY.sub(" ", text)
    return "" if not JOINERS.sub("", words) else " ".join(words.split()).strip(" &+,;/|-–—()[]:")
