"""Days as adverts write them: ISO, epoch seconds, and the ways of several languages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

MONTHS = {
    1: "january jan januar jänner janvier janv enero ene gennaio gen januari janeiro",
    2: "february feb februar februari février fevrier fév febrero febbraio fevereiro fev",
    3: "march mar märz maerz mär mars marzo maart mrt março marco",
    4: "april apr avril avr abril abr aprile",
    5: "may mai mayo maggio mag mei maio maj",
    6: "june jun juni juin junio giugno giu junho",
    7: "july jul juli juillet juil julio luglio lug julho",
    8: "august aug août aout agosto ago augustus augusti",
    9: "september sept sep septembre septiembre settembre set setembro",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out",
    11: "november nov novembre noviembre novembro",
    12: "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro",
}
MONTH_OF = {name: number for number, names in MONTHS.items() for name in names.split()}
WORD = "|".join(sorted(MONTH_OF, key=len, reverse=True))
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s*(?:of |de |den )?({WORD})\b\.?,?\s*(?:de |of )?(\d{{4}})?", re.I
)
MONTH_DAY = re.compile(rf"\b({WORD})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(\d{{4}}))?", re.I)
NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
EPOCH = re.compile(r"^\d{9,13}$")
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)


def read_day(value: object, today: date | None = None) -> date | None:
    """The day that a value names first, if it is a day at all.

    A number is read as seconds or milliseconds since 1970. `9/11/2026` is day first unless that cannot be. A day
    without a year is the next one after `today`, and no day where `today` is not known.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()[:200]
    day = _epoch(text) if EPOCH.match(text) else _written(text, today)
    return day if day and EARLIEST <= day <= LATEST else None


def _epoch(text: str) -> date | None:
    seconds = int(text) / 1000 if len(text) > 11 else int(text)
    return datetime.fromtimestamp(seconds, UTC).date()


def _written(text: str, today: date | None) -> date | None:
    if match := ISO.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := NUMBERS.search(text):
        return _numbers(int(match[1]), int(match[3]), match[4])
    if match := DAY_MONTH.search(text):
        return _named(match[3], match[2], match[1], today)
    if match := MONTH_DAY.search(text):
        return _named(match[3], match[1], match[2], today)
    return None


def _numbers(first: int, second: int, year: str) -> date | None:
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    return _day(whole, second, first) or _day(whole, first, second)


def _named(year: str | None, month: str, day: str, today: date | None) -> date | None:
    number = MONTH_OF[month.lower()]
    if year:
        return _day(int(year), number, int(day))
    if today is None:
        return None
    this = _day(today.year, number, int(day))
    return this if this and this >= today - timedelta(days=7) else _day(today.year + 1, number, int(day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
