"""The starters that come with Ajar: a text file for each kind and language in letters/, its first line the subject."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followups.models import Letter

LETTERS = Path(__file__).parent / "letters"
LANGUAGES = {"en": "English", "de": "Deutsch"}
NAMES: dict[str, str] = {
    Letter.Kind.THANKS: "Just a thank-you",
    Letter.Kind.QUESTION: "Thank-you and one question",
    Letter.Kind.REPLY: "Short reply to a no",
    Letter.Kind.CHECK_IN: "Check in, no answer yet",
    Letter.Kind.LAST_CHECK_IN: "One last check-in",
    Letter.Kind.DOOR_OPEN: "Keep the door open",
    Letter.Kind.CONGRATULATIONS: "Congratulate them",
    Letter.Kind.THANKS_FEEDBACK: "Thank them for their feedback",
    Letter.Kind.STEPPING_BACK: "Step back",
    Letter.Kind.GOOD_NEWS: "Tell good news",
    Letter.Kind.OTHER: "Something else",
}


@dataclass(frozen=True)
class Starter:
    """A subject and a text with {words} that data fills in."""

    subject: str
    body: str


@cache
def shipped(kind: str, language: str) -> Starter:
    """Return the starter that comes with Ajar; English for a language that it does not speak."""
    spoken = language if language in LANGUAGES else "en"
    subject, _, body = (LETTERS / spoken / f"{kind}.txt").read_text(encoding="utf-8").partition("\n\n")
    return Starter(subject, body)
