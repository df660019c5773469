"""From the bytes of an .ics file to the appointments in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar.prop import vDDDTypes, vDuration

from applications.adverts.plain import plain_text
from applications.invitations.components import Component, Line, read_tree, without_attachments
from applications.invitations.event import Attendee, Event, Guess, Invitation, UnreadableInvitation
from applications.invitations.meeting import interview_kind, meeting_link, place_without_links
from applications.invitations.zones import Zones

MAX_BYTES = 5_000_000
MAX_EVENTS = 1_000
MAX_TEXT = 50_000
MAX_PEOPLE = 100
EARLIEST, LATEST = date(1970, 1, 1), date(2200, 1, 1)
TOO_LARGE = "This is larger than 5 MB, too large for an invitation. Choose the .ics file of one event."
NO_START = "It does not say when it starts. Add the interview by hand, or ask for a new invitation."
NOT_A_CALENDAR = (
    "This is not a calendar invitation. An invitation is a file that ends in .ics, or its text, which starts with "
    "BEGIN:VCALENDAR."
)
OTHER_ENTRIES = {
    "VTODO": "tasks",
    "VJOURNAL": "journal notes",
    "VFREEBUSY": "busy times",
    "VAVAILABILITY": "working hours",
    "VTIMEZONE": "a time zone",
}
MAILTO = re.compile(r"^mailto:", re.I)
HTML = re.compile(r"<(?:html|body|p|br|div|span|b|a|ul|li)\b[^>]*>", re.I)


def read_invitation(data: bytes | str, *, default_zone: ZoneInfo) -> Invitation:
    """The appointments of an .ics file or of its pasted text.

    Times without a zone are read in `default_zone` (the person's own), and the event says so.
    Raises UnreadableInvitation, in words for a person, where there is no appointment to read.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableInvitation(TOO_LARGE)
    text = _decoded(data)
    if not text.strip():
        raise UnreadableInvitation("There is nothing in it. Choose the .ics file, or paste its text.")
    root = read_tree(text)
    found = [(part, _method(calendar)) for calendar in (root, *root.parts) for part in _events(calendar, root)]
    if not found:
        raise UnreadableInvitation(_why_nothing(root))
    return _invitation(found[:MAX_EVENTS], len(found), Zones(root, default_zone))


def slim_text(data: bytes | str) -> str:
    """The text of an invitation without what is attached to it; it says the same."""
    return without_attachments(_decoded(data))


def _invitation(found: list[tuple[Component, str]], count: int, zones: Zones) -> Invitation:
    events = [event for part, method in found if (event := _event(part, method, zones))]
    if not events:
        raise UnreadableInvitation(NO_START)
    return Invitation(tuple(sorted(events, key=_when)), tuple(_left_out(len(found) - len(events), count)))


def _left_out(without_start: int, count: int) -> Iterator[str]:
    if without_start:
        entries = "One entry has" if without_start == 1 else f"{without_start} entries have"
        yield f"{entries} no start that can be read. Left out."
    if count > MAX_EVENTS:
        yield f"Only the first {MAX_EVENTS} entries were read."


def _when(event: Event) -> datetime:
    if event.starts_at or event.day is None:
        return event.starts_at or datetime.max.replace(tzinfo=UTC)
    return datetime(event.day.year, event.day.month, event.day.day, tzinfo=UTC)


def _events(calendar: Component, root: Component) -> list[Component]:
    if calendar is root:
        return [part for part in root.parts if part.name == "VEVENT"]
    return list(calendar.walk("VEVENT"))


def _method(calendar: Component) -> str:
    return calendar.text("METHOD").upper() or "PUBLISH"


def _decoded(data: bytes | str) -> str:
    if isinstance(data, str):
        return data.lstrip("\ufeff").replace("\0", "")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").replace("\0", "")
    try:
        return data.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").replace("\0", "")


def _why_nothing(root: Component) -> str:
    if not root.parts:
        return NOT_A_CALENDAR
    others = [words for name, words in OTHER_ENTRIES.items() if any(root.walk(name))]
    if others:
        return f"There is no appointment in it, only {' and '.join(others)}."
    return "This calendar is empty: there is no appointment in it."


def _event(part: Component, method: str, zones: Zones) -> Event | None:
    guesses: list[Guess] = []
    starts_at, day, zone = _start(part, zones, guesses)
    if starts_at is None and day is None and not _is_cancelled(part, method):
        return None
    description = _description(part)
    link = meeting_link(part, description)
    place = place_without_links(part.text("LOCATION"))
    kind, how = interview_kind(link, place, f"{part.text('SUMMARY')} {description[:2000]}")
    if kind:
        guesses.append(Guess("kind", how))
    if part.text("RRULE") or part.text("RDATE"):
        guesses.append(Guess("starts_at", "It repeats. Only the first time is taken."))
    return Event(
        method=method,
        uid=part.text("UID")[:500],
        sequence=_number(part.text("SEQUENCE")),
        status=part.text("STATUS").upper(),
        summary=part.text("SUMMARY")[:500],
        starts_at=starts_at,
        day=day,
        time_zone=zone,
        minutes=_minutes(part, starts_at, zones, guesses),
        place=place[:500],
        link=link[:2000],
        organizer=next(iter(_attendees(part, "ORGANIZER")), None),
        attendees=tuple(_attendees(part, "ATTENDEE")[:MAX_PEOPLE]),
        description=description[:MAX_TEXT],
        kind=kind,
        guesses=tuple(guesses),
    )


def _is_cancelled(part: Component, method: str) -> bool:
    return method == "CANCEL" or part.text("STATUS").upper() == "CANCELLED"


def _start(part: Component, zones: Zones, guesses: list[Guess]) -> tuple[datetime | None, date | None, str]:
    line = part.first("DTSTART")
    value = _value(line)
    if line is None or value is None or not EARLIEST <= _day(value) <= LATEST:
        return None, None, zones.own.key
    if not isinstance(value, datetime) or _lasts_all_day(part, value):
        return None, _day(value), zones.own.key
    placed = zones.place(value, line.params.get("TZID", ""))
    if placed.guess:
        guesses.append(Guess("time_zone", placed.guess))
    return placed.instant, None, placed.zone


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _lasts_all_day(part: Component, value: datetime) -> bool:
    return part.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE" and (value.hour, value.minute) == (0, 0)


def _value(line: Line | None) -> date | None:
    """A day or a wall clock time; aware only where it was written in UTC."""
    if line is None:
        return None
    try:
        value = vDDDTypes.from_ical(line.value.strip())
    except ValueError:
        return None
    return value if isinstance(value, date) else None


def _minutes(part: Component, starts_at: datetime | None, zones: Zones, guesses: list[Guess]) -> int | None:
    if starts_at is None:
        return None
    length = _length(part, starts_at, zones)
    if length is not None and length < timedelta(0):
        guesses.append(Guess("minutes", "It ends before it starts, so the length was left open."))
        return None
    return int(length.total_seconds() // 60) if length else None


def _length(part: Component, starts_at: datetime, zones: Zones) -> timedelta | None:
    end = part.first("DTEND")
    value = _value(end)
    if end is not None and isinstance(value, datetime) and EARLIEST <= value.date() <= LATEST:
        return zones.place(value, end.params.get("TZID", "")).instant - starts_at
    try:
        duration = vDuration.from_ical(part.text("DURATION"))
    except ValueError:
        return None
    return duration if isinstance(duration, timedelta) and abs(duration) < timedelta(days=366) else None


def _attendees(part: Component, name: str) -> list[Attendee]:
    read = [_attendee(line) for line in part.all(name)]
    return [person for person in read if person.name or person.email]


def _attendee(line: Line) -> Attendee:
    address = MAILTO.sub("", line.value.strip())
    email = line.params.get("EMAIL", "") or (address if "@" in address else "")
    name = line.params.get("CN", "").strip("'\" ")
    return Attendee("" if name == email else name[:200], email[:254])


def _description(part: Component) -> str:
    text = part.text("DESCRIPTION") or part.text("X-ALT-DESC")
    return plain_text(text) if HTML.search(text) else text


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
