"""Working days: what lies between two dates once weekends and public holidays are left out.

All of it is about dates, the person's own, so no clock, zone or change to summer time takes part.
Public holidays and weekends come from the `holidays` library (its `public` category). Importing it
costs about 50 ms and loads no country: a country is loaded when somebody there needs it.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

SATURDAY = 5


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one place: an ISO 3166 country and, where it matters, its region.

    A region nobody knows counts as the whole country; a country nobody knows has weekends
    (Saturday and Sunday) and no holidays.
    """

    country: str = ""
    region: str = ""

    def is_working_day(self, day: date) -> bool:
        return self.passed(day) > self.before(day)

    def working_days(self, year: int) -> tuple[date, ...]:
        """Every working day of the year, in order."""
        return _working_days(self.country.upper(), self.region.upper(), year)

    def passed(self, day: date) -> int:
        """How many working days of its year are over at the end of `day`."""
        return bisect_right(self.working_days(day.year), day)

    def before(self, day: date) -> int:
        """How many working days of its year are over when `day` begins."""
        return bisect_left(self.working_days(day.year), day)


def working_days_between(start: date, end: date, calendar: WorkCalendar) -> int:
    """Working days after `start`, up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    whole_years = sum(len(calendar.working_days(year)) for year in range(start.year, end.year))
    return whole_years + calendar.passed(end) - calendar.passed(start)


def add_working_days(day: date, count: int, calendar: WorkCalendar) -> date:
    """The `count`-th working day after `day`; `day` itself for 0, and back in time below 0.

    Raises ValueError beyond the years that `date` knows.
    """
    if count < 0:
        return subtract_working_days(day, -count, calendar)
    if count == 0:
        return day
    year, place = day.year, calendar.passed(day) + count
    while place > len(calendar.working_days(year)):
        place -= len(calendar.working_days(year))
        year += 1
    return calendar.working_days(year)[place - 1]


def subtract_working_days(day: date, count: int, calendar: WorkCalendar) -> date:
    """The `count`-th working day before `day`; `day` itself for 0, and forward in time below 0.

    Raises ValueError beyond the years that `date` knows.
    """
    if count < 0:
        return add_working_days(day, -count, calendar)
    if count == 0:
        return day
    year, place = day.year, calendar.before(day) - count
    while place < 0:
        year -= 1
        place += len(calendar.working_days(year))
    return calendar.working_days(year)[place]


@lru_cache(maxsize=1024)
def _working_days(country: str, region: str, year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(366))
    known = _public_holidays(country, region, year)
    return tuple(day for day in days if day.year == year and _is_working(day, known))


def _is_working(day: date, known: holidays.HolidayBase | None) -> bool:
    return day.weekday() < SATURDAY if known is None else known.is_working_day(day)


def _public_holidays(country: str, region: str, year: int) -> holidays.HolidayBase | None:
    try:
        return holidays.country_holidays(country, subdiv=region or None, years=year)
    except NotImplementedError:
        return _public_holidays(country, "", year) if region else None
