"""The history of edits, told with the names that a person knows the fields by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format

from accounts.models import User
from applications.models import Contact, Outcome
from reflections.models import Feedback, Revision

NAMES = {
    "person": "Who",
    "asked_on": "Asked",
    "asked_how": "How",
    "nudged_on": "Second note",
    "answer": "Came back",
    "answered_on": "Answered",
    "words": "Their words",
}
NOTHING = "nothing yet"


@dataclass(frozen=True)
class Before:
    """What stood there until `replaced_at`: pairs of a name and what it was."""

    replaced_at: datetime
    told: list[tuple[str, str]]


def told(revisions: Iterable[Revision], owner: User) -> list[Before]:
    """Tell revisions of feedback; people by name, days as days. One query, however many there are."""
    kept = list(revisions)
    ids = {revision.before["person"] for revision in kept if revision.before.get("person")}
    people = {str(person.pk): person.name for person in Contact.objects.owned_by(owner).filter(pk__in=ids)}
    return [
        Before(
            revision.replaced_at, [(NAMES[name], _shown(name, was, people)) for name, was in revision.before.items()]
        )
        for revision in kept
    ]


def _shown(name: str, was: str | None, people: dict[str, str]) -> str:
    if not was:
        return NOTHING
    if name == "person":
        return people.get(was, "somebody who is not in your people any more")
    if name == "answer":
        return str(Feedback.Answer(was).label)
    if name == "asked_how":
        return str(Outcome.Channel(was).label)
    return date_format(date.fromisoformat(was), "j F Y") if name.endswith("_on") else was
