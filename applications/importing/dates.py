"""The days that a cell names, and how exactly it names them.

Nothing here invents a day: a bound ("before 2025-01-24"), a month or a year alone is `vague`, a day without a year is
`partial` until the row or the column settles the year. Days with an hour and an offset are the person's days in `zone`.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from applications.importing.plain import fold, shown
from applications.importing.sheets import Cell
from applications.importing.vocabulary.months import MONTHS

EARLIEST, LATEST = 1970, 2099
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


_TIME = r"(?:(?:[T,]|\s+(?:at|um|a|à|alle|om|às|@)?)\s*(?P<hour{n}>[012]?\d)(?:[:h.](?P<minute{n}>[0-5]\d))(?::[0-5]\d(?:[.,]\d+)?)?\s*(?P<half{n}>[ap]\.?m\.?)?(?:\s*(?:uhr|h)\b)?(?P<offset{n}>Z|[+-]\d\d:?\d\d)?)?"
_MONTH = r"[^\W\d_]{3,12}"


def _pattern(text: str, n: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.])(?:{text})(?!\d){_TIME.replace('{n}', str(n))}", re.IGNORECASE)


_ISO = _pattern(r"(?<!\d[-/.])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)", 1)
_NUMBERS = _pattern(r"(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?[-/.]\s?(?P<year>\d{4}|\d{2})", 2)
_SLIPPED = _pattern(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P<year>(?:19|20)\d\d)", 3)
_DAY_NAME = _pattern(
    rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|ª|°|\.)?[\s\-/.]*(?:of\s+|de\s+|d')?(?P<name>{_MONTH})\.?,?"
    r"(?:[\s\-/.,']*(?:de[l]?\s+)?(?P<year>(?:19|20)\d\d|(?<=[-/' ])\d\d(?![\d:])))?",
    4,
)
_NAME_DAY = _pattern(
    rf"(?P<name>{_MONTH})\.?[\s\-/.]*(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])(?:[\s\-/.,']+(?P<year>(?:19|20)\d\d))?",
    5,
)
_SHORT = _pattern(r"(?<!\d[-/.])(?P<one>\d{1,2})(?P<mark>[/.])(?P<two>\d{1,2})(?:\.|\b)(?![/\d])", 6)
_RUN_TOGETHER = _pattern(r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)", 7)
_ORDERED = (_ISO, _SLIPPED, _NUMBERS, _DAY_NAME, _NAME_DAY, _RUN_TOGETHER, _SHORT)

_BOUND = re.compile(
    r"\b(before|until|till|by|prior to|earlier than|after|since|around|about|approx\w*|circa|ca|early|mid|late|beginning|end of|"
    r"sometime|some time|vor|bis|spatestens|nach|seit|ab|um den|etwa|ungefahr|anfang|mitte|ende|avant|jusqu|apres|depuis|vers|environ|"
    r"debut|mi|fin|antes|hasta|despues|desde|hacia|alrededor|principios|mediados|finales|prima|entro|dopo|circa|inizio|meta|fine|"
    r"voor|tot|na|sinds|rond|begin|half|eind|ate|depois|cerca|inicio|meados|week of|wk of|week)\b(?=[^0-9]{0,14}\d)|[<>≤≥~≈]\s*\d"
)
_MONTH_ONLY = re.compile(
    rf"^(?:(?P<name>{_MONTH})\.?[\s\-/,']*(?P<y1>(?:19|20)?\d\d)|(?P<y2>(?:19|20)\d\d)[-/.](?P<m2>[01]?\d)|"
    rf"(?P<m3>[01]?\d)[-/.](?P<y3>(?:19|20)\d\d)|(?P<y4>(?:19|20)\d\d)|(?:q|kw|cw|w)\s?\d\d?[\s/-]*(?P<y5>(?:19|20)?\d\d)?)$",
    re.IGNORECASE,
)
_JOINERS = re.compile(
    r"(?:\s|[&+,;/|\-–—→>()\[\].:]|\b(?:and|und|et|y|e|en|then|dann|puis|luego|poi|on|am|the|le|el|il|op|em|den|der|at|um|uhr)\b)+",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b\.?|\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miercoles|jueves|viernes|sabado|domingo|maandag|dinsdag|"
    r"woensdag|donderdag|vrijdag|zaterdag|zondag|lunedi|martedi|mercoledi|giovedi|venerdi)\b\.?|\b(mo|di|mi|do|fr|sa|so)\.(?=\s*,?\s*\d)|"
    r"\b(segunda|terca|quarta|quinta|sexta)(-feira)?\b",
    re.IGNORECASE,
)


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
            return _from_text(cell.strip(), order, zone)


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
    if 19_700_101 <= number <= 20_991_231 and _RUN_TOGETHER.fullmatch(str(int(number))):
        return _from_text(str(int(number)), Order.DAY_FIRST, zone)
    seconds = number / 1000 if number > 100_000_000_000 else number
    if 315_532_800 <= seconds <= 4_102_444_800:
        day = datetime.fromtimestamp(seconds, zone).date()
        return _guessed(day, f"{quoted} was read as a computer’s clock")
    return Reading(rest=str(number), wrong="" if EARLIEST <= number <= LATEST else f"{quoted} is not a day")


def _guessed(day: date, why: str) -> Reading:
    return Reading((Mention(day.year, day.month, day.day, guess=f"{why}: {day.isoformat()}"),))


def _from_text(text: str, order: Order, zone: tzinfo) -> Reading:
    if re.fullmatch(r"\d{5}(\.\d+)?|\d{10}(\.\d+)?|\d{13}", text):
        return _from_number(float(text), zone)
    if _MONTH_ONLY.match(text) and _is_month(text):
        return Reading(vague=text)
    mentions, wrong, left = _found(text, order, zone)
    if mentions and _BOUND.search(_plain(text)):
        return Reading(vague=text)
    if mentions and "?" in text:
        mentions = [replace(mention, guess=f"{shown(text)} has a question mark") for mention in mentions]
    return Reading(tuple(mentions), _without_joiners(left), wrong=wrong)


def _plain(text: str) -> str:
    """Folded, but with the signs that say "about"."""
    signs = "".join(character if character in "<>≤≥~≈" else " " for character in text if character in "<>≤≥~≈")
    return f"{fold(text)} {signs + '1' if signs else ''}"


def _is_month(text: str) -> bool:
    found = _MONTH_ONLY.match(text)
    return bool(found) and (not found["name"] or fold(found["name"]) in MONTHS)


def _found(text: str, order: Order, zone: tzinfo) -> tuple[list[Mention], str, str]:
    """The days in the text, a complaint about one that is none, and the text without them."""
    found: list[tuple[int, Mention]] = []
    wrong = ""
    left = text
    for pattern in _ORDERED:
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
        mention = _from_two_numbers(groups, match[0], order, slipped=pattern is _SLIPPED)
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
    words = _WEEKDAY.sub(" ", text)
    return "" if not _JOINERS.sub("", words) else " ".join(words.split()).strip(" &+,;/|-–—()[]:")
