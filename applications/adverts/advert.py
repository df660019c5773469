"""What an advert says, and how each part of it was found."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

LIMITS = {
    "role": 300,
    "company": 200,
    "link": 2000,
    "place": 300,
    "reference": 100,
    "found_on": 200,
    "contact_name": 200,
    "contact_email": 254,
}


class Guess(NamedTuple):
    """Where the value of a field came from, in words for a person."""

    field: str
    how: str


@dataclass(frozen=True, slots=True)
class Pay:
    """Either end may be open. `period` is hour, day, week, month, year, or empty where the advert does not say."""

    minimum: Decimal | None
    maximum: Decimal | None
    currency: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Advert:
    """Every field may be empty. `work_mode` is onsite, hybrid, remote or empty; `advert` is readable plain text."""

    role: str = ""
    company: str = ""
    link: str = ""
    place: str = ""
    work_mode: str = ""
    pay: Pay | None = None
    closing_on: date | None = None
    posted_on: date | None = None
    reference: str = ""
    found_on: str = ""
    advert: str = ""
    contact_name: str = ""
    contact_email: str = ""
    guesses: tuple[Guess, ...] = ()

    def completed_by(self, other: Advert) -> Advert:
        """This reading, its gaps filled from a reading that is trusted less."""
        gaps = [name for name in FACTS if not getattr(self, name) and getattr(other, name)]
        told = tuple(guess for guess in other.guesses if guess.field in gaps)
        taken: dict[str, Any] = {name: getattr(other, name) for name in gaps}
        return replace(self, **taken, guesses=self.guesses + told)


FACTS = tuple(field.name for field in fields(Advert) if field.name != "guesses")


def found(how: str, **values: Any) -> Advert:
    """A partial reading: the values that say something, each with how it was found."""
    written = {name: _writable(value) for name, value in values.items()}
    fitting = {name: value for name, value in written.items() if value and _fits(name, value)}
    return Advert(**fitting, guesses=tuple(Guess(name, how) for name in fitting))


def _writable(value: Any) -> Any:
    """A text without the halves of characters that JSON lets stand alone (RFC 8259, section 8.2)."""
    return value.encode(errors="ignore").decode() if isinstance(value, str) else value


def _fits(name: str, value: object) -> bool:
    return not isinstance(value, str) or len(value) <= LIMITS.get(name, 1_000_000)
