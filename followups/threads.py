"""Which letter goes on from which: it keeps the subject, and its readers find the two together."""

import re

from followups.addresses import person_key
from followups.models import Letter
from followups.occasions import Situation
from followups.states import State

GOES_ON_FROM: dict[str, str] = {
    Letter.Kind.LAST_CHECK_IN: Letter.Kind.CHECK_IN,
    Letter.Kind.THANKS_FEEDBACK: Letter.Kind.QUESTION,
}
ANSWERING = re.compile(r"^(re|aw|antw)\s*:\s*", re.IGNORECASE)


def earlier_letter(situation: Situation, kind: str) -> Letter | None:
    """Return the letter, which surely went to the same person about the same job, that one of `kind` goes on from."""
    before = GOES_ON_FROM.get(kind)
    sent = [letter for letter in situation.sent(before) if letter.state == State.SENT] if before else []
    return next((letter for letter in sent if _is_to(letter, situation)), None)


def subject_after(letter: Letter) -> str:
    """Return the subject of what goes on from a letter."""
    return f"Re: {ANSWERING.sub('', letter.subject)}"


def answers_to(letter: Letter) -> str:
    """Return what the headers name; blank for a letter that its owner sent some other way."""
    return letter.message_id if letter.way == Letter.Way.AJAR else ""


def _is_to(letter: Letter, situation: Situation) -> bool:
    person = situation.person
    return person is not None and bool(person.email) and letter.person == person_key(person.email)
