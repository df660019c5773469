"""Stops with the names of the people they are about: the rows themselves hold no address and no name."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from applications.models import Contact
from followups.addresses import person_key
from followups.models import Suppression
from followups.stop_links import StopLink


@dataclass(frozen=True)
class Stop:
    """One stop; `person` is None where they are no longer among somebody's people."""

    suppression: Suppression
    person: Contact | None

    @property
    def can_be_lifted(self) -> bool:
        return self.suppression.said_by in (Suppression.Said.THEY, Suppression.Said.ME)


def named(stops: Iterable[Suppression], user: User) -> list[Stop]:
    """Find whom each stop is about, among the user's people: one query."""
    people = user.contacts.exclude(email="").select_related("company").order_by("-created_at")
    by_key = {person_key(person.email): person for person in people}
    return [Stop(stop, by_key.get(stop.person)) for stop in stops]


def who_wrote(link: StopLink) -> str:
    """The name of whoever the letters came from, and nothing else of them; blank where they are gone or gave none."""
    return User.objects.filter(pk=link.owner).values_list("name", flat=True).first() or ""
