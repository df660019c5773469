"""What the mail server's own log says about what the database believes."""

from collections import Counter
from dataclasses import dataclass

from followups.models import Letter
from followups.states import State
from tests.faults.sink import Log


@dataclass(frozen=True)
class Verdict:
    letters: int
    accepted: int
    sent: int
    unknown: int
    other: int
    copies: int
    """Letters that were accepted more than once."""
    lost: int
    """Sent as the database believes, and never accepted."""
    forgotten: int
    """Accepted, and the database neither says so nor says that nobody knows."""
    unknown_but_gone: int
    astray: int
    """Accepted for another address than the one that was approved."""

    @property
    def is_clean(self) -> bool:
        return (self.copies, self.lost, self.forgotten, self.astray) == (0, 0, 0, 0)

    def __str__(self) -> str:
        return (
            f"{self.letters} letters: accepted {self.accepted}, sent {self.sent}, unknown {self.unknown} "
            f"(of these gone {self.unknown_but_gone}), other {self.other}; "
            f"copies>1: {self.copies}, false sent: {self.lost}, forgotten: {self.forgotten}, "
            f"astray: {self.astray}"
        )


def judge(log: Log) -> Verdict:
    entries = log.entries()
    copies = Counter(entry["id"] for entry in entries)
    addresses = dict(Letter.objects.values_list("message_id", "to_address"))
    states = dict(Letter.objects.values_list("message_id", "state"))
    known = {State.SENT, State.UNKNOWN, State.BOUNCED}
    unknown = [message for message, state in states.items() if state == State.UNKNOWN]
    sent = [message for message, state in states.items() if state == State.SENT]
    return Verdict(
        letters=len(states),
        accepted=len(copies),
        sent=len(sent),
        unknown=len(unknown),
        other=len(states) - len(sent) - len(unknown),
        copies=sum(count > 1 for count in copies.values()),
        lost=sum(message not in copies for message in sent),
        forgotten=sum(states.get(message) not in known for message in copies),
        unknown_but_gone=sum(message in copies for message in unknown),
        astray=sum(addresses.get(entry["id"]) != entry["to"] for entry in entries),
    )
