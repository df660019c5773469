"""Saving a draft as it is typed. Of two pages that are open at once, neither overwrites what it has not seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from applications.models import Contact, unset
from applications.models.undo import Step
from followups.models import Letter
from followups.states import State


class WrittenElsewhere(Exception):
    """The letter was changed, or is no draft any more, by another tab or device; `stored` is how it stands."""

    def __init__(self, stored: Letter) -> None:
        super().__init__()
        self.stored = stored


@dataclass(frozen=True)
class Words:
    """What one page sends."""

    subject: str
    body: str
    contact: Contact | None
    kind: str

    @property
    def text(self) -> dict[str, str]:
        return {"subject": self.subject, "body": self.body, "kind": self.kind}

    def are_those_of(self, letter: Letter) -> bool:
        return (self.subject, self.body, self.contact, self.kind) == (
            letter.subject,
            letter.body,
            letter.contact,
            letter.kind,
        )


def write(letter: Letter, words: Words, *, seen: int, now: datetime) -> None:
    """Save the words over the version that was `seen`, if the letter is still a draft.

    Raises WrittenElsewhere where others stand there by now. An answer that got lost on its way back is no such case:
    then the words are one's own already. Raises Letter.DoesNotExist where it was deleted meanwhile. To somebody else,
    and as a letter of another kind, it goes on from no earlier one.
    """
    changes: dict[str, Any] = {"subject": words.subject, "body": words.body, "kind": words.kind}
    goes_on = (words.contact, words.kind) == (letter.contact, letter.kind)
    changes |= {"contact": words.contact} | ({} if goes_on else {"in_reply_to": ""})
    mine = Letter.objects.filter(pk=letter.pk, version=seen, state=State.DRAFT)
    if not mine.update(**changes, version=seen + 1, saved_at=now):
        letter.refresh_from_db()
        if letter.state != State.DRAFT or not words.are_those_of(letter):
            raise WrittenElsewhere(letter)
        return
    letter.refresh_from_db()


def words_back(letter: Letter, before: dict[str, Any]) -> Step:
    """Return the step of an Undo that puts words of a draft back, as one more save of it.

    Once a letter is approved its words are what happened: then it changes nothing.
    """
    return unset(letter, before, only_if={"state": State.DRAFT}, raises="version")


def both(mine: str, theirs: str) -> str:
    """Put two texts one below the other, so that no word is lost."""
    return "\n\n".join(dict.fromkeys(text for text in (theirs, mine) if text.strip()))
