"""Days that somebody chose at an employer: to look by again, and to apply again. None once somebody was hired."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, Q, QuerySet

from accounts.models import User
from applications.models import Application, Outcome
from followups.models import Door
from journey.calendars.entry import MOST, Entry, Span, all_day


def at_employers(user: User, span: Span) -> Iterator[Entry]:
    for door in _doors(user, span)[:MOST]:
        if _is_within(door.next_hello_on, span):
            yield _entry(door, "hello", door.next_hello_on, f"A hello to {door.company}, if you like", "A hello")
        if _is_within(door.reapply_on, span):
            words = f"From today you may apply at {door.company} again, if you like"
            yield _entry(door, "again", door.reapply_on, words, "A day to apply again")


def _doors(user: User, span: Span) -> "QuerySet[Door]":
    hired = Application.objects.real().filter(owner=user, outcome=Outcome.Kind.HIRED)
    theirs = Door.objects.filter(~Exists(hired), company__owner=user, company__is_sample=False)
    with_a_day = theirs.filter(Q(next_hello_on__range=span) | Q(reapply_on__range=span))
    open_ones = with_a_day.exclude(standing=Door.Standing.CLOSED).select_related("company")
    return open_ones.order_by("next_hello_on", "reapply_on", "id")


def _is_within(day: date | None, span: Span) -> bool:
    return day is not None and span[0] <= day <= span[1]


def _entry(door: Door, kind: str, day: date | None, summary: str, discreet: str) -> Entry:
    page = ("followups:company", (door.company_id,))
    return Entry(f"{kind}-{door.pk}", *all_day(day or date.max), summary, discreet, door.created_at, page=page)
