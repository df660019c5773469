"""Hours, days and zones: shown against a plain reckoning, over every zone there is."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.workdays import WorkCalendar
from followups.windows import (
    CLOSES,
    OPENS,
    Place,
    hours,
    instant,
    is_open,
    jitter,
    missed_whole_hours,
    next_opening,
    working_days_later,
)
from tests.faults.rows import Figures

LONDON = Place("Europe/London", "GB", "ENG")
PLACES = [
    LONDON,
    Place("Europe/Berlin", "DE", "BY"),
    Place("America/New_York", "US"),
    Place("America/St_Johns", "CA", "NL"),
    Place("Asia/Kolkata", "IN"),
    Place("Asia/Kathmandu"),
    Place("Asia/Jerusalem", "IL"),
    Place("Asia/Dubai", "AE"),
    Place("Pacific/Auckland", "NZ"),
    Place("Pacific/Kiritimati"),
    Place("Pacific/Pago_Pago"),
    Place("Australia/Lord_Howe", "AU"),
    Place("America/Santiago", "CL"),
    Place("Africa/Cairo", "EG"),
]
places = st.sampled_from(PLACES)
instants = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 1), timezones=st.just(UTC))
seeds = st.uuids()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON.zone)


@pytest.mark.row("F51")
@pytest.mark.parametrize(
    ("when", "is_polite"),
    [
        ("2026-11-23 08:59:59", False),
        ("2026-11-23 09:00", True),
        ("2026-11-23 16:27:59", True),
        ("2026-11-23 16:28", False),  # so close to the end that it might arrive after it
        ("2026-11-23 16:30", False),
        ("2026-11-21 10:00", False),  # Saturday
        ("2026-12-25 10:00", False),  # Christmas
        ("2026-12-28 10:00", False),  # its substitute, Boxing Day being a Saturday
        ("2026-12-29 10:00", True),
    ],
)
def test_polite_hours_in_london(when: str, is_polite: bool) -> None:
    assert is_open(at(when), LONDON) == is_polite


@pytest.mark.row("F50")
def test_the_hours_are_the_reader_s_own() -> None:
    noon_in_london = at("2026-11-23 12:00")
    assert is_open(noon_in_london, LONDON)
    assert not is_open(noon_in_london, Place("Pacific/Auckland", "NZ"))


@pytest.mark.row("F50", "F54")
@settings(max_examples=200)
@given(instants, places, seeds)
def test_the_next_opening_is_open_and_never_earlier(after: datetime, place: Place, seed: UUID) -> None:
    opening = next_opening(after, place, seed)
    assert opening >= after
    local = opening.astimezone(place.zone)
    assert place.calendar.is_working_day(local.date())
    assert OPENS <= local.time() < CLOSES
    assert is_open(opening, place)
    assert next_opening(opening, place, seed) == opening


@pytest.mark.row("F51")
@settings(max_examples=100)
@given(instants, places, seeds)
def test_no_working_day_is_skipped(after: datetime, place: Place, seed: UUID) -> None:
    opening = next_opening(after, place, seed)
    day = place.day(after) + timedelta(days=1)
    while day < place.day(opening):
        assert not place.calendar.is_working_day(day)
        day += timedelta(days=1)


def test_before_nine_the_same_day_opens() -> None:
    opening = next_opening(at("2026-11-23 08:00"), LONDON, uuid4())
    assert opening.date() == date(2026, 11, 23)
    assert next_opening(at("2026-11-23 16:28"), LONDON, uuid4()).date() == date(2026, 11, 24)
    assert next_opening(at("2026-11-21 08:00"), LONDON, uuid4()).date() == date(2026, 11, 23)


@given(seeds)
def test_the_minutes_are_the_letter_s_own(seed: UUID) -> None:
    assert timedelta(0) <= jitter(seed) <= timedelta(minutes=40)
    assert jitter(seed) == jitter(UUID(str(seed)))


def test_minutes_differ_between_letters() -> None:
    found = {jitter(uuid4()) for _ in range(200)}
    assert len(found) > 150
    assert max(found) > timedelta(minutes=35)


@pytest.mark.parametrize(
    ("due", "now", "missed"),
    [
        ("2026-11-23 10:00", "2026-11-23 16:00", False),
        ("2026-11-23 10:00", "2026-11-24 16:29", False),
        ("2026-11-23 10:00", "2026-11-24 16:30", True),
        ("2026-11-23 09:00", "2026-11-23 16:29", False),
        ("2026-11-23 09:00", "2026-11-23 16:30", True),
        ("2026-11-23 09:01", "2026-11-23 16:30", False),
        ("2026-11-20 16:00", "2026-11-23 12:00", False),  # over a weekend
        ("2026-11-21 12:00", "2026-11-23 16:29", False),  # due on a Saturday
        ("2026-11-21 12:00", "2026-11-23 16:30", True),
    ],
)
def test_whole_hours_missed(due: str, now: str, missed: bool) -> None:
    assert missed_whole_hours(at(due), at(now), LONDON) == missed


@settings(max_examples=200)
@given(instants, st.integers(0, 300), places)
def test_missed_hours_as_a_plain_reckoning_has_them(due: datetime, later: int, place: Place) -> None:
    now = due + timedelta(hours=later)
    days = (place.day(due) + timedelta(days=n) for n in range((now - due).days + 3))
    whole = [hours(day, place) for day in days if place.calendar.is_working_day(day)]
    assert missed_whole_hours(due, now, place) == any(due <= opens and closes <= now for opens, closes in whole)


def test_working_days_later_is_the_end_of_that_day() -> None:
    friday = at("2026-11-20 18:00")
    assert working_days_later(friday, 2, LONDON) == at("2026-11-25 00:00")


def test_an_hour_that_is_skipped_moves_forward_and_of_two_the_first_is_meant() -> None:
    assert instant(date(2026, 3, 29), time(1, 30), LONDON.zone) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant(date(2026, 10, 25), time(1, 30), LONDON.zone) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(date(2026, 10, 25), time(1, 30, fold=1), LONDON.zone) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.row("F47")
@pytest.mark.parametrize(
    "hour", [time(2, 30), *(pytest.param(hour, marks=pytest.mark.faults) for hour in (time(0), time(8, 30)))]
)
def test_every_zone_has_one_occurrence_a_day_for_three_years(hour: time, figures: Figures) -> None:
    """Every zone of the time zone database, every local date from 2025 to 2027: none missing, none twice."""
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(3 * 365)]
    names = sorted(zoneinfo.available_timezones())
    wrong = 0
    for name in names:
        zone = ZoneInfo(name)
        found = [instant(day, hour, zone) for day in days]
        assert all(earlier < later for earlier, later in pairwise(found)), name
        shown = [at.astimezone(zone) for at in found]
        wrong += sum(local.date() != day for local, day in zip(shown, days, strict=True))
        assert all(timedelta(0) <= _late(local, hour) <= timedelta(hours=2) for local in shown), name
    figures.count("missing or double {} of {} (zones × days)", wrong, len(names) * len(days))
    assert wrong == 0


def _late(local: datetime, hour: time) -> timedelta:
    return local.replace(tzinfo=None, fold=0) - datetime.combine(local.date(), hour)


def test_a_place_knows_its_days() -> None:
    assert Place("Pacific/Auckland").day(datetime(2026, 11, 23, 20, tzinfo=UTC)) == date(2026, 11, 24)
    assert LONDON.calendar == WorkCalendar("GB", "ENG")
