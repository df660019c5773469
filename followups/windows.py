"""When a letter may arrive: the business hours of the person who reads it, in their zone, on their working days.

Local hours that summer time skips move forward by the gap, and of an hour that comes twice the first is meant
(`fold=0`): both are what Python's zoneinfo answers, and both are written down here because calendars disagree.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from core.workdays import WorkCalendar, add_working_days

OPENS = time(9, 0)
CLOSES = time(16, 30)
LAST_MINUTES = timedelta(minutes=2)
"""Nothing is begun so close to the end of the hours that it could arrive after them."""
JITTER_MINUTES = 40


@dataclass(frozen=True)
class Place:
    """Where somebody reads their letters: a zone, and the country and region whose holidays they keep."""

    time_zone: str
    country: str = ""
    region: str = ""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def calendar(self) -> WorkCalendar:
        return WorkCalendar(self.country, self.region)

    def day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()


def instant(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which the clocks of `zone` show `hour` on `day`."""
    return datetime.combine(day, hour.replace(fold=0), tzinfo=zone).astimezone(UTC)


def hours(day: date, place: Place) -> tuple[datetime, datetime]:
    """From when to when letters may arrive on `day`, a working day."""
    return instant(day, OPENS, place.zone), instant(day, CLOSES, place.zone)


def is_open(at: datetime, place: Place) -> bool:
    """Whether a letter may be handed over at this instant."""
    day = place.day(at)
    opens, closes = hours(day, place)
    return place.calendar.is_working_day(day) and opens <= at < closes - LAST_MINUTES


def next_opening(after: datetime, place: Place, seed: UUID) -> datetime:
    """`after` itself inside the hours; else some minutes into the next ones, the minutes being the letter's own."""
    if is_open(after, place):
        return after
    day = place.day(after)
    if not place.calendar.is_working_day(day) or after >= hours(day, place)[0]:
        day = add_working_days(day, 1, place.calendar)
    return hours(day, place)[0] + jitter(seed)


def jitter(seed: UUID) -> timedelta:
    """Some seconds up to forty minutes, always the same for the same letter."""
    number = int.from_bytes(hashlib.sha256(seed.bytes).digest()[:4], "big")
    return timedelta(seconds=number % (JITTER_MINUTES * 60 + 1))


def missed_whole_hours(due: datetime, now: datetime, place: Place) -> bool:
    """Whether the hours of a whole working day lie between `due` and `now`."""
    day = place.day(due)
    if not place.calendar.is_working_day(day) or due > hours(day, place)[0]:
        day = add_working_days(day, 1, place.calendar)
    return hours(day, place)[1] <= now


def working_days_later(at: datetime, count: int, place: Place) -> datetime:
    """The end of the `count`-th working day after `at`, as the clocks of the place show it."""
    day = add_working_days(place.day(at), count, place.calendar)
    return instant(day + timedelta(days=1), time(0), place.zone)
