"""Writes entries as iCalendar (RFC 5545), the same bytes for the same entries."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from journey.calendars.entry import Entry

PRODUCT = "-//Ajar//Ajar//EN"
ASK_AGAIN = timedelta(hours=6)


def written(entries: Iterable[Entry], *, names: bool) -> bytes:
    """Return the calendar; without `names` it tells days and hours alone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Ajar")
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    events = [_event(entry, names=names) for entry in entries]
    for event in events:
        calendar.add_component(event)
    _describe_zones(calendar, events)
    return bytes(calendar.to_ical())


def _event(entry: Entry, *, names: bool) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{settings.SITE_HOST or urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", entry.made_at)
    event.add("dtstart", entry.starts)
    event.add("dtend", entry.ends)
    event.add("summary", entry.summary if names else entry.discreet)
    event.add("transp", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    if names and entry.place:
        event.add("location", entry.place)
    name, args = entry.page
    event.add("url", settings.SITE_URL + reverse(name, args=args))
    return event


def _describe_zones(calendar: Calendar, events: list[Event]) -> None:
    """A zone is told for the years that the events need."""
    starts = [event.start for event in events if isinstance(event.start, datetime)]
    if starts:
        a_year = timedelta(days=366)
        calendar.add_missing_timezones((min(starts) - a_year).date(), (max(starts) + a_year).date())
