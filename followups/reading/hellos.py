"""To whom a letter is due: one query, composed once, because Today asks it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models import Contact, Interview
from core.prepared import Prepared
from core.workdays import WorkCalendar
from followups.cadence import Hello, next_hello
from followups.models import Door, Letter
from followups.models.door import PACE_FIELDS
from followups.policy import BUDGET_LASTS
from followups.reading.doors import is_stopped, known_of
from followups.reading.people import FACTS, told
from followups.states import TOUCHES

AT_MOST = 60
SOONEST = timedelta(days=5)
"""Whoever was written to since then is not looked at: no pace is quicker, but for a day of one's own."""
DOOR_FACTS = ("standing", "next_hello_on", "heard_at", *PACE_FIELDS)
COLUMNS = (*("pk", "name", "email", "company__name"), *(f"door__{name}" for name in DOOR_FACTS), *FACTS)


@dataclass(frozen=True)
class DueHello:
    """Somebody to whom a letter is due; `company` may be blank."""

    person: UUID
    name: str
    company: str
    hello: Hello


def hellos_due(user: User, now: datetime, stopped: set[str], *, made_up: bool = False) -> list[DueHello]:
    """Return to whom a letter is due, the longest due first; `stopped`: whom one may not write to, by their keys."""
    today, calendar = user.today(now), WorkCalendar(user.country, user.region)
    values: dict[str, Any] = {"owner": user.pk, "today": today, "lately": today - SOONEST}
    values |= {"since": now - BUDGET_LASTS, "soonest": now - SOONEST}
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in DUE[made_up].rows(**values)]
    due = [_due(row, user, calendar, today) for row in rows if not is_stopped(row["email"], stopped)]
    return sorted((one for one in due if one.hello.is_due(today)), key=lambda one: (one.hello.on or today, one.person))


def _due(row: dict[str, Any], user: User, calendar: WorkCalendar, today: date) -> DueHello:
    door = Door(**{name: row[f"door__{name}"] for name in DOOR_FACTS}) if row["door__standing"] else None
    known = known_of(row, user, door=door, is_closed=False)
    hello = next_hello(known, (door or Door()).pace, calendar, today)
    return DueHello(row["pk"], row["name"], row["company__name"] or "", hello)


def _near(
    owner: UUID, today: date, since: datetime, soonest: datetime, lately: date, *, made_up: bool
) -> "QuerySet[Any]":
    """People with a door, or a letter, or just met, behind no closed door; those with the earliest day first."""
    gone = Letter.objects.filter(contact=OuterRef("pk"), state__in=TOUCHES)
    mine = Contact.objects.filter(owner=owner, is_sample=made_up).filter(
        _not_closed("door"), _not_closed("company__door")
    )
    met = Interview.objects.standing().filter(people=OuterRef("pk"), day__range=(lately, today))
    known = mine.filter(Q(door__isnull=False) | Exists(gone) | Exists(met) & ~Q(email=""))
    quiet = known.filter(~Exists(gone.filter(handed_over_at__gt=soonest)))
    no_day = Q(door=None) | Q(door__next_hello_on=None)
    near = told(quiet.filter(Q(door__next_hello_on__lte=today) | no_day | Exists(gone)), today, since)
    by_day = Coalesce("door__next_hello_on", "met_on", "told_on", "said_no_on")
    return near.order_by(by_day.asc(nulls_last=True), "id").values_list(*COLUMNS)[:AT_MOST]


def _not_closed(door: str) -> Q:
    return Q(**{f"{door}__isnull": True}) | ~Q(**{f"{door}__standing": Door.Standing.CLOSED})


def _made_up(**values: Any) -> "QuerySet[Any]":
    return _near(**values, made_up=True)


def _real(**values: Any) -> "QuerySet[Any]":
    return _near(**values, made_up=False)


KINDS = {"owner": UUID, "today": date, "since": datetime, "soonest": datetime, "lately": date}
DUE = {True: Prepared(_made_up, **KINDS), False: Prepared(_real, **KINDS)}
