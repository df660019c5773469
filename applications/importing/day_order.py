"""Whether 3/4/2025 is the third of April or the fourth of March: decided by the whole table, not by one cell."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from applications.importing.dates import Order, read_dates
from applications.importing.plain import fold, shown

_PAIR = re.compile(r"(?<![\d/-])(\d{1,2})\s?[/-]\s?(\d{1,2})(?:\s?[/-]\s?|(?=(?:19|20)\d\d))(\d{4}|\d{2})(?!\d)")
_HEADER_MONTH_FIRST = re.compile(r"\bm{1,2} ?d{1,2}\b")
_HEADER_DAY_FIRST = re.compile(r"\b(d{1,2} ?m{1,2}|t{1,2} ?m{1,2}|j{1,2} ?m{1,2})\b")
MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "PW", "FM", "MH", "GU", "PR"})


@dataclass(frozen=True)
class OrderGuess:
    """`sure` False: no cell settles it. `needed` False: no cell could be read both ways."""

    order: Order
    sure: bool
    needed: bool
    why: str


def guess_order(rows: Iterable[Sequence[str]], headers: Iterable[str], country: str, today: date) -> OrderGuess:
    """The order of day and month in `rows`: for each row the texts of its days, the day of applying first."""
    dated = [[text for text in row if _PAIR.search(text)] for row in rows]
    texts = [text for row in dated for text in row]
    day_first = [text for text in texts if _settles(text, 0)]
    month_first = [text for text in texts if _settles(text, 1)]
    needed = any(_both_ways(text) for text in texts)
    if day_first or month_first:
        return _by_evidence(day_first, month_first, needed=needed)
    hinted = _by_header(headers)
    if hinted:
        return OrderGuess(hinted, True, needed, "the header says so")
    return _by_plausibility(dated, country, today, needed=needed)


def _settles(text: str, place: int) -> bool:
    return any(int(pair[place]) > 12 >= int(pair[1 - place]) for pair in _PAIR.findall(text))


def _both_ways(text: str) -> bool:
    return any(int(one) <= 12 and int(two) <= 12 and one != two for one, two, _ in _PAIR.findall(text))


def _by_evidence(day_first: list[str], month_first: list[str], *, needed: bool) -> OrderGuess:
    order = Order.DAY_FIRST if len(day_first) >= len(month_first) else Order.MONTH_FIRST
    proof = (day_first if order is Order.DAY_FIRST else month_first)[0]
    if day_first and month_first:
        why = f"both orders occur; more cells are like {shown(proof, 30)}"
        return OrderGuess(order, False, needed, why)
    return OrderGuess(order, True, needed, f"{shown(proof, 30)} can only be read that way")


def _by_header(headers: Iterable[str]) -> Order | None:
    for header in headers:
        folded = fold(header)
        if _HEADER_MONTH_FIRST.search(folded):
            return Order.MONTH_FIRST
        if _HEADER_DAY_FIRST.search(folded):
            return Order.DAY_FIRST
    return None


def _by_plausibility(rows: list[list[str]], country: str, today: date, *, needed: bool) -> OrderGuess:
    for oddness, why in _ODDNESS:
        odd = {order: oddness(_days(rows, order), today) for order in Order}
        best = min(Order, key=lambda order: odd[order])
        if needed and odd[best] * 2 < max(odd.values()):
            return OrderGuess(best, False, needed, why)
    if country in MONTH_FIRST_COUNTRIES:
        return OrderGuess(Order.MONTH_FIRST, not needed, needed, "that is usual where you live")
    return OrderGuess(Order.DAY_FIRST, not needed, needed, "no cell settles it")


def _days(rows: list[list[str]], order: Order) -> list[list[date]]:
    return [
        [
            day
            for text in row
            for day in (mention.on() for mention in read_dates(text, order).mentions if mention.year)
            if day
        ]
        for row in rows
    ]


def _still_to_come(rows: list[list[date]], today: date) -> int:
    return sum(day > today for days in rows for day in days)


def _backwards(rows: list[list[date]], today: date) -> int:
    return sum(later < days[0] for days in rows for later in days[1:])


def _spread(rows: list[list[date]], today: date) -> int:
    """Days from the first to the last application, and from each application to its last news."""
    first = [days[0] for days in rows if days]
    between = sum((max(days) - days[0]).days for days in rows if days)
    return between + ((max(first) - min(first)).days if first else 0)


_ODDNESS: list[tuple[Callable[[list[list[date]], date], int], str]] = [
    (_still_to_come, "the other way some days would be still to come"),
    (_backwards, "the other way some answers would lie before the application"),
    (_spread, "that way the days lie closer together"),
]
