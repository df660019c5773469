"""When to write next, and why: each rule on its days, and which of two speaks first."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import WorkCalendar
from followups.cadence import Hello, Known, Pace, next_hello
from followups.models import Letter

GB = WorkCalendar("GB", "ENG")
TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))


def hello(pace: Pace | None = None, today: date = TODAY, **known: Any) -> Hello:
    return next_hello(Known(**known), pace or Pace(), GB, today)


def test_of_somebody_of_whom_nothing_is_known_there_is_nothing_to_say() -> None:
    assert hello() == Hello(None, "Nothing to say yet, and that is fine.")


def test_thanks_fit_the_day_of_an_interview_and_the_next_working_day() -> None:
    friday = date(2026, 11, 20)
    assert hello(met_on=friday, today=friday).kind == "thanks"
    assert hello(met_on=friday, today=date(2026, 11, 23)).on == friday
    assert hello(met_on=friday, today=TODAY).kind == "door_open"


def test_whoever_was_thanked_is_not_thanked_again() -> None:
    assert hello(met_on=TODAY, last_letter_on=TODAY, last_letter_kind="thanks").kind == "door_open"


@pytest.mark.parametrize(
    ("said_no_on", "kind"), [(TODAY, "question"), (date(2026, 11, 17), "question"), (date(2026, 11, 16), "door_open")]
)
def test_one_question_fits_from_two_to_seven_days_after_a_no(said_no_on: date, kind: str) -> None:
    assert hello(said_no_on=said_no_on).kind == kind


def test_a_question_waits_two_days_and_for_a_working_day() -> None:
    thursday = date(2026, 11, 19)
    assert hello(said_no_on=thursday).on == date(2026, 11, 23)


def test_a_check_in_comes_after_ten_working_days_of_silence() -> None:
    told = hello(waiting_since=date(2026, 11, 9))
    assert (told.kind, told.on) == ("check_in", date(2026, 11, 23))
    assert "Monday 9 November" in told.why


def test_a_last_check_in_follows_and_then_no_more() -> None:
    since = date(2026, 10, 1)
    second = hello(waiting_since=since, last_letter_on=date(2026, 11, 9), last_letter_kind="check_in")
    assert (second.kind, second.on) == ("last_check", date(2026, 11, 23))
    third = hello(waiting_since=since, last_letter_on=TODAY, last_letter_kind="last_check")
    assert (third.kind, third.on) == ("door_open", date(2027, 2, 8))


def test_holidays_are_no_working_days() -> None:
    told = hello(waiting_since=date(2026, 12, 18), today=date(2026, 12, 18))
    assert told.on == date(2027, 1, 6)  # Christmas Day, the day in lieu of Boxing Day, New Year's Day


def test_a_hello_comes_two_to_three_months_after_the_last_word_and_then_lighter() -> None:
    first = hello(said_no_on=date(2026, 9, 1), told_on=date(2026, 9, 1))
    assert (first.kind, first.on) == ("door_open", date(2026, 11, 16))
    assert first.why == "Your last word was on Tuesday 1 September. Two to three months on, a short hello is plenty."
    later = hello(last_letter_on=date(2026, 9, 1), last_letter_kind="door_open")
    assert later.on == date(2027, 1, 29)
    assert "About five months on" in later.why


def test_a_day_of_ones_own_comes_before_what_is_reckoned() -> None:
    chosen = hello(own_day=date(2026, 12, 24), waiting_since=date(2026, 11, 2))
    assert chosen == Hello(date(2026, 12, 24), "You chose this day.", "door_open")


def test_a_day_of_ones_own_is_over_once_a_letter_went() -> None:
    told = hello(own_day=TODAY, last_letter_on=TODAY, last_letter_kind="door_open")
    assert told.on == date(2027, 4, 23)


def test_enough_letters_in_a_year_are_enough() -> None:
    told = hello(letters_this_year=4, first_letter_on=date(2026, 3, 2), last_letter_on=date(2026, 10, 1))
    assert told.on == date(2027, 3, 3)
    assert told.why.startswith("4 letters in a year are enough.")
    assert hello(Pace(most_a_year=1), letters_this_year=1, first_letter_on=TODAY).on == date(2027, 11, 25)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"is_stopped": True}, "No more letters to this person."),
        ({"is_closed": True}, "This door is closed."),
        ({"is_hired": True}, "You were hired, so Ajar suggests no letters."),
    ],
)
def test_where_nothing_may_go_no_day_is_named(known: dict[str, Any], words: str) -> None:
    assert hello(own_day=TODAY, waiting_since=date(2026, 1, 5), **known) == Hello(None, words)


def test_every_pace_can_be_ones_own() -> None:
    slow = Pace(thanks_within=3, question_after=4, check_in_after=20, last_check_in_after=5, hello_after=20)
    assert hello(slow, met_on=date(2026, 11, 19)).kind == "thanks"
    assert hello(slow, said_no_on=TODAY).on == TODAY + timedelta(days=6)  # Saturday waits for Monday
    assert hello(slow, waiting_since=date(2026, 11, 2)).on == date(2026, 11, 30)
    assert "20 days on" in hello(slow, told_on=date(2026, 11, 2)).why


@given(
    known=st.builds(
        Known,
        last_letter_on=DAYS,
        last_letter_kind=st.sampled_from(["", *Letter.Kind.values]),
        letters_this_year=st.integers(0, 6),
        first_letter_on=DAYS,
        met_on=DAYS,
        told_on=DAYS,
        said_no_on=DAYS,
        waiting_since=DAYS,
        heard_on=DAYS,
    ),
    pace=st.builds(Pace, hello_after=st.integers(1, 730), lighter_after=st.integers(1, 730)),
)
def test_whatever_is_known_there_is_a_reason_and_a_working_day(known: Known, pace: Pace) -> None:
    told = next_hello(known, pace, GB, TODAY)
    assert told.why
    assert told.on is None or GB.is_working_day(told.on)
    assert told.kind in {"", *Letter.Kind.values}
