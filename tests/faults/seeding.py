"""Many approved letters at once, as approving them one by one would have made them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from accounts.models import User
from applications.models import Contact
from followups import addresses, message
from followups.models import Letter, SendingAccount
from followups.models.letter import APPROVAL_LASTS
from followups.states import State


def letters(
    owners: int,
    each: int,
    port: int,
    now: datetime,
    kind: str = "own",
    behaves: Callable[[], str] = str,
    first: int = 0,
) -> list[Letter]:
    """Store `owners` people with `each` letters to people of their own, due at `now`, and return them.

    `first` numbers the first of these people; `behaves` is asked for each what the mail server does with it (see
    sink.py); blank: what it should.
    """
    people = User.objects.bulk_create(
        [User(email=f"owner{n}@example.org", name="Amara Osei", password="!") for n in range(first, first + owners)]
    )
    mailboxes = SendingAccount.objects.bulk_create([_mailbox(person, port, kind) for person in people])
    contacts = Contact.objects.bulk_create(
        [
            Contact(owner=person, name="Priya Raman", email=f"{behaves()}.p{n}x{m}@employer{n}x{m}.example".strip("."))
            for n, person in enumerate(people, first)
            for m in range(each)
        ]
    )
    mailbox_of = {mailbox.owner_id: mailbox for mailbox in mailboxes}
    made = [_letter(contact, mailbox_of[contact.owner_id], now) for contact in contacts]
    return list(Letter.objects.bulk_create(made))


def _mailbox(person: User, port: int, kind: str) -> SendingAccount:
    if kind == SendingAccount.Kind.HOST:
        return SendingAccount(owner=person, kind=kind, gap_seconds=0, per_day=1000)
    own = {"address": f"me.{person.pk.hex}@mail.example", "host": "127.0.0.1", "port": port, "security": "none"}
    return SendingAccount(owner=person, gap_seconds=0, per_day=1000, **own)


def _letter(contact: Contact, account: SendingAccount, now: datetime) -> Letter:
    letter = Letter(
        owner=contact.owner,
        contact=contact,
        account=account,
        subject="Thank you, and one question",
        body=f"Dear Priya, thank you for letting me know. This is for {contact.email} alone.",
        state=State.SCHEDULED,
        to_address=contact.email,
        person=addresses.person_key(contact.email),
        domain=addresses.domain_key(contact.email),
        approved_by=contact.owner,
        approved_at=now - timedelta(minutes=1),
        approval_ends_at=now + APPROVAL_LASTS,
        known_at=now - timedelta(minutes=1),
        due_at=now,
        first_due_at=now,
    )
    letter.words = message.words_key(letter.subject, letter.body)
    letter.message_id = message.new_message_id(letter, account)
    letter.approved_sha256 = message.seal(letter, account).sha256
    return letter
