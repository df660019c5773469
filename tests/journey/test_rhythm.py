"""When a reminder may come: once on each of the person's days, whatever their clocks do."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.workdays import WorkCalendar
from journey.reminders.rhythm import Rhythm
from tests.faults.rows import Figures

ZONES = sorted(zoneinfo.available_timezones())
START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2029, 1, 1, tzinfo=UTC)


def rhythm(zone: str = "Europe/London", days: str = "daily", hour: time = time(8, 30), **facts: bool) -> Rhythm:
    return Rhythm(days, hour, ZoneInfo(zone), WorkCalendar("GB"), **facts)


def slots(of: Rhythm, start: datetime = START, end: datetime = END) -> list[datetime]:
    """Follow the slots as the tick does: each from the one before."""
    found, now = [], start
    while (now := of.next_after(now) or end) < end:
        found.append(now)
    return found


@pytest.mark.row("F47", "F49", "F54")
@pytest.mark.parametrize("part", range(8))
def test_in_every_zone_each_day_of_three_years_has_its_mail_once(part: int, figures: Figures) -> None:
    wrong = wanted = 0
    for zone in ZONES[part::8]:
        missing_or_double = {}
        for hour in (time(8, 30), time(2, 30), time(0, 15)):
            of = rhythm(zone, hour=hour)
            found = slots(of)
            days = [slot.astimezone(of.zone).date() for slot in found]
            every_day = {days[0] + timedelta(days=ahead) for ahead in range((days[-1] - days[0]).days + 1)}
            wrong += len(days) - len(set(days)) + len(every_day - set(days))
            wanted += len(every_day)
            if len(days) != len(set(days)) or set(days) != every_day or len(days) < 1095:
                missing_or_double[hour] = len(days)
        assert missing_or_double == {}, zone
    figures.count("missing or double {} of {} (zones × days)", wrong, wanted)


def test_an_hour_that_is_skipped_comes_as_much_later() -> None:
    of = rhythm("Europe/Berlin", hour=time(2, 30))
    assert of.instant(date(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_taken_the_first_time() -> None:
    of = rhythm("Europe/Berlin", hour=time(2, 30))
    around = slots(of, datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 26, tzinfo=UTC))
    assert around == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


def test_working_days_leave_weekends_and_holidays_out() -> None:
    found = slots(rhythm(days="working"), datetime(2026, 12, 24, 12, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC))
    assert [slot.day for slot in found] == [29, 30]  # Christmas, a weekend, and Boxing Day's substitute


def test_once_a_week_it_is_monday() -> None:
    found = slots(rhythm(days="weekly"), START, START + timedelta(days=28))
    assert [slot.day for slot in found] == [5, 12, 19, 26]


def test_the_look_up_comes_on_fridays_besides() -> None:
    of = rhythm(days="weekly", looks_up=True)
    assert [slot.day for slot in slots(of, START, START + timedelta(days=10))] == [2, 5, 9]
    assert of.is_look_up(date(2026, 1, 2)) and not of.is_look_up(date(2026, 1, 5))


def test_who_wants_none_gets_none() -> None:
    assert rhythm(days="off", looks_up=True).next_after(START) is None


def test_only_the_hour_itself_is_a_slot() -> None:
    of = rhythm()
    slot = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert of.is_slot(slot)
    assert not of.is_slot(slot + timedelta(seconds=1))
