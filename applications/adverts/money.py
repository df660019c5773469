"""Pay as adverts write it: symbols and codes, thousands and `k`, ranges, per hour to per year, in several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import islice

from applications.adverts.advert import Pay

SYMBOLS = {
    "£": "GBP",
    "€": "EUR",
    "$": "USD",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₪": "ILS",
    "ZŁ": "PLN",
    "C$": "CAD",
    "CA$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "S$": "SGD",
    "HK$": "HKD",
    "R$": "BRL",
    "US$": "USD",
}
CODE = "USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|CAD|AUD|NZD|SGD|HKD|INR|JPY|CNY|KRW|BRL|MXN|ZAR|AED|ILS|TRY"
PERIODS = {
    "hour": r"hour|hourly|hr|h|stunde|std|heure|hora|ora|uur|timme|time",
    "day": r"day|daily|tag|tagessatz|jour|día|dia|giorno|dag",
    "week": r"week|weekly|woche|semaine|semana|settimana",
    "month": r"month|monthly|monat|monatlich|mois|mensuel|mes|mês|mese|maand|månad|mån",
    "year": r"year(?:ly)?|yr|annum|annual(?:ly)?|anno|jahr|jährlich|jahresgehalt|an|annuels?|année|año|anual"
    r"|jaar|år|p\.?a",
}
CURRENCY = rf"(?:\b[A-Z]{{1,2}}\$|\b(?:{CODE})\s?[£€$]?(?![a-z])|[£€$¥₹₩₪]|zł)"
NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
PER = r"\s*(?:(?:/|\bper\b|\bpro\b|\bpar\b|\bpor\b|\bal\b|\ball['’]|\bà l['’]|\ban?\b|\bje\b|\bim\b|\ba la\b|,)\s*)?"
GAP = r"[ \t\u00a0\u202f]?"
ANY_PERIOD = "|".join(PERIODS.values())
JOINT = r"\s*(?:-|–|—|−|\bto\b|\bbis\b|\bund\b|\band\b|\bà\b|\ba\b|\bet\b|\btot\b|\btill\b|\bhasta\b|\by\b)\s*"
NO_PAY = r"\s?(?:million|billion|mn|bn|m|b|mio|mrd|\+?\s?(?:users|customers|employees|people))\b"
FILLER = r"(?:\s*\b(?:brutto|gross|brut|bruto|lordi|netto|net|base|salary|dollars|euros?)\b)*"


def _amount(n: int) -> str:
    thousand = rf"(?P<k{n}>{GAP}k\b|{GAP}k(?={GAP}[£€$])|{GAP}Tsd\.?)?"
    number = rf"(?<![\d.,])(?P<number{n}>{NUMBER})"
    return rf"(?P<before{n}>{CURRENCY})?{GAP}{number}{thousand}{GAP}(?P<after{n}>{CURRENCY})?"


RANGE = re.compile(
    rf"{_amount(1)}(?:{PER}(?P<between>{ANY_PERIOD})\b)?(?:{JOINT}{_amount(2)})?(?P<big>{NO_PAY})?"
    rf"{FILLER}(?:{PER}(?P<period>{ANY_PERIOD})\b)?",
    re.I,
)
SPEAKS_OF_PAY = re.compile(
    r"salar|\bpay\b|\bpaid\b|compensation|\bwage|remunerat|\bbase\b|\bote\b|gehalt|vergütung|lohn|entgelt"
    r"|salaire|rémunération"
    r"|salario|sueldo|retribu|remunera|stipendio|salaris|\blön\b|day rate|tagessatz|hourly rate|\brate\b",
    re.I,
)
OTHER_MONEY = re.compile(
    r"bonus|allowance|reimburs|stipend\b|budget|referral|raised|funding|revenue|valuation|equity worth|gym"
    r"|zuschuss|401"
    r"|signing|sign-on|per referral|voucher|donat|turnover|umsatz",
    re.I,
)
UP_TO = re.compile(r"(?:up to|bis zu|bis|jusqu['’]à|hasta|fino a|tot|maximum|max\.?)\s*(?:a |of )?$", re.I)
MAX_TEXT = 200_000
MAX_MENTIONS = 2_000
SMALLEST_RATE = Decimal(3)
MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Sum:
    """One mention of money; `plain` says that the words around it speak of pay."""

    pay: Pay
    plain: bool


def read_pay(text: str, *, surely: bool = False) -> tuple[Pay, str] | None:
    """The pay that a text speaks of, and how it was found. `surely`: the text is known to be about pay."""
    mentions = islice(RANGE.finditer(text[:MAX_TEXT]), MAX_MENTIONS)
    sums = [money for match in mentions if (money := _sum(match, text, surely=surely))]
    plain = [money.pay for money in sums if money.plain]
    if not plain:
        return None
    best = [pay for pay in plain if pay.minimum and pay.maximum] or plain
    alike = [pay for pay in best if (pay.currency, pay.period) == (best[0].currency, best[0].period)]
    if len(set(alike)) == 1:
        return with_likely_period(best[0]), "read in the words about pay"
    lows = [pay.minimum for pay in alike if pay.minimum is not None]
    highs = [pay.maximum for pay in alike if pay.maximum is not None]
    widest = Pay(min(lows, default=None), max(highs, default=None), best[0].currency, best[0].period)
    return with_likely_period(widest), "several pay ranges are named; this is the widest"


def with_likely_period(pay: Pay) -> Pay:
    """A large sum without a period is a year's pay; a smaller one stays without."""
    top = pay.maximum or pay.minimum
    large = top is not None and top >= 12_000 and pay.currency not in ("JPY", "INR", "KRW", "HUF", "CZK")
    return Pay(pay.minimum, pay.maximum, pay.currency, "year") if large and not pay.period else pay


def currency_of(text: str) -> str:
    """The ISO code of a symbol or code, or nothing."""
    mark = text.strip().upper()
    return SYMBOLS.get(mark) or next((code for code in CODE.split("|") if mark.startswith(code)), "")


def period_of(text: str) -> str:
    """`hour`, `day`, `week`, `month` or `year`, from `YEAR`, `per-year-salary`, `annually` and their like."""
    words = re.findall(r"[^\W\d_]+", text.lower().replace("p.a", "annum"))
    return next((name for word in words for name, known in PERIODS.items() if re.fullmatch(known, word)), "")


def number_of(value: object) -> Decimal | None:
    """A sum, from a number or from digits with either decimal mark; nothing for zero, less, or absurdly much."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        return None
    if not isinstance(value, str) and not -MOST < value < MOST:
        return None
    text = value.strip() if isinstance(value, str) else f"{Decimal(str(value)).quantize(Decimal('0.01')):f}"
    match = re.fullmatch(rf"[^\d-]{{0,6}}({NUMBER})\s*(k)?\D{{0,8}}", text[:60], re.I)
    number = _decimal(match[1]) if match else None
    if number is None:
        return None
    number = number * 1000 if match and match[2] else number
    return number.quantize(Decimal("0.01")).normalize() + 0 if 0 < number < MOST else None


def _sum(match: re.Match[str], text: str, *, surely: bool) -> Sum | None:
    currency = next(
        (code for name in ("before1", "after1", "before2", "after2") if (code := currency_of(match[name] or ""))), ""
    )
    if (match["big"] or "").strip() or (not currency and not surely):
        return None
    low, high = _figure(match, 1), _figure(match, 2)
    if match["k2"] and not match["k1"] and low and low < 1000:
        low *= 1000
    period = period_of(match["period"] or match["between"] or "")
    if high is None and UP_TO.search(text[max(0, match.start() - 16) : match.start()]):
        low, high = None, low
    pay = _ordered(low, high, currency, period)
    around = text[max(0, match.start() - 120) : match.end() + 40]
    near = text[max(0, match.start() - 40) : match.end() + 40]
    plain = surely or bool(SPEAKS_OF_PAY.search(around) or high or match["k1"] or period in ("hour", "day", "year"))
    if pay is None or (OTHER_MONEY.search(near) and not SPEAKS_OF_PAY.search(near)):
        return None
    if not period and (pay.maximum or pay.minimum or 0) < 1000 and not surely:
        return None
    return Sum(pay, plain)


def _figure(match: re.Match[str], n: int) -> Decimal | None:
    number = _decimal(match[f"number{n}"] or "")
    return number * 1000 if number is not None and match[f"k{n}"] else number


def _ordered(low: Decimal | None, high: Decimal | None, currency: str, period: str) -> Pay | None:
    """A pay whose ends stand in order; a low end that is a slip of the pen (`$164,00 to $282,000`) stays open."""
    if low is not None and high is not None and high > low * 20:
        low = None
    if low is not None and high is not None and low > high:
        return None
    top = high if high is not None else low
    return Pay(low, high, currency, period) if top is not None and SMALLEST_RATE <= top < MOST else None


def _decimal(text: str) -> Decimal | None:
    """`1.234,56`, `1,234.56`, `1'234` and `1 234` are all one number; three digits after a mark are thousands."""
    digits = re.sub(r"['’\s\u00a0\u202f]", "", text)
    if match := re.fullmatch(r"(.*)[.,](\d{1,2})", digits):
        digits = re.sub(r"[.,]", "", match[1]) + "." + match[2]
    else:
        digits = re.sub(r"[.,]", "", digits)
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None
