from datetime import date
from decimal import Decimal

import pytest

from applications.adverts.advert import Pay
from applications.adverts.days import read_day
from applications.adverts.money import read_pay


def pay(low: str | None, high: str | None, currency: str, period: str) -> Pay:
    return Pay(Decimal(low) if low else None, Decimal(high) if high else None, currency, period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary: £45,000 - £55,000 per annum", pay("45000", "55000", "GBP", "year")),
        ("$210K - $250K (depending upon expertise) + equity", pay("210000", "250000", "USD", "year")),
        ("Gehalt: 55.000 – 65.000 € brutto im Jahr", pay("55000", "65000", "EUR", "year")),
        ("Rémunération : 40 à 50 k€ par an", pay("40000", "50000", "EUR", "year")),
        ("CHF 95'000 - 110'000", pay("95000", "110000", "CHF", "year")),
        ("€18,50 pro Stunde", pay("18.50", None, "EUR", "hour")),
        ("USD$232,000 per year - USD$258,000 per year", pay("232000", "258000", "USD", "year")),
        ("£300-£350 per day", pay("300", "350", "GBP", "day")),
        ("Salario: 2.500 € al mes", pay("2500", None, "EUR", "month")),
        ("Gross salary 3 200 EUR/month", pay("3200", None, "EUR", "month")),
        ("up to £60k", pay(None, "60000", "GBP", "year")),
        ("bis zu 70.000 € Jahresgehalt", pay(None, "70000", "EUR", "year")),
        ("from 12.50 GBP per hour", pay("12.50", None, "GBP", "hour")),
        ("$15/hr", pay("15", None, "USD", "hour")),
        ("Pay: 30 - 35k GBP", pay("30000", "35000", "GBP", "year")),
        ("lön 45 000 SEK/månad", pay("45000", None, "SEK", "month")),
        ("Pay: CA$90,000 to CA$100,000", pay("90000", "100000", "CAD", "year")),
        ("base pay $164,00/year to $282,000/year", pay(None, "282000", "USD", "year")),
        ("Posted 2026-12-24\n€ 60k - 70k", pay("60000", "70000", "EUR", "year")),
        ("Leeds: salary £30,000 - £35,000. York: salary £28,000 - £33,000", pay("28000", "35000", "GBP", "year")),
        ("$90 for gym membership", None),
        ("We raised $50M, and pay well", None),
        ("401(k) match of $2,000, bonus $5,000", None),
        ("pay: competitive", None),
        ("call 020 7946 0958", None),
        ("Salary: £0", None),
        ("", None),
    ],
)
def test_pay_is_read_in_many_ways_of_writing(text: str, expected: Pay | None) -> None:
    found = read_pay(text)

    assert (found[0] if found else None) == expected


def test_several_ranges_are_said() -> None:
    found = read_pay("Leeds: salary £30,000 - £35,000. York: salary £28,000 - £33,000")

    assert found is not None
    assert found[1] == "several pay ranges are named; this is the widest"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("2026-12-01T23:59:59+01:00", date(2026, 12, 1)),
        (1779223404, date(2026, 5, 19)),
        ("1775267699644", date(2026, 4, 4)),
        ("12 March 2027", date(2027, 3, 12)),
        ("March 12th, 2027", date(2027, 3, 12)),
        ("am 12. März 2027 um 12 Uhr", date(2027, 3, 12)),
        ("3 de marzo de 2027", date(2027, 3, 3)),
        ("1er mai 2027", date(2027, 5, 1)),
        ("15.01.27", date(2027, 1, 15)),
        ("30/11/2026 23:59", date(2026, 11, 30)),
        ("11/30/2026", date(2026, 11, 30)),
        ("5 December", date(2026, 12, 5)),
        ("5 March", date(2027, 3, 5)),
        ("31 February 2027", None),
        ("99/99/2026", None),
        ("0000-00-00", None),
        ("9999-12-31", None),
        ("as soon as possible", None),
        (True, None),
        (None, None),
        ({}, None),
    ],
)
def test_days_are_read_in_many_ways_of_writing(value: object, day: date | None) -> None:
    assert read_day(value, date(2026, 11, 23)) == day
