"""A pay cell: "£45k–£55k", "45.000 - 55.000 € im Jahr", "$30/hour"."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from applications.importing.plain import fold

_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "¥": "JPY",
    "₹": "INR",
    "zł": "PLN",
    "fr.": "CHF",
    "r$": "BRL",
    "a$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "us$": "USD",
}
_CODES = re.compile(
    r"\b(EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BRL|MXN|INR|JPY|SGD|ZAR|AED|TRY|ILS|ARS|CLP|COP)\b",
    re.IGNORECASE,
)
_SYMBOL = re.compile("|".join(re.escape(symbol) for symbol in sorted(_SYMBOLS, key=len, reverse=True)), re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+|\d+)(?:[.,](\d{1,2}))?(?!\d)\s*(k|m|tsd|mil)?\b", re.IGNORECASE
)
_PERIODS = (
    ("hour", re.compile(r"\b(hour|hourly|hr|h|ph|stunde|std|heure|hora|ora|uur|godz)\b")),
    ("day", re.compile(r"\b(day|daily|pd|tag|jour|dia|giorno|dag|tjm)\b")),
    ("week", re.compile(r"\b(week|weekly|pw|woche|semaine|semana|settimana)\b")),
    (
        "month",
        re.compile(
            r"\b(month|monthly|pm|mo|monat|monatlich|mois|mensuel\w*|mes|mensual\w*|mese|mensil\w*|maand|mensal\w*|miesiac)\b"
        ),
    ),
    (
        "year",
        re.compile(
            r"\b(year|yearly|annual\w*|annum|pa|p a|yr|jahr\w*|an|annuel\w*|ano|anual\w*|anno|annu\w*|jaar|ral|ctc)\b"
        ),
    ),
)
_LONGEST = 200
_MOST = Decimal("9999999999")


@dataclass(frozen=True)
class Pay:
    low: Decimal
    high: Decimal | None
    currency: str
    period: str
    guess: str = ""


def read_pay(text: str) -> Pay | None:
    """The range in a pay cell, or None where no sum can be made out."""
    if len(text) > _LONGEST:
        return None
    amounts = [amount for amount in (_amount(match) for match in _AMOUNT.finditer(text)) if amount is not None]
    if not 1 <= len(amounts) <= 2 or amounts[-1] > _MOST:
        return None
    low, high = amounts[0], amounts[1] if len(amounts) == 2 else None
    guess = ""
    if high and low < 1000 <= high and low * 1000 <= high:
        low *= 1000
    if high and high < low:
        low, high, guess = high, low, "the two sums were swapped"
    period = period_of(text)
    if not period and low >= 10_000:
        period, guess = "year", "read as pay for a year"
    return Pay(low, high, currency_of(text), period, guess)


def _amount(match: re.Match[str]) -> Decimal | None:
    try:
        whole = Decimal(re.sub(r"\D", "", match[1]))
    except InvalidOperation:
        return None
    amount = whole + Decimal(f"0.{match[2]}") if match[2] else whole
    unit = (match[3] or "").lower()
    return amount * (1_000_000 if unit in ("m", "mil") else 1000 if unit else 1)


def currency_of(text: str) -> str:
    code = _CODES.search(text)
    if code:
        return code[1].upper()
    symbol = _SYMBOL.search(text)
    return _SYMBOLS[symbol[0].lower()] if symbol else ""


def period_of(text: str) -> str:
    """As in applications.models.Facts.PayPeriod, or blank."""
    folded = fold(text.replace("/", " "))
    return next((period for period, pattern in _PERIODS if pattern.search(folded)), "")
