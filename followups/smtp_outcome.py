"""What an answer of a mail server means. The phase decides: after the final dot, a broken line leaves it open."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from followups.reasons import Reason


class Phase(IntEnum):
    """How far a hand-over came. Up to BODY the letter has provably not been accepted; from DOT on it may have been."""

    CONNECT = 1
    GREETING = 2
    HELLO = 3
    TLS = 4
    SIGN_IN = 5
    MAIL = 6
    RCPT = 7
    DATA = 8
    BODY = 9
    DOT = 10


class Kind(StrEnum):
    ACCEPTED = "accepted"
    LATER = "later"
    """Not accepted; may be tried again with the same Message-ID and Date."""
    BAD_ADDRESS = "bad_address"
    ACCOUNT = "account"
    """The mailbox, not the letter: pause it and tell its owner once."""
    NOT_WELCOME = "not_welcome"
    """Refused because of who sends: the letter failed, the mailbox pauses."""
    CONTENT = "content"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    kind: Kind
    reason: Reason = Reason.NONE
    code: int = 0
    text: str = ""


NO_REPLY = 0
"""Instead of a code: the line broke, timed out, or what came was no reply at all."""

NO_REPLY_IN = {Phase.TLS: Reason.NO_SAFE_LINE}
CLOSING = 421
SIGN_IN_CODES = {530, 534, 535, 538}
ADDRESS_CODES = {550, 551, 553}
ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
ADDRESS_DETAILS = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
TOO_BIG = {"5.3.4", "5.2.3"}
CONTENT_DETAILS = ("5.6.",)
SENDER_DETAILS = ("5.7.", "5.1.7", "5.1.8")


def classify(phase: Phase, code: int, text: str = "") -> Outcome:
    """Return what the reply `code` (or NO_REPLY) in this phase means."""
    reply = text[:500]
    if phase >= Phase.DOT:
        return _after_the_dot(code, reply)
    if code == NO_REPLY:
        return Outcome(Kind.LATER, NO_REPLY_IN.get(phase, Reason.NOT_REACHED), code, reply)
    if code in SIGN_IN_CODES or (phase == Phase.SIGN_IN and code >= 500):
        return Outcome(Kind.ACCOUNT, Reason.SIGN_IN, code, reply)
    if code < 500 or phase <= Phase.TLS:
        return Outcome(Kind.LATER, Reason.NOT_NOW, code, reply)
    return _refused(phase, code, reply)


def _after_the_dot(code: int, text: str) -> Outcome:
    if 200 <= code < 300:
        return Outcome(Kind.ACCEPTED, Reason.NONE, code, text)
    if 400 <= code < 500 and code != CLOSING:
        return Outcome(Kind.LATER, Reason.NOT_NOW, code, text)
    if 500 <= code < 600:
        return _refused(Phase.DOT, code, text)
    return Outcome(Kind.UNKNOWN, Reason.NOBODY_KNOWS, code, text)


def _refused(phase: Phase, code: int, text: str) -> Outcome:
    detail = enhanced(text)
    if code == 552 or detail in TOO_BIG:
        return Outcome(Kind.CONTENT, Reason.TOO_BIG, code, text)
    if detail.startswith(SENDER_DETAILS) or (code == 554 and not detail):
        return Outcome(Kind.NOT_WELCOME, Reason.NOT_WELCOME, code, text)
    if detail.startswith(CONTENT_DETAILS):
        return Outcome(Kind.CONTENT, Reason.REFUSED, code, text)
    if phase == Phase.RCPT and (detail in ADDRESS_DETAILS or (code in ADDRESS_CODES and not detail)):
        return Outcome(Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS, code, text)
    if phase == Phase.DOT and detail in ADDRESS_DETAILS:
        return Outcome(Kind.BAD_ADDRESS, Reason.NO_SUCH_ADDRESS, code, text)
    return Outcome(Kind.REFUSED, Reason.REFUSED, code, text)


def enhanced(text: str) -> str:
    """The enhanced status code (RFC 3463) in a reply, such as 5.1.1; blank where there is none."""
    found = ENHANCED.search(text)
    return found.group(0) if found else ""
