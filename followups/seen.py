"""A letter as the person who gets it sees it: read back from the very bytes that would go."""

from copy import copy
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default

from followups import message
from followups.addresses import NotAnAddress, envelope
from followups.message import Sealed
from followups.models import Letter, SendingAccount

NOT_YET = "<it-gets-one@when.approved>"


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
    mail = message_from_bytes(would_go(letter, account).approved, policy=default)
    return Seen(
        sender=str(mail["From"]),
        reply_to=str(mail["Reply-To"] or ""),
        recipient=str(mail["To"]),
        subject=str(mail["Subject"]),
        body=mail.get_content(),
        goes_on="In-Reply-To" in mail,
    )


def mark(letter: Letter, account: SendingAccount) -> str:
    """What a page sends along to say which letter it showed: all that would go, but for the Message-ID."""
    shown = copy(letter)
    shown.message_id = ""
    return would_go(shown, account).sha256


def would_go(letter: Letter, account: SendingAccount) -> Sealed:
    """Write the letter out as it would go now, to the address that its person has by now. Raises NotAnAddress."""
    today = copy(letter)
    today.to_address = envelope(letter.contact.email if letter.contact else "")
    today.message_id = letter.message_id or NOT_YET
    return message.seal(today, account)


def is_as_approved(letter: Letter) -> bool:
    """Whether it would go now, byte for byte, to the same address and from the same one, as it was approved."""
    try:
        return bool(letter.account and would_go(letter, letter.account).sha256 == letter.approved_sha256)
    except NotAnAddress:
        return False
