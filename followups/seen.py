"""A letter as the person who gets it sees it: read back from the very bytes that would go."""

from copy import copy
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default

from followups import message
from followups.addresses import envelope
from followups.models import Letter, SendingAccount


@dataclass(frozen=True)
class Seen:
    """Headers and text. `reply_to` is blank where replies go to the sender; `goes_on`: from an earlier letter."""

    sender: str
    reply_to: str
    recipient: str
    subject: str
    body: str
    goes_on: bool


def as_seen(letter: Letter, account: SendingAccount) -> Seen:
    """Read the letter as it would go through that mailbox. Raises NotAnAddress where nothing can go."""
    shown = copy(letter)
    shown.to_address = envelope(letter.contact.email if letter.contact else "")
    shown.message_id = letter.message_id or message.new_message_id(letter, account)
    mail = message_from_bytes(message.seal(shown, account).approved, policy=default)
    return Seen(
        sender=str(mail["From"]),
        reply_to=str(mail["Reply-To"] or ""),
        recipient=str(mail["To"]),
        subject=str(mail["Subject"]),
        body=mail.get_content(),
        goes_on="In-Reply-To" in mail,
    )
