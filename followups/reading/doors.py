"""How the doors stand, in words: what stands between a person and somebody on the other side, and what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from applications.models import Contact
from core.workdays import WorkCalendar
from followups.addresses import person_key
from followups.cadence import Hello, Known, Pace, next_hello
from followups.models import Door, Letter, Suppression
from followups.models.suppression import owner_key
from followups.reading.people import FACTS, people_of
from followups.states import TOUCHES, WAITING

A_DOZEN = 12
TOLD_FOR = timedelta(days=90)


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


def to_tell(user: User, now: datetime) -> list[Contact]:
    """Return whom the good news may be told: whoever left a door open, may be written to and was not told yet, by
    name, a dozen at most. Two queries."""
    told = Letter.objects.filter(
        contact=OuterRef("pk"),
        kind=Letter.Kind.GOOD_NEWS,
        state__in=(*WAITING, *TOUCHES),
        created_at__gt=now - TOLD_FOR,
    )
    left_open = people_of(user, now).filter(
        ~Exists(told), ~Q(email=""), door__standing__in=[Door.Standing.OPEN, Door.Standing.AJAR], is_sample=False
    )
    return [one.person for one in at_the_doors(left_open[:A_DOZEN], user, now) if not one.is_shut]


def stopped_people(user: User) -> set[str]:
    """The keys of everybody whom this person may not write to."""
    return set(Suppression.objects.binding(user.pk, owner_key(user)).values_list("person", flat=True))


def known_of(
    facts: Mapping[str, Any], user: User, *, door: Door | None, is_closed: bool, is_stopped: bool = False
) -> Known:
    """Bring together what is known of one person from FACTS and the door to them."""
    return Known(
        last_letter_on=_day(facts["last_letter_at"], user),
        last_letter_kind=facts["last_letter_kind"] or "",
        letters_this_year=facts["letters_this_year"],
        first_letter_on=_day(facts["first_letter_at"], user),
        met_on=facts["met_on"],
        told_on=facts["told_on"],
        said_no_on=facts["said_no_on"],
        waiting_since=facts["waiting_since"],
        heard_on=_day(door.heard_at, user) if door else None,
        own_day=door.next_hello_on if door else None,
        is_stopped=is_stopped,
        is_closed=is_closed,
        is_hired=bool(facts["is_hired"]),
    )


def is_stopped(email: str, stopped: set[str]) -> bool:
    return bool(email) and person_key(email) in stopped


def _at_the_door(person: Contact, user: User, stopped: set[str], calendar: WorkCalendar, now: datetime) -> AtTheDoor:
    door: Door | None = getattr(person, "door", None)
    behind: Door | None = getattr(person.company, "door", None) if person.company else None
    known = known_of(
        {name: getattr(person, name) for name in FACTS},
        user,
        door=door,
        is_closed=any(that.standing == Door.Standing.CLOSED for that in (door, behind) if that),
        is_stopped=is_stopped(person.email, stopped),
    )
    pace = door.pace if door else Pace()
    return AtTheDoor(person, door, known, pace, next_hello(known, pace, calendar, user.today(now)))


def _day(moment: datetime | None, user: User) -> date | None:
    return user.today(moment) if moment else None
