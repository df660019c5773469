"""What an invitation says, in the words of a job search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class UnreadableInvitation(ValueError):
    """The text holds no appointment; the message says so in words for a person."""


class Guess(NamedTuple):
    """A field that was not plainly written, and what was made of it."""

    field: str
    how: str


class Attendee(NamedTuple):
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Event:
    """One appointment.

    `starts_at` is an instant (aware). A whole day has `day` alone; a cancellation may have neither.
    """

    method: str
    uid: str
    sequence: int
    status: str
    summary: str
    starts_at: datetime | None
    day: date | None
    time_zone: str
    minutes: int | None
    place: str
    link: str
    organizer: Attendee | None
    attendees: tuple[Attendee, ...]
    description: str
    kind: str
    guesses: tuple[Guess, ...]

    @property
    def cancels(self) -> bool:
        return self.method == "CANCEL" or self.status == "CANCELLED"

    @property
    def people(self) -> tuple[Attendee, ...]:
        """Everybody named, the organizer first, each address once."""
        known: dict[str, Attendee] = {}
        for person in (self.organizer, *self.attendees):
            if person:
                known.setdefault((person.email or person.name).lower(), person)
        return tuple(known.values())


@dataclass(frozen=True, slots=True)
class Invitation:
    """The appointments of one file, the earliest first, and words about entries that were left out."""

    events: tuple[Event, ...]
    left_out: tuple[str, ...] = ()
