"""A letter that its owner sent some other way: it counts as any other, and can be taken back for a day."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from applications.models import Undo, snapshot, unset
from followups.addresses import domain_key, keyed, person_key
from followups.message import words_key
from followups.models import Letter

CHANGED = (
    *("state", "reason", "way", "person", "domain", "words", "to_address", "handed_over_at", "settled_at", "account"),
)


def sent_by_hand(letter: Letter, *, on: date, by: User, now: datetime) -> Undo:
    """Write down that it went on that day. Raises StaleLetter when it is no draft any more."""
    address = letter.contact.email if letter.contact else ""
    with transaction.atomic():
        before = snapshot(Letter.objects.get(pk=letter.pk), CHANGED)
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
        return Undo.objects.keep(by, "Noted: you sent it", [unset(letter, before)])
