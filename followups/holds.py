"""What a letter that was held asks of its owner: each reason its own question, its own press, and what helps."""

from dataclasses import dataclass

from followups.reasons import Reason


@dataclass(frozen=True)
class Hold:
    """`go` is the press that lets it go, blank where none would; `way` names the page that helps, `to_way` its link."""

    go: str = "Let it go"
    asks: str = ""
    way: str = ""
    to_way: str = ""
    is_to_be_read: bool = False


TO_BE_READ = Hold(go="", is_to_be_read=True)
MAILBOX = Hold(way="followups:mailboxes", to_way="See your mailboxes")
STILL_RIGHT = Hold(go="Still right: let it go")
ONCE_MORE = Hold(go="Try it once more")
HOLDS: dict[str, Hold] = {
    Reason.ANSWER_UNKNOWN: Hold(go="No answer yet: let it go", asks="Has an answer come meanwhile?"),
    Reason.LATE: STILL_RIGHT,
    Reason.PUT_OFF_TOO_OFTEN: STILL_RIGHT,
    Reason.RESTORED: Hold(go="It is still to go"),
    Reason.NOT_APPROVED: TO_BE_READ,
    Reason.APPROVAL_OVER: TO_BE_READ,
    Reason.CHANGED: TO_BE_READ,
    Reason.PERSON_GONE: TO_BE_READ,
    Reason.ALL_OFF: Hold(way="followups:letters", to_way="To the switch"),
    Reason.OWNER_UNVERIFIED: Hold(way="account_email", to_way="See your address"),
    Reason.ACCOUNT_PAUSED: MAILBOX,
    Reason.SIGN_IN: MAILBOX,
    Reason.NOT_WELCOME: MAILBOX,
    Reason.NOT_REACHED: MAILBOX,
    Reason.TRIED_ENOUGH: ONCE_MORE,
    Reason.STUMBLED_OFTEN: ONCE_MORE,
    Reason.IN_JOURNAL: Hold(go="", asks="Look into your Sent folder. If it is not there, write it in other words."),
}


def hold_of(reason: str) -> Hold:
    return HOLDS.get(reason, Hold())
