"""Doors, letters, stops and reminders, to take along. What was made up stays behind."""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import User
from applications.exporting.collecting import text
from followups.models import Door, Letter, Reminder, Suppression
from followups.models.door import PACE_FIELDS
from followups.reading.stops import named
from reflections.exporting import AnyTable, Table


@dataclass(frozen=True)
class Stops:
    """Who is not written to any more. The rows hold a keyed mark alone; a name stands where it is known."""

    name: str = "No more letters to"

    @property
    def headers(self) -> list[str]:
        return ["person", "company", "said by", "said at", "taken back at"]

    def rows(self, owner: User) -> Iterator[list[str]]:
        for stop in named(Suppression.objects.owned_by(owner).order_by("said_at", "id"), owner):
            person, row = stop.person, stop.suppression
            company = person.company if person else None
            yield [text(person), text(company), row.said_by, text(row.said_at), text(row.lifted_at)]


TABLES: tuple[AnyTable, ...] = (
    Table(
        "Doors",
        Door,
        "contact__owner company__owner",
        "contact__is_sample company__is_sample",
        (
            *("contact__name", "company__name", "standing", "said_by", "next_hello_on", "reapply_on", "heard_at"),
            *("met_at", "away_until", "time_zone", "country", "region", *PACE_FIELDS),
        ),
    ),
    Table(
        "Letters",
        Letter,
        "owner",
        "is_sample",
        (
            *("contact__name", "to_address", "application__role", "application__company__name", "kind", "way"),
            *("subject", "body", "state", "reason", "approved_at", "due_at", "handed_over_at", "created_at"),
        ),
    ),
    Stops(),
    Table("Reminders", Reminder, "owner", "", ("subject", "body", "occurs_on", "due_at", "state", "settled_at")),
)
