"""Pay out of structured data: `MonetaryAmount` and `QuantitativeValue` in all their odd forms, and the boards' own."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from applications.adverts.advert import Pay
from applications.adverts.jsons import opened
from applications.adverts.money import currency_of, number_of, period_of, read_pay, with_likely_period

Keys = dict[str, Any]
HOLDERS = (
    "basesalary salary estimatedsalary salaryrange payrange compensationrange compensation compensationtiers"
    " payinputranges payranges payrangedetails salaryranges compensationtiersummary compensationsummary pay payscale"
)
LOW = "rangestart minvalue min minimum minsalary salarymin minamount from low mincents salaryfrom payfrom minimumsalary"
HIGH = "rangeend maxvalue max maximum maxsalary salarymax maxamount to high maxcents salaryto payto maximumsalary"
CURRENCY = "currency currencycode currencytype salarycurrency paycurrency currencysymbol"
PERIOD = "unittext unit period interval payperiod salaryperiod salaryinterval payinterval frequency per timeunit type"


def pay_of(keys: Keys) -> Pay | None:
    """The pay that the fields of a job tell, at the top or in one of the objects about pay."""
    for name in HOLDERS.split():
        if keys.get(name) and (pay := _read(keys[name], 0)):
            return with_likely_period(pay)
    flat = _from_fields(
        {name: value for name, value in keys.items() if re.search("salary|pay|compensation|wage", name)}
    )
    return with_likely_period(flat) if flat else None


def _read(value: Any, depth: int) -> Pay | None:
    value = opened(value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return _from_words(value)
    if isinstance(value, list) and depth < 4:
        return next((pay for item in value[:20] if (pay := _read(item, depth + 1))), None)
    return _from_object(value, depth) if isinstance(value, dict) and depth < 4 else None


def _from_object(value: dict[str, Any], depth: int) -> Pay | None:
    keys = {re.sub(r"[^a-z0-9]", "", key.lower()): item for key, item in value.items()}
    inner = next(
        (
            pay
            for name in ("value", "range", "components", "tiers")
            if keys.get(name) and (pay := _read(keys[name], depth + 1))
        ),
        None,
    )
    inner = inner or next(
        (pay for item in value.values() if isinstance(item, dict) and (pay := _read(item, depth + 1))), None
    )
    own = _from_fields(keys)
    pay = own or inner
    if pay is None:
        return None
    return Pay(pay.minimum, pay.maximum, pay.currency or _currency(keys), pay.period or _period(keys))


def _from_fields(keys: Keys) -> Pay | None:
    low, high = _number(keys, LOW), _number(keys, HIGH)
    if low is None and high is None:
        low = number_of(keys.get("value") if keys.get("value") is not None else keys.get("amount"))
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Pay(low, high, _currency(keys), _period(keys)) if low is not None or high is not None else None


def _from_words(value: object) -> Pay | None:
    told = read_pay(str(value), surely=True)
    number = number_of(value)
    return told[0] if told else Pay(number, None) if number else None


def _number(keys: Keys, names: str) -> Decimal | None:
    for name in names.split():
        number = number_of(keys.get(name))
        if number is not None:
            return number / 100 if name.endswith("cents") else number
    return None


def _currency(keys: Keys) -> str:
    return next((code for name in CURRENCY.split() if (code := currency_of(str(keys.get(name) or "")))), "")


def _period(keys: Keys) -> str:
    return next((period for name in PERIOD.split() if (period := period_of(str(keys.get(name) or "")))), "")
