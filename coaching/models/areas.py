"""What a client may let a coach see, area by area."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q


class Area(models.TextChoices):
    """Each stands by itself: none of them opens another."""

    APPLICATIONS = "applications", "Applications"
    DEBRIEFS = "debriefs", "Shared look-backs"
    GAPS = "gaps", "Gaps and plans"
    PEOPLE = "people", "People and doors"
    NUMBERS = "numbers", "Numbers"


SEEN: dict[str, str] = {
    Area.APPLICATIONS: "Each job with its employer, stage, days and rounds, and what employers said about it.",
    Area.DEBRIEFS: "The answers marked as shared, one by one, and what got sticky in them.",
    Area.GAPS: "What was missing, how often it was named, plans and how they go, and what closed a gap.",
    Area.PEOPLE: "Names, what they do and where; which doors stand open. No addresses, no numbers.",
    Area.NUMBERS: "How many letters became conversations, and where the others went.",
}
NEVER_SEEN = (
    "Never, whatever you tick: private pages, how you feel, your notes, your letters and papers, passwords,"
    " and answers that you did not mark as shared."
)
ALWAYS_SEEN = "Always: your name, the day you last signed in, and what the two of you write to each other."


class Areas(models.Model):
    """One tick for each area; the field of an area is `sees_` and its name."""

    sees_applications = models.BooleanField(Area.APPLICATIONS.label, default=False)
    sees_debriefs = models.BooleanField(Area.DEBRIEFS.label, default=False)
    sees_gaps = models.BooleanField(Area.GAPS.label, default=False)
    sees_people = models.BooleanField(Area.PEOPLE.label, default=False)
    sees_numbers = models.BooleanField(Area.NUMBERS.label, default=False)

    class Meta:
        abstract = True

    def sees(self, area: str) -> bool:
        return bool(getattr(self, field_of(area)))

    @property
    def areas(self) -> list[Area]:
        return [area for area in Area if self.sees(area)]


def field_of(area: str) -> str:
    return f"sees_{area}"


def ticks(areas: Iterable[str]) -> dict[str, bool]:
    """Return the fields for exactly these areas."""
    chosen = set(areas)
    return {field_of(area): area in chosen for area in Area}


SEES_SOMETHING = Q(*((field_of(area), True) for area in Area), _connector=Q.OR)
