"""The exact bytes of a letter. What its owner approves is everything but the Date line; that one is put in front at the
first hand-over and kept from then on, so that what goes is `Date: …` and then, byte for byte, what was approved."""

import binascii
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings

from accounts.models import User
from followups.addresses import envelope, keyed, safe_name
from followups.models.account import SendingAccount
from followups.models.letter import Letter
from followups.stop_links import stop_address

LAST_LINE = "If you would rather hear no more from me, this link is enough:"
LONGEST_LINE = 78
LETTER_POLICY = SMTP.clone(max_line_length=LONGEST_LINE, cte_type="7bit")
CONTENT = (
    b'MIME-Version: 1.0\r\nContent-Type: text/plain; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
)


@dataclass(frozen=True)
class Sealed:
    """A letter in its envelope: who hands it over, who gets it, and the bytes without the Date line."""

    sender: str
    recipient: str
    approved: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(b"\0".join([self.sender.encode(), self.recipient.encode(), self.approved])).hexdigest()

    def dated(self, date_header: str) -> bytes:
        """The bytes as they go out."""
        return f"Date: {date_header}\r\n".encode() + self.approved


def seal(letter: Letter, account: SendingAccount) -> Sealed:
    """Write the letter out as it would go through that mailbox. Raises NotAnAddress where nothing can go."""
    sender, recipient = envelope(account.sender_address), envelope(letter.to_address)
    name = safe_name(letter.owner.name)
    headers: list[tuple[str, str | Address]] = [("Message-ID", letter.message_id)]
    if account.kind == SendingAccount.Kind.HOST:
        headers.append(("From", Address(f"{name} via Ajar" if name else "Ajar", addr_spec=sender)))
        headers.append(("Reply-To", Address(name, addr_spec=envelope(letter.owner.email))))
    else:
        headers.append(("From", Address(name, addr_spec=sender)))
    headers += [("To", Address(addr_spec=recipient)), ("Subject", safe_header(letter.subject))]
    if letter.in_reply_to:
        headers += [(header, safe_header(letter.in_reply_to)) for header in ("In-Reply-To", "References")]
    head = b"".join(_header(header, value) for header, value in headers)
    head = one_click(letter.owner, recipient) + head + CONTENT
    return Sealed(sender, recipient, head + b"\r\n" + _body(whole_body(letter, recipient)))


def _header(name: str, value: str | Address) -> bytes:
    """One header. What is plain and short stands as it is: to fold it takes longer than all the rest of a letter."""
    plain = f"{name}: {value}"
    if plain.isascii() and plain.isprintable() and len(plain) <= LONGEST_LINE:
        return plain.encode() + b"\r\n"
    return str(LETTER_POLICY.header_factory(name, value).fold(policy=LETTER_POLICY)).encode()


def _body(body: str) -> bytes:
    """The words, quoted-printable: ASCII in short lines, so that no server on the way has a reason to change them."""
    return as_lines(binascii.b2a_qp(as_lines(body.encode()), istext=True))


def whole_body(letter: Letter, recipient: str) -> str:
    """What its reader sees: the words, and last a line with which they can ask for no more, where they can reach it."""
    address = stop_address(letter.owner, recipient)
    return f"{letter.body.rstrip()}\n\n{LAST_LINE}\n{address}\n" if address else letter.body


def one_click(owner: User, recipient: str) -> bytes:
    """The two header lines with which a mail program offers to stop (RFC 8058); none where nobody can reach the page.

    Written by hand: the library would fold or encode so long an address, and then it is none.
    """
    address = stop_address(owner, recipient)
    if not address:
        return b""
    return f"List-Unsubscribe: <{address}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".encode()


def as_lines(message: bytes) -> bytes:
    """Every line ends in CRLF, the last one too."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return b"\r\n".join(lines).rstrip(b"\r\n") + b"\r\n"


def safe_header(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def words_key(subject: str, body: str) -> str:
    """The keyed hash of what a letter says, whatever its spaces and its case."""
    return keyed("words", " ".join(f"{subject}\n{body}".casefold().split()))


def new_message_id(letter: Letter, account: SendingAccount) -> str:
    domain = envelope(account.sender_address).rpartition("@")[2]
    return f"<{letter.pk.hex}.{secrets.token_hex(6)}@{domain}>"


def date_header(now: datetime, letter: Letter) -> str:
    """The Date line of a letter handed over at `now`, as the clocks of its owner show it."""
    return format_datetime(now.astimezone(letter.owner.zone))


def sent_by_host() -> bool:
    """Whether the host lets letters go out from a domain of its own."""
    return bool(settings.LETTERS_DOMAIN and settings.LETTERS_URL)
