"""When an answer may be expected, and what is fair when it does not come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import WorkCalendar, add_working_days
from insights.waiting import Wait
from journey.clock import Due, Expected, Source, due, expected

GB = WorkCalendar("GB")
SENT = date(2026, 12, 14)  # a Monday
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


def fair_on(answer: Expected, notes: list[date], today: date) -> Due:
    return due(answer, len(notes), max(notes, default=None), today, GB)


def test_ten_working_days_leave_out_weekends_and_holidays() -> None:
    assert expected(SENT, None, None, GB) == Expected(date(2026, 12, 30), Source.USUAL)
    assert expected(SENT, None, None, WorkCalendar("DE")).on == date(2026, 12, 29)


def test_the_day_that_they_named_comes_first() -> None:
    promised = date(2026, 12, 18)
    assert expected(SENT, promised, Wait(20, 3, 6), GB) == Expected(promised, Source.PROMISED)


def test_ones_own_waits_come_before_the_ten_days() -> None:
    assert expected(SENT, None, Wait(8, 3, 7), GB) == Expected(date(2026, 12, 23), Source.OWN)


def test_quick_answers_so_far_hurry_nobody() -> None:
    assert expected(SENT, None, Wait(8, 1, 1), GB).on == add_working_days(SENT, 5, GB)


USUAL = Expected(date(2026, 12, 14), Source.USUAL)
PROMISED = Expected(date(2026, 12, 14), Source.PROMISED)


@pytest.mark.parametrize(
    ("answer", "notes", "today", "fair"),
    [
        (USUAL, [], date(2026, 12, 13), Due.NOTHING),
        (USUAL, [], date(2026, 12, 14), Due.CHECK_IN),
        (PROMISED, [], date(2026, 12, 14), Due.NOTHING),
        (PROMISED, [], date(2026, 12, 15), Due.CHECK_IN),
        (USUAL, [], date(2026, 12, 18), Due.CHECK_IN),
        (USUAL, [], date(2026, 12, 21), Due.LAST_NOTE),
        (USUAL, [date(2026, 12, 14)], date(2026, 12, 18), Due.NOTHING),
        (USUAL, [date(2026, 12, 14)], date(2026, 12, 29), Due.NOTHING),
        (USUAL, [date(2026, 12, 14)], date(2026, 12, 30), Due.LAST_NOTE),
        (USUAL, [date(2026, 12, 7)], date(2026, 12, 13), Due.NOTHING),
        (USUAL, [date(2026, 12, 7), date(2026, 12, 14)], date(2026, 12, 18), Due.NOTHING),
        (USUAL, [date(2026, 12, 7), date(2026, 12, 14)], date(2026, 12, 21), Due.CALL_IT),
    ],
)
def test_what_is_fair(answer: Expected, notes: list[date], today: date, fair: Due) -> None:
    assert fair_on(answer, notes, today) == fair


@given(days, st.lists(days, max_size=3), days)
def test_a_note_written_this_week_leaves_the_day_alone(on: date, notes: list[date], today: date) -> None:
    written = [*notes, today - timedelta(days=3)]
    assert fair_on(Expected(on, Source.USUAL), [day for day in written if day <= today], today) == Due.NOTHING


@given(days, st.lists(days, max_size=3), days)
def test_nothing_is_fair_before_the_day(on: date, notes: list[date], today: date) -> None:
    if today < on:
        assert fair_on(Expected(on, Source.USUAL), notes, today) == Due.NOTHING
