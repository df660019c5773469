from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from applications.importing.dates import Order, read_dates
from applications.importing.day_order import guess_order

TODAY = date(2026, 11, 23)


def days(cell: object, order: Order = Order.DAY_FIRST) -> list[str]:
    return [str(mention.on()) for mention in read_dates(cell, order).mentions]  # type: ignore[arg-type]  # any cell at all


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-01-24", "2025-01-24"),
        ("2025/1/24", "2025-01-24"),
        ("24.1.2025", "2025-01-24"),
        ("24.01.25", "2025-01-24"),
        ("24/01/2025", "2025-01-24"),
        ("24-01-2025", "2025-01-24"),
        ("24 Jan 2025", "2025-01-24"),
        ("24-Jan-2025", "2025-01-24"),
        ("24 Jan 25", "2025-01-24"),
        ("January 24th, 2025", "2025-01-24"),
        ("Fri, 24 January 2025", "2025-01-24"),
        ("Freitag, 24. Januar 2025", "2025-01-24"),
        ("le 24 janvier 2025", "2025-01-24"),
        ("24 de enero de 2025", "2025-01-24"),
        ("24 gennaio 2025", "2025-01-24"),
        ("24 januari 2025", "2025-01-24"),
        ("24 de janeiro de 2025", "2025-01-24"),
        ("20250124", "2025-01-24"),
        ("2025-01-24T09:30:00", "2025-01-24"),
        ("2025-01-24 23:30", "2025-01-24"),
        ("45681", "2025-01-24"),
        (45681.0, "2025-01-24"),
        (1737676800, "2025-01-24"),
        ("1737676800000", "2025-01-24"),
        (date(2025, 1, 24), "2025-01-24"),
        ("8/82019 ", "2019-08-08"),
        ("2025-24-01", "2025-01-24"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: object, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("8/5/2019 & 8/14/2019", ["2019-08-05", "2019-08-14"]),
        ("8/3/2019 and 9/9/2019", ["2019-08-03", "2019-09-09"]),
        ("10/5/2020-10/7/2020", ["2020-10-05", "2020-10-07"]),
        ("3/4/2025; 3/9/2025", ["2025-03-04", "2025-03-09"]),
    ],
)
def test_a_cell_may_name_several_days(text: str, read: list[str]) -> None:
    assert days(text, Order.MONTH_FIRST) == read


def test_the_order_decides_only_where_both_readings_are_days() -> None:
    assert days("3/4/2025", Order.DAY_FIRST) == ["2025-04-03"]
    assert days("3/4/2025", Order.MONTH_FIRST) == ["2025-03-04"]
    assert days("3/14/2025", Order.DAY_FIRST) == ["2025-03-14"]


@pytest.mark.parametrize(
    "text",
    [
        "Before 2025-01-24",
        "~24/01/2025",
        "ca. 5.3.2024",
        "January 2025",
        "2025",
        "01/2025",
        "mid March 2025",
        "week of 3/4/2025",
    ],
)
def test_a_bound_or_a_month_is_no_day(text: str) -> None:
    reading = read_dates(text, Order.DAY_FIRST)
    assert reading.mentions == ()
    assert reading.vague == text


@pytest.mark.parametrize("text", ["31/02/2025", "2025-02-30", "13/13/2025", "1/1/1066", "45/45/2024"])
def test_a_day_that_is_not_in_the_calendar_is_said_to_be_none(text: str) -> None:
    reading = read_dates(text, Order.DAY_FIRST)
    assert reading.mentions == ()
    assert reading.wrong or reading.rest


@pytest.mark.parametrize("text", ["yes", "CodeSignal", "3 interviews", "CS50 2024", "expired", "0"])
def test_words_and_plain_numbers_are_no_days(text: str) -> None:
    reading = read_dates(text, Order.DAY_FIRST)
    assert (reading.mentions, reading.wrong, reading.rest) == ((), "", text)


def test_what_else_a_cell_says_is_kept_apart() -> None:
    reading = read_dates("Rejected (2025-01-24)", Order.DAY_FIRST)
    assert reading.rest.strip() == "Rejected"


def test_an_instant_is_a_day_of_the_person() -> None:
    late = "2025-01-24T23:30:00Z"
    berlin = ZoneInfo("Europe/Berlin")
    assert [str(one.on()) for one in read_dates(late, Order.DAY_FIRST, berlin).mentions] == ["2025-01-25"]
    assert [
        str(one.on()) for one in read_dates(datetime(2025, 1, 24, 23, 30, tzinfo=UTC), Order.DAY_FIRST, berlin).mentions
    ] == ["2025-01-25"]


def test_what_is_not_exact_says_so() -> None:
    for cell in ("8/82019", 45681, 1737676800, "2025-01-24?", "2025-24-01"):
        assert read_dates(cell, Order.DAY_FIRST).mentions[0].guess


class TestTheOrderOfDayAndMonth:
    def test_one_cell_settles_it_for_all(self) -> None:
        guess = guess_order([["3/4/2025"], ["4/25/2025"]], [], "", TODAY)
        assert (guess.order, guess.sure) == (Order.MONTH_FIRST, True)

    def test_the_header_may_settle_it(self) -> None:
        assert guess_order([["3/4/2025"]], ["Applied (MM/DD/YYYY)"], "", TODAY).order is Order.MONTH_FIRST

    def test_days_still_to_come_speak_against_an_order(self) -> None:
        guess = guess_order([["12/11/2026"], ["11/11/2026"]], [], "", date(2026, 11, 12))
        assert (guess.order, guess.sure) == (Order.DAY_FIRST, False)

    def test_an_answer_before_the_application_speaks_against_an_order(self) -> None:
        assert guess_order([["5/6/2025", "6/1/2025"]], [], "", TODAY).order is Order.MONTH_FIRST

    def test_the_country_decides_last(self) -> None:
        assert guess_order([["5/6/2025"], ["5/6/2025"]], [], "US", TODAY).order is Order.MONTH_FIRST
        assert guess_order([["5/6/2025"], ["5/6/2025"]], [], "GB", TODAY).order is Order.DAY_FIRST

    def test_both_orders_in_one_column_are_never_sure(self) -> None:
        guess = guess_order([["25/1/2025"], ["1/25/2025"], ["26/1/2025"]], [], "", TODAY)
        assert (guess.order, guess.sure) == (Order.DAY_FIRST, False)
