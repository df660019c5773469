"""How the doors stand, in words: what stands between a person and somebody on the other side, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from accounts.models import User
from applications.models import Contact
from core.workdays import WorkCalendar
from followups.addresses import person_key
from followups.cadence import Hello, Known, Pace, next_hello
from followups.models import Door, Letter, Suppression
from followups.models.suppression import owner_key
from followups.reading.people import people_of
from followups.states import TOUCHES

AT_MOST = 60
SOONEST = timedelta(days=14)
"""Nobody is written to again sooner than that, so nobody is looked at sooner either, but for a day of one's own."""


@dataclass(frozen=True)
class AtTheDoor:
    """One person and the door to them. `door` is None where nobody has said yet how it stands."""

    person: Contact
    door: Door | None
    known: Known
    pace: Pace
    hello: Hello

    @property
    def standing(self) -> str:
        return self.door.standing if self.door else ""

    @property
    def company_door(self) -> Door | None:
        return getattr(self.person.company, "door", None) if self.person.company else None

    @property
    def is_shut(self) -> bool:
        """Whether nothing may go there, whoever said so."""
        return self.known.is_stopped or self.known.is_closed

    @property
    def letters_left(self) -> int:
        return max(0, self.pace.most_a_year - self.known.letters_this_year)


def at_the_doors(people: Iterable[Contact], user: User, now: datetime) -> list[AtTheDoor]:
    """Tell of people as `people_of` brings them: one query more, however many they are."""
    stopped = stopped_people(user)
    calendar = WorkCalendar(user.country, user.region)
    return [_at_the_door(person, user, stopped, calendar, now) for person in people]


def at_the_door(user: User, pk: UUID, now: datetime) -> AtTheDoor:
    """Tell of one of somebody's people: two queries. Raises Contact.DoesNotExist."""
    return at_the_doors([people_of(user, now).get(pk=pk)], user, now)[0]


def hellos_due(user: User, now: datetime, *, made_up: bool = False) -> list[AtTheDoor]:
    """Return the people whose next letter is due, those waiting longest first: two queries."""
    today = user.today(now)
    gone = Letter.objects.filter(contact=OuterRef("pk"), state__in=TOUCHES)
    told = people_of(user, now).filter(is_sample=made_up).alias(was_written_to=Exists(gone))
    near = told.filter(Q(door__isnull=False) | Q(was_written_to=True)).exclude(door__standing=Door.Standing.CLOSED)
    near = near.filter(Q(door__next_hello_on__lte=today) | Q(door=None) | Q(door__next_hello_on=None))
    near = near.filter(Q(last_letter_at=None) | Q(last_letter_at__lte=now - SOONEST))
    by_day = Coalesce("door__next_hello_on", "met_on", "told_on", "said_no_on")
    rows = list(near.order_by(by_day.asc(nulls_last=True), "id")[:AT_MOST])
    due = [told for told in at_the_doors(rows, user, now) if told.hello.is_due(today)]
    return sorted(due, key=lambda told: (told.hello.on or today, told.person.pk))


def stopped_people(user: User) -> set[str]:
    """The keys of everybody whom this person may not write to."""
    return set(Suppression.objects.binding(user.pk, owner_key(user)).values_list("person", flat=True))


def _at_the_door(person: Contact, user: User, stopped: set[str], calendar: WorkCalendar, now: datetime) -> AtTheDoor:
    door: Door | None = getattr(person, "door", None)
    known = _known(person, door, user, stopped)
    pace = door.pace if door else Pace()
    return AtTheDoor(person, door, known, pace, next_hello(known, pace, calendar, user.today(now)))


def _known(person: Any, door: Door | None, user: User, stopped: set[str]) -> Known:
    behind = getattr(person.company, "door", None) if person.company else None
    return Known(
        last_letter_on=_day(person.last_letter_at, user),
        last_letter_kind=person.last_letter_kind or "",
        letters_this_year=person.letters_this_year,
        first_letter_on=_day(person.first_letter_at, user),
        met_on=person.met_on,
        told_on=person.told_on,
        said_no_on=person.said_no_on,
        waiting_since=person.waiting_since,
        heard_on=_day(door.heard_at, user) if door else None,
        own_day=door.next_hello_on if door else None,
        is_stopped=bool(person.email) and person_key(person.email) in stopped,
        is_closed=any(that.standing == Door.Standing.CLOSED for that in (door, behind) if that),
        is_hired=person.is_hired,
    )


def _day(moment: datetime | None, user: User) -> date | None:
    return user.today(moment) if moment else None
