"""One entry of the calendar, and what its days are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

MOST = 400
"""Of each kind: a calendar of more helps nobody."""

Span = tuple[date, date]


@dataclass(frozen=True)
class Entry:
    """One entry; all day where `starts` is a date. `discreet` is all that it says without names; `is_busy` whether
    somebody is to keep the hours free."""

    uid: str
    starts: date | datetime
    ends: date | datetime
    summary: str
    discreet: str
    made_at: datetime
    place: str = ""
    page: tuple[str, tuple[object, ...]] = ("journey:today", ())
    is_busy: bool = False


def all_day(day: date) -> Span:
    return day, day + timedelta(days=1)
