"""A letter that its owner sent some other way: it counts as any other, and can be taken back for a day."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from applications.models import Application, Contact, Undo, remove, snapshot, unset
from applications.models.undo import Step
from followups.addresses import domain_key, keyed, person_key
from followups.message import words_key
from followups.models import Letter

CHANGED = (
    *("state", "reason", "way", "person", "domain", "words", "to_address", "handed_over_at", "settled_at", "account"),
)


NOT_KEPT = "I wrote to them. The words are not kept here."


def sent_by_hand(letter: Letter, *, on: date, by: User, now: datetime) -> Undo:
    """Write down that it went on that day. Raises StaleLetter when it is no draft any more."""
    with transaction.atomic():
        before = snapshot(Letter.objects.get(pk=letter.pk), CHANGED)
        _count(letter, on, by, now)
        return Undo.objects.keep(by, "Noted: you sent it", [unset(letter, before)])


def wrote_by_hand(person: Contact, kind: str, *, job: Application | None, on: date, by: User, now: datetime) -> Step:
    """Write down that a letter went whose words Ajar never had; return the step that takes it back."""
    letter = Letter(owner=by, contact=person, application=job, kind=kind, subject=f"To {person}"[:200], body=NOT_KEPT)
    with transaction.atomic():
        letter.save(force_insert=True)
        _count(letter, on, by, now)
        letter.refresh_from_db()
        return remove(letter)


def _count(letter: Letter, on: date, by: User, now: datetime) -> None:
    address = letter.contact.email if letter.contact else ""
    letter.sent_by_hand(
        by=by,
        person=person_key(address) if address else keyed("somebody", str(letter.contact_id or letter.pk)),
        domain=domain_key(address) if address else "",
        to_address=address,
        words=words_key(letter.subject, letter.body),
        on=on,
        now=now,
        account=None,
    )
