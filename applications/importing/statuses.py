"""One status cell: which meanings it has, which days it names, and how sure that is."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from applications.importing.plain import fold, squeezed
from applications.importing.vocabulary.blanks import is_blank
from applications.importing.vocabulary.rounds import Round, round_of
from applications.importing.vocabulary.statuses import PHRASES, PICTURES, Meaning

_SQUEEZED = {squeezed(phrase): meaning for phrase, meaning in PHRASES.items()}
_FAINT = re.compile(r"[(\[].*?[)\]]")
_CLAUSES = re.compile(r"\s+[-–—:]\s+|[,;/|.]\s+|\s/\s|\n|→|->")
_CLOSE_ENOUGH = 0.86
_SHORT = 60
_LONGEST = 300
_NOT_YET = re.compile(
    r"\b(yet|noch (keine|nicht|offen)|pas encore|aun no|todavia no|non ancora|nog (geen|niet)|ainda (nao|sem))\b"
)
_TALK = re.compile(
    r"interview|\bonsite\b|phone screen|final round|\w*gesprach|entretien|entrevista|colloqui|gesprek|\bround\b|"
    r"\bscreen\b"
)
_CV = re.compile(
    r"\b(no|without|before|ohne|sans|sin|senza|zonder|sem) (an? )?"
    r"(interview|gesprach|entretien|entrevista|colloqui|gesprek)"
)
_ANSWERS = (Meaning.NO, Meaning.SILENCE, Meaning.WITHDREW, Meaning.DECLINED, Meaning.HIRED)
_ORDER = (
    Meaning.DECLINED,
    Meaning.WITHDREW,
    Meaning.HIRED,
    Meaning.NO,
    Meaning.SILENCE,
    Meaning.OFFER,
    Meaning.TASK,
    Meaning.TALKING,
    Meaning.SENT,
    Meaning.SAVED,
    Meaning.GOING,
)
_NEGATIONS = {"not", "nicht", "kein", "keine", "pas", "no", "non", "niet", "geen", "nao", "without", "ohne", "before"}
_WEAK = {
    "no",
    "new",
    "open",
    "final",
    "offer",
    "test",
    "case",
    "found",
    "failed",
    "pass",
    "over",
    "hold",
    "ghost",
    "salva",
    "salvo",
    "issue",
}


@dataclass(frozen=True)
class StatusWord:
    """`talked` says that the words tell of a conversation besides the answer ("rejected after interview")."""

    meaning: Meaning
    sure: bool
    talked: bool = False


def status_key(text: str) -> str:
    """The word under which a cell stands in the table of status words: without its days and brackets."""
    text = text[:_LONGEST]
    plain = fold(_FAINT.sub(" ", text)) or fold(text)
    return plain or "".join(character for character in text if character in PICTURES) or text.strip()


@lru_cache(maxsize=4096)
def read_status(text: str) -> StatusWord | None:
    """What a status cell without days in it means; None when it says nothing."""
    text = text[:_LONGEST]
    if is_blank(text) and not _known(fold(text)):
        return None
    whole = fold(text)
    without_brackets = fold(_FAINT.sub(" ", text))
    for candidate in (whole, without_brackets):
        meaning = _known(candidate)
        if meaning:
            return StatusWord(meaning, sure=whole in PHRASES)
    return (
        _by_clause(text) or _by_inner_phrase(without_brackets or whole) or _by_likeness(without_brackets or whole, text)
    )


def _known(folded: str) -> Meaning | None:
    return PHRASES.get(folded) or _SQUEEZED.get(squeezed(folded)) if folded else None


def _by_clause(text: str) -> StatusWord | None:
    """The parts of "Rejected - no interview" or "Applied, phone screen": an answer counts before a stage."""
    found = [meaning for meaning in (_known(fold(part)) for part in _CLAUSES.split(text)) if meaning]
    return _strongest(found, fold(text))


def _by_inner_phrase(folded: str) -> StatusWord | None:
    """Known phrases inside a longer text, the longest first; a word counts in one phrase only."""
    words = folded.split()[:40]
    used: set[int] = set()
    found = []
    for size in (4, 3, 2, 1):
        for start in range(len(words) - size + 1):
            places = set(range(start, start + size))
            phrase = " ".join(words[start : start + size])
            if places & used or phrase in _WEAK or (start and words[start - 1] in _NEGATIONS):
                continue
            meaning = _known(phrase)
            if meaning:
                used |= places
                found.append(meaning)
    return _strongest(found, folded)


def _strongest(found: list[Meaning], folded: str) -> StatusWord | None:
    if not found:
        return None
    meaning = next((meaning for meaning in _ORDER if meaning in found), found[0])
    if meaning in (Meaning.SILENCE, Meaning.NO) and _NOT_YET.search(folded):
        meaning = Meaning.SENT
    progressed = Meaning.TASK in found or Meaning.TALKING in found or bool(_TALK.search(folded))
    talked = meaning in _ANSWERS and progressed and not _CV.search(folded)
    return StatusWord(meaning, sure=False, talked=talked)


def _by_likeness(folded: str, text: str) -> StatusWord:
    close = (
        get_close_matches(squeezed(folded), _SQUEEZED, n=1, cutoff=_CLOSE_ENOUGH) if 4 < len(folded) < _SHORT else []
    )
    if close:
        return StatusWord(_SQUEEZED[close[0]], sure=False)
    drawn = next((PICTURES[character] for character in text if character in PICTURES), None)
    return StatusWord(drawn or _as_round(folded) or Meaning.UNCLEAR, sure=False)


def _as_round(folded: str) -> Meaning | None:
    """ "Stage two - skills check": a status that names a round."""
    kind = round_of(folded) if len(folded) < _SHORT else None
    if kind is None:
        return None
    return Meaning.TASK if kind in (Round.TASK, Round.CENTRE) else Meaning.TALKING
