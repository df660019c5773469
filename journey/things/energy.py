"""How much the person has to give today."""

from collections.abc import Iterable
from enum import StrEnum

from journey.things.thing import Thing


class Energy(StrEnum):
    LOW = "low"
    STEADY = "steady"
    PLENTY = "plenty"

    @classmethod
    def read(cls, text: str | None) -> "Energy":
        """The energy of that name; steady for any other text."""
        return cls(text) if text in list(cls) else cls.STEADY


def suited_to(energy: Energy, things: Iterable[Thing]) -> Iterable[Thing]:
    """Low: only what takes up to three minutes. Plenty: the longest first. Steady: as they come."""
    if energy == Energy.LOW:
        return (thing for thing in things if thing.is_small)
    if energy == Energy.PLENTY:
        return sorted(things, key=lambda thing: -thing.minutes)
    return things
