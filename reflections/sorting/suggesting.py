"""What a line may be, judged by its words alone, offline. A suggestion is never applied by itself."""

import re
import unicodedata
from dataclasses import dataclass

from reflections.models import OUT_OF_MY_HANDS, Cause, FeedbackLine, Voice
from reflections.sorting.vocabulary import GUESSING, KIND, SAYING_LITTLE, TELLING

LONGEST_READ = 2_000
LONGEST_NAME = 60

_NAMED = re.compile(
    r"\b(?:experience (?:with|in|of)|knowledge of|proficien\w+ (?:in|with)|skills? (?:in|with)|fluen\w+ in|command of|"
    r"degree in|diploma in|certificat\w+ in|hands[- ]on (?:experience )?with|used|lack(?:ed|ing|s)?|missing)\s+"
    r"(?:(?:the|our|any|some|enough|more|a|an|in|of)\s+)*(?P<name>[^.,;:!?()\n]+?)"
    r"(?:\s+(?:before|already|yet|so far))?(?=[.,;:!?()\n]|$)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"^[\W_]*(?:\d{1,2}[.)]\s+)?")


@dataclass(frozen=True)
class Suggestion:
    tone: str
    cause: str = ""
    voice: str = Voice.SAID

    @property
    def words(self) -> str:
        """How it is told: Useful, a missing skill, my guess."""
        tone, cause = FeedbackLine.Tone(self.tone).label, Cause(self.cause).label if self.cause else ""
        voice = Voice(self.voice).label if self.voice != Voice.SAID else ""
        return ", ".join(
            part if at == 0 else part[0].lower() + part[1:] for at, part in enumerate([tone, cause, voice]) if part
        )


def suggest(words: str) -> Suggestion | None:
    """Suggest tone, cause and voice for one line; None where its words tell nothing."""
    plain = _plain(words)
    voice = Voice.GUESSED if GUESSING.search(plain) else Voice.SAID
    cause = _first(TELLING, plain)
    if cause is None and KIND.search(plain):
        return Suggestion(FeedbackLine.Tone.KIND, voice=voice)
    cause = cause or _first(SAYING_LITTLE, plain)
    return Suggestion(tone_of(cause), cause, voice) if cause else None


def tone_of(cause: Cause) -> FeedbackLine.Tone:
    """Return what a line with this cause is to the person: useful, or not about them."""
    out_of_hands = cause in (*OUT_OF_MY_HANDS, Cause.FIT)
    return FeedbackLine.Tone.NOT_ABOUT_ME if out_of_hands else FeedbackLine.Tone.USEFUL


def gap_name(words: str) -> str:
    """Return a few words by which a gap may go: what was named in the line, or how the line begins."""
    named = _NAMED.search(words[:LONGEST_READ])
    text = " ".join((named["name"] if named else _MARKS.sub("", words[:LONGEST_READ])).split()).rstrip(" .,;:!")
    return text if len(text) <= LONGEST_NAME else text[:LONGEST_NAME].rpartition(" ")[0] or text[:LONGEST_NAME]


def _first(patterns: list[tuple[Cause, "re.Pattern[str]"]], plain: str) -> Cause | None:
    return next((cause for cause, pattern in patterns if pattern.search(plain)), None)


def _plain(words: str) -> str:
    """Return the words without case, accents and line ends."""
    apart = unicodedata.normalize("NFKD", words[:LONGEST_READ].casefold())
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())
