"""Keeping letters from going: at once, and for good. Each of these holds the owner, as the gate does.

Once one of these functions has returned, no letter that it covers begins to go any more. What had begun already it
names, so that the page can say "is going out now" instead of promising what is not true.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from applications.models import Contact
from followups.addresses import person_key
from followups.holding import hold_owner, hold_owners
from followups.journal import Journal
from followups.models import Door, Letter, NoLetters, SendingAccount, Suppression, stop_of
from followups.models.door import DoorQuerySet
from followups.models.letter import UNAPPROVED, LetterQuerySet
from followups.models.suppression import owner_key
from followups.reasons import Reason
from followups.states import State
from followups.stop_links import StopLink

CLOSED_BY_THEM = {"standing": Door.Standing.CLOSED, "said_by": Door.Said.THEY}


@dataclass(frozen=True)
class Stopped:
    """How many letters will not go; and those that nobody can stop any more, because they are going out now."""

    letters: int
    going_out: tuple[Letter, ...] = ()
    suppression: Suppression | None = None


def stop(owner: User, address: str, *, said_by: str, now: datetime, journal: Journal) -> Stopped:
    """Let nobody write to this address in the owner's name again: they asked for it, or the owner chose to."""
    with transaction.atomic():
        hold_owner(owner.pk)
        suppression = stop_of(owner, address, said_by, now)
        suppression.save()
        if said_by == Suppression.Said.THEY:
            _close_doors(owner, suppression.person)
        stopped = _cancel(Letter.objects.owned_by(owner).to_person(suppression.person), Reason.STOPPED, now, owner)
        journal.stop(_line(suppression), now)
    return Stopped(stopped.letters, stopped.going_out, suppression)


def stop_person(person: Contact, *, said_by: str, now: datetime, journal: Journal) -> Stopped:
    """Let nobody write to this contact in their owner's name again; without an address, the door is closed."""
    if person.email:
        return stop(person.owner, person.email, said_by=said_by, now=now, journal=journal)
    return close_door(Door.objects.to_contact(person), said_by=Door.Said.THEY, now=now)


def stop_by_link(link: StopLink, *, now: datetime, journal: Journal) -> Stopped:
    """They pressed the link in a letter. A second press, or one after a stop of any kind, writes nothing more.

    It works when the letter, the contact or the whole account is gone.
    """
    with transaction.atomic():
        owner = hold_owner(link.owner)
        key = owner_key(owner) if owner else link.owner_key
        letters = Letter.objects.filter(owner=link.owner).to_person(link.person)
        stopped = _cancel(letters, Reason.STOPPED, now, None)
        if owner:
            _close_doors(owner, link.person)
        known = Suppression.objects.binding(link.owner, key).filter(person=link.person, said_by=Suppression.Said.LINK)
        if known.exists():
            return stopped
        suppression = Suppression(owner=owner, owner_key=key, person=link.person, said_by="link", said_at=now)
        suppression.save()
        journal.stop(_line(suppression), now)
    return Stopped(stopped.letters, stopped.going_out, suppression)


def stop_for_everybody(address: str, *, now: datetime, journal: Journal) -> Stopped:
    """Let nobody on this Ajar write to this address again; for the host."""
    with transaction.atomic():
        person = person_key(address)
        hold_owners(set(Letter.objects.waiting().to_person(person).values_list("owner", flat=True)))
        suppression = stop_of(None, address, Suppression.Said.HOST, now)
        suppression.save()
        stopped = _cancel(Letter.objects.to_person(person), Reason.STOPPED, now, None)
        journal.stop(_line(suppression), now)
    return Stopped(stopped.letters, stopped.going_out, suppression)


def lift(suppression: Suppression, *, by: User, now: datetime, journal: Journal) -> bool:
    """Take a stop back that its owner pressed by mistake; what they asked for themselves, by the link, stays.

    What it cancelled stays cancelled: each letter needs a new yes. The doors that it closed are ajar again.
    """
    rows = Suppression.objects.owned_by(by).in_force().own_press().filter(pk=suppression.pk)
    with transaction.atomic():
        is_lifted = bool(rows.update(lifted_at=now))
        if is_lifted:
            journal.lift(str(suppression.pk), now)
            _doors_that_closed(by, suppression.person).update(standing=Door.Standing.AJAR, said_by=Door.Said.GUESS)
    return is_lifted


def lift_those_of_the_post(owner: User, person: str, *, said_at: datetime, now: datetime, journal: Journal) -> None:
    """Take back what was stopped at that moment because mail had come back: it had not."""
    stops = Suppression.objects.owned_by(owner).in_force().filter(person=person, said_by=Suppression.Said.POST)
    for stop_ in stops.filter(said_at=said_at):
        journal.lift(str(stop_.pk), now)
        Suppression.objects.filter(pk=stop_.pk).update(lifted_at=now)


def heard_from(contact: Contact, *, at: datetime, now: datetime) -> Stopped:
    """They wrote: what was approved before that crosses their answer, and does not go."""
    with transaction.atomic():
        owner = hold_owner(contact.owner_id)
        door = Door.objects.to_contact(contact)
        Door.objects.filter(pk=door.pk).update(heard_at=max(at, door.heard_at or at))
        return _cancel(_letters_to(owner, [contact]), Reason.THEY_WROTE, now, owner)


def close_door(door: Door, *, said_by: str, now: datetime) -> Stopped:
    """Close the door to a contact, or to an employer and all its people."""
    with transaction.atomic():
        owner = hold_owner(door.owner_id_of_person)
        Door.objects.filter(pk=door.pk).update(standing=Door.Standing.CLOSED, said_by=said_by, next_hello_on=None)
        people = [door.contact] if door.contact else Contact.objects.filter(company=door.company)
        return _cancel(_letters_to(owner, people), Reason.DOOR_CLOSED, now, owner)


def stop_all(owner: User, *, now: datetime) -> Stopped:
    """Let none of the letters that wait go to anyone."""
    with transaction.atomic():
        hold_owner(owner.pk)
        return _cancel(Letter.objects.owned_by(owner), Reason.ALL_STOPPED, now, owner)


def switch_off(owner: User, *, now: datetime) -> Stopped:
    """Let no letter of theirs go from now on, until `switch_on`; what waits is held by the gate when its hour comes."""
    with transaction.atomic():
        hold_owner(owner.pk)
        NoLetters.objects.get_or_create(owner=owner, defaults={"since_at": now})
        letters = Letter.objects.owned_by(owner)
        return Stopped(letters.waiting().count(), tuple(letters.going_out_now()))


def switch_on(owner: User) -> None:
    """Let letters go again, each as it stands: what was held meanwhile asks its owner first."""
    NoLetters.objects.owned_by(owner).delete()


def close_account(account: SendingAccount, *, now: datetime) -> Stopped:
    """Take a mailbox away: what was to go through it is a draft again, what has gone keeps its place in the history.

    While a letter is going out through it, nothing is done.
    """
    with transaction.atomic():
        hold_owner(account.owner_id)
        letters = Letter.objects.filter(account=account)
        going_out = tuple(letters.going_out_now())
        if going_out:
            return Stopped(0, going_out)
        waiting = list(letters.waiting())
        for letter in waiting:
            _back_to_draft(letter, now)
        letters.update(account=None)
        account.delete()
    return Stopped(len(waiting))


def _close_doors(owner: User, person: str) -> None:
    """Close the doors of the person of this key: the stop holds for their address of now, the door for a later one."""
    for contact in _people(owner, person):
        door = Door.objects.to_contact(contact)
        if door.standing != Door.Standing.CLOSED:
            Door.objects.filter(pk=door.pk).update(**CLOSED_BY_THEM, next_hello_on=None)


def _doors_that_closed(owner: User, person: str) -> DoorQuerySet:
    """The doors that a stop to the person of this key has closed."""
    closed: DoorQuerySet = Door.objects.filter(contact__in=_people(owner, person), **CLOSED_BY_THEM)
    return closed


def _people(owner: User, person: str) -> list[Contact]:
    return [contact for contact in owner.contacts.exclude(email="") if person_key(contact.email) == person]


def _back_to_draft(letter: Letter, now: datetime) -> None:
    if letter.state == State.CLAIMED:
        letter.step(State.CLAIMED, State.SCHEDULED, by=None, now=now)
    letter.step(letter.state, State.DRAFT, by=None, now=now, reason=Reason.WITHDRAWN, account=None, **UNAPPROVED)


def _letters_to(owner: User | None, people: Iterable[Contact]) -> LetterQuerySet:
    keys = {person_key(person.email) for person in people if person.email}
    letters: LetterQuerySet = Letter.objects.filter(owner=owner, person__in=keys)
    return letters


def _cancel(letters: LetterQuerySet, reason: str, now: datetime, by: User | None) -> Stopped:
    """Cancel those of the letters that still wait; the owner is held, so none of them passes the gate meanwhile."""
    count = 0
    for letter in letters.waiting().select_for_update(of=("self",)):
        letter.step(letter.state, State.CANCELLED, by=by, now=now, reason=reason)
        count += 1
    return Stopped(count, tuple(letters.going_out_now()))


def _line(suppression: Suppression) -> dict[str, Any]:
    return {
        "id": str(suppression.pk),
        "scope": suppression.scope,
        "owner": str(suppression.owner_id or ""),
        "owner_key": suppression.owner_key,
        "person": suppression.person,
        "said_by": suppression.said_by,
    }
