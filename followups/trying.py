"""A test mail through a mailbox, to whoever it belongs to: the same steps as a letter takes."""

import secrets
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from accounts.models import User
from followups.addresses import NotAnAddress, envelope, safe_name
from followups.lines import Lines
from followups.message import LETTER_POLICY, as_lines
from followups.models import SendingAccount
from followups.reasons import Reason
from followups.sealed import CannotOpen
from followups.smtp_outcome import Kind, Outcome
from followups.smtp_step import NotDelivered, Patience

BRISK = Patience(connect=8, reply=8, body=8, dot=15)
"""Somebody waits for the page."""
SUBJECT = "A test from Ajar"
TEXT = "This mailbox works. Letters that you approve can go through it.\n"


def send_test(account: SendingAccount, owner: User, now: datetime, patience: Patience = BRISK) -> Outcome:
    """Send one mail from the mailbox to itself, and return what the server made of it. Never raises.

    What goes through the host's domain goes to the address that replies reach.
    """
    to = account.address if account.kind == SendingAccount.Kind.OWN else owner.email
    try:
        sender, recipient = envelope(account.sender_address), envelope(to)
        post = Lines(patience).open(account, sender, recipient)
    except NotDelivered as error:
        return error.outcome
    except NotAnAddress:
        return Outcome(Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS)
    except CannotOpen:
        return Outcome(Kind.ACCOUNT, Reason.SIGN_IN)
    try:
        return post.hand_over(_mail(sender, recipient, owner, now))
    finally:
        post.quit()


def in_words(outcome: Outcome) -> str:
    """What became of the test, and what to look at."""
    return NO_LINE.get(outcome.reason) or WORDS[outcome.kind]


NO_LINE = {
    Reason.NOT_REACHED: "The mail server could not be reached. Look at its name, its port and its security",
    Reason.NO_SAFE_LINE: "No safe line to the mail server came about. Look at its name, its port and its security",
    Reason.NO_SIGN_IN: "The mail server offers no sign-in on this line. Look at its port and its security",
}
WORDS = {
    Kind.ACCEPTED: "The test went. Look into the inbox of this mailbox in a minute or two",
    Kind.LATER: "The mail server asked to try again later",
    Kind.ACCOUNT: "The server is there, but it did not accept the user name or the password",
    Kind.NOT_WELCOME: "The server does not send mail from this address. Is it the address of this mailbox?",
    Kind.BAD_ADDRESS: "The server does not know the address to which the test went",
    Kind.UNKNOWN: "The line broke at the last moment, so nobody knows whether the test went. Look into your inbox",
    Kind.REFUSED: "The server refused the test",
    Kind.CONTENT: "The server refused the test",
}


def _mail(sender: str, recipient: str, owner: User, now: datetime) -> bytes:
    mail = EmailMessage(LETTER_POLICY)
    mail["Message-ID"] = f"<test.{secrets.token_hex(12)}@{sender.rpartition('@')[2]}>"
    mail["Date"] = format_datetime(now.astimezone(owner.zone))
    mail["From"] = Address(safe_name(owner.name), addr_spec=sender)
    mail["To"] = recipient
    mail["Subject"] = SUBJECT
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(TEXT, charset="utf-8", cte="quoted-printable")
    return as_lines(mail.as_bytes())
