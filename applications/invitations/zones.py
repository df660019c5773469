"""Which instant a wall clock time of an invitation means.

A zone is looked for in the order in which it can be trusted: the IANA name, the Windows name, the VTIMEZONE of the same
file, an offset written as a name ("GMT+2"), and last the person's own zone, which is then said aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from itertools import islice, takewhile
from zoneinfo import ZoneInfo, available_timezones

from dateutil.rrule import rrulestr
from icalendar.prop import vDDDTypes, vUTCOffset
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from applications.invitations.components import Component, Line

MAX_ONSETS = 5_000
OFFSET = re.compile(r"^\W*(?:GMT|UTC|Z)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)", re.I)
PREFIX = re.compile(r"^(?:tzone://microsoft/|/)+", re.I)
ABBREVIATIONS = {
    "ut": "UTC",
    "z": "UTC",
    "coordinated universal time": "UTC",
    "bst": "Europe/London",
    "cest": "Europe/Berlin",
    "edt": "America/New_York",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "mdt": "America/Denver",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An instant, the IANA zone to show it in, and what was guessed, if anything."""

    instant: datetime
    zone: str
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Onset:
    """A stretch of a VTIMEZONE: from `start` (wall clock) on, `offset` from UTC holds."""

    start: datetime
    offset: timedelta


class Zones:
    """The zones that one file knows, with the person's own zone as the last resort."""

    def __init__(self, root: Component, own: ZoneInfo) -> None:
        self.own = own
        self.calendar_zone = next(
            (zone for part in root.walk("VCALENDAR") if (zone := known_zone(part.text("X-WR-TIMEZONE")))), None
        )
        self.defined = {part.text("TZID"): part for part in root.walk("VTIMEZONE")}

    def place(self, wall: datetime, tzid: str) -> Placed:
        """The instant of a wall clock time (`wall` is aware only if it was written in UTC)."""
        if wall.tzinfo is not None:
            return Placed(wall.astimezone(UTC), (self.calendar_zone or self.own).key)
        if not tzid:
            return self._floating(wall)
        if zone := known_zone(tzid):
            return Placed(_instant(wall, zone), zone.key)
        fixed = self._defined_offset(wall, tzid) or named_offset(tzid)
        if fixed is not None:
            return Placed(_instant(wall, fixed), self._shown_in(tzid))
        return Placed(
            _instant(wall, self.own),
            self.own.key,
            f"The time zone “{tzid}” is not known here, so the time was read in yours, {self.own.key}.",
        )

    def _floating(self, wall: datetime) -> Placed:
        zone = self.calendar_zone or self.own
        whose = "the one the calendar names" if self.calendar_zone else "yours"
        return Placed(_instant(wall, zone), zone.key, f"No time zone was given, so {whose}, {zone.key}, was taken.")

    def _shown_in(self, tzid: str) -> str:
        part = self.defined.get(tzid)
        named = known_zone(part.text("X-LIC-LOCATION")) if part else None
        return (named or self.own).key

    def _defined_offset(self, wall: datetime, tzid: str) -> tzinfo | None:
        part = self.defined.get(tzid)
        onsets = sorted((onset for sub in part.parts for onset in _onsets(sub, wall)), key=_start) if part else []
        past = [onset for onset in onsets if onset.start <= wall]
        chosen = past[-1:] or onsets[:1]
        return timezone(chosen[0].offset) if chosen else None


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA or Windows name in any case, also behind a vendor's prefix (RFC 5545 section 3.2.19)."""
    cleaned = PREFIX.sub("", name.strip().strip('"')).lower()
    words = cleaned.split("/")
    for start in range(len(words)):
        if key := _names().get("/".join(words[start:])):
            return ZoneInfo(key)
    return None


def named_offset(name: str) -> tzinfo | None:
    """`GMT+2`, `UTC-03:30`, `(GMT +01:00)`: what the name itself says."""
    match = OFFSET.match(name)
    if match is None:
        return None
    sign, hours, minutes = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=15) else None


@cache
def _names() -> dict[str, str]:
    iana = {name.lower(): name for name in available_timezones()}
    windows = {name.lower(): olson for name, olson in WINDOWS_TO_OLSON.items()}
    return ABBREVIATIONS | windows | iana


def _instant(wall: datetime, zone: tzinfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _start(onset: Onset) -> datetime:
    return onset.start


def _onsets(part: Component, wall: datetime) -> Iterator[Onset]:
    offset = _offset(part)
    start = moment(part.first("DTSTART"))
    if offset is None or start is None:
        return
    yield Onset(start, offset)
    for line in part.all("RDATE"):
        yield from (Onset(day, offset) for value in line.value.split(",") if (day := _moment(value)))
    for line in part.all("RRULE"):
        yield from (Onset(day, offset) for day in _yearly(line.value, start, wall))


def _yearly(rule: str, start: datetime, wall: datetime) -> list[datetime]:
    """The days on which a yearly rule changes the clock; other rules are no clock changes and are left alone."""
    parts = dict(pair.upper().split("=", 1) for pair in rule.strip("; ").split(";") if "=" in pair)
    if parts.get("FREQ") != "YEARLY" or parts.keys() & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
        return []
    until = _moment(parts.pop("UNTIL", ""))
    text = ";".join(f"{key}={value}" for key, value in parts.items() if key != "RSCALE")
    try:
        days = rrulestr(text, dtstart=start)
    except ValueError:
        return []
    end = min(until or wall, wall)
    return list(takewhile(lambda day: day <= end, islice(iter(days), MAX_ONSETS)))


def _offset(part: Component) -> timedelta | None:
    try:
        offset = vUTCOffset.from_ical(part.text("TZOFFSETTO"))
    except ValueError:
        return None
    return offset if isinstance(offset, timedelta) and abs(offset) < timedelta(days=1) else None


def moment(line: Line | None) -> datetime | None:
    """The wall clock time of a line, without its zone."""
    return _moment(line.value) if line else None


def _moment(value: str) -> datetime | None:
    try:
        read = vDDDTypes.from_ical(value.strip())
    except ValueError:
        return None
    if isinstance(read, datetime):
        return read.replace(tzinfo=None)
    return datetime(read.year, read.month, read.day) if hasattr(read, "year") else None
