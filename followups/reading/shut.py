"""Why nobody is to write to somebody, in plain words; and who of several people may be written to."""

from accounts.models import User
from applications.models import Contact
from followups.addresses import person_key
from followups.models import Door, Suppression
from followups.reading.doors import is_stopped, stopped_people

SAID: dict[str, str] = {
    Suppression.Said.THEY: "{} asked for no more letters.",
    Suppression.Said.LINK: "{} asked for no more letters.",
    Suppression.Said.ME: "You chose to write no more letters to {}.",
    Suppression.Said.POST: "Mail to {} came back, so nothing more goes there.",
    Suppression.Said.HOST: "Whoever runs this Ajar has stopped all letters to {}.",
}


def why_shut(owner: User, person: Contact | None) -> str:
    """Say who or what forbids to write to this person; blank where nothing does. Two queries."""
    if person is None:
        return ""
    stops = Suppression.objects.between(owner, person_key(person.email)) if person.email else Suppression.objects.none()
    stop = stops.order_by("-said_at").first()
    if stop:
        return SAID[stop.said_by].format(person)
    door = Door.objects.closed().behind(person).select_related("company").order_by("-contact").first()
    if door and door.company:
        return f"The door to {door.company} is closed, and so are those of its people."
    return f"The door to {person} is closed." if door else ""


def shut_among(people: list[Contact], owner: User) -> set[Contact]:
    """Return those who are not to be written to; they come with their doors and those of their employers."""
    stopped = stopped_people(owner)
    return {person for person in people if is_stopped(person.email, stopped) or _is_closed(person)}


def _is_closed(person: Contact) -> bool:
    doors = (getattr(person, "door", None), getattr(person.company, "door", None) if person.company else None)
    return any(door.standing == Door.Standing.CLOSED for door in doors if door)
