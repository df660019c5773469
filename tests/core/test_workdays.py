from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import (
    WorkCalendar,
    add_working_days,
    subtract_working_days,
    working_days_between,
)

ENGLAND = WorkCalendar("GB", "ENG")
NOWHERE = WorkCalendar()

calendars = st.sampled_from(
    [
        NOWHERE,
        ENGLAND,
        WorkCalendar("GB", "SCT"),
        WorkCalendar("DE", "BY"),
        WorkCalendar("AE"),
        WorkCalendar("IL"),
        WorkCalendar("CN"),
        WorkCalendar("XX", "Somewhere"),
    ]
)
days = st.dates(date(2019, 1, 1), date(2032, 12, 31))
counts = st.integers(1, 400)


def test_a_plain_week_has_five_working_days() -> None:
    assert working_days_between(date(2026, 11, 13), date(2026, 11, 20), NOWHERE) == 5


def test_the_first_day_does_not_count_and_the_last_one_does() -> None:
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 17), NOWHERE) == 1
    assert working_days_between(date(2026, 11, 16), date(2026, 11, 16), NOWHERE) == 0


def test_christmas_in_england_is_left_out() -> None:
    assert add_working_days(date(2026, 12, 24), 1, ENGLAND) == date(2026, 12, 29)
    assert subtract_working_days(date(2026, 12, 29), 1, ENGLAND) == date(2026, 12, 24)


def test_scotland_also_rests_on_the_second_of_january() -> None:
    after_new_year = date(2025, 1, 2)
    assert ENGLAND.is_working_day(after_new_year)
    assert not WorkCalendar("GB", "SCT").is_working_day(after_new_year)


def test_the_weekend_is_the_one_of_the_country() -> None:
    friday, sunday = date(2026, 11, 20), date(2026, 11, 22)
    israel = WorkCalendar("IL")
    assert israel.is_working_day(sunday)
    assert not israel.is_working_day(friday)


def test_a_weekend_moved_by_law_counts_from_the_year_it_moved() -> None:
    emirates = WorkCalendar("AE")
    assert emirates.is_working_day(date(2021, 11, 7))
    assert not emirates.is_working_day(date(2022, 11, 6))


def test_a_saturday_worked_by_decree_is_a_working_day() -> None:
    assert WorkCalendar("CN").is_working_day(date(2026, 2, 14))


@pytest.mark.parametrize("calendar", [WorkCalendar("XX"), WorkCalendar("", "ENG"), WorkCalendar()])
def test_an_unknown_country_has_weekends_and_no_holidays(calendar: WorkCalendar) -> None:
    assert calendar.is_working_day(date(2026, 12, 25))
    assert not calendar.is_working_day(date(2026, 12, 26))


def test_an_unknown_region_counts_as_the_whole_country() -> None:
    assert not WorkCalendar("GB", "Atlantis").is_working_day(date(2026, 12, 25))


def test_country_and_region_may_be_typed_in_any_case() -> None:
    assert not WorkCalendar("gb", "sct").is_working_day(date(2025, 1, 2))


def test_the_first_of_january_looks_back_into_the_old_year() -> None:
    assert subtract_working_days(date(2027, 1, 1), 1, NOWHERE) == date(2026, 12, 31)


def test_no_working_days_is_the_same_day_even_on_a_sunday() -> None:
    sunday = date(2026, 11, 22)
    assert add_working_days(sunday, 0, ENGLAND) == sunday
    assert subtract_working_days(sunday, 0, ENGLAND) == sunday


@given(days, counts, calendars)
def test_adding_lands_on_a_working_day_that_many_later(day: date, count: int, calendar: WorkCalendar) -> None:
    later = add_working_days(day, count, calendar)
    assert calendar.is_working_day(later)
    assert working_days_between(day, later, calendar) == count


@given(days, counts, calendars)
def test_from_a_working_day_taking_away_undoes_adding(day: date, count: int, calendar: WorkCalendar) -> None:
    workday = add_working_days(day, 1, calendar)
    assert subtract_working_days(add_working_days(workday, count, calendar), count, calendar) == workday
    assert add_working_days(subtract_working_days(workday, count, calendar), count, calendar) == workday


@given(days, counts, calendars)
def test_a_negative_count_goes_the_other_way(day: date, count: int, calendar: WorkCalendar) -> None:
    assert add_working_days(day, -count, calendar) == subtract_working_days(day, count, calendar)
    assert subtract_working_days(day, -count, calendar) == add_working_days(day, count, calendar)


@given(days, days, days, calendars)
def test_stretches_of_time_add_up(first: date, second: date, third: date, calendar: WorkCalendar) -> None:
    def between(start: date, end: date) -> int:
        return working_days_between(start, end, calendar)

    assert between(first, second) + between(second, third) == between(first, third)


@given(days, st.integers(0, 800), calendars)
def test_counting_agrees_with_walking_day_by_day(start: date, length: int, calendar: WorkCalendar) -> None:
    walk = [start + timedelta(days=n) for n in range(1, length + 1)]
    end = walk[-1] if walk else start
    expected = sum(calendar.is_working_day(day) for day in walk)
    assert working_days_between(start, end, calendar) == expected
