"""Text made comparable: no case, no accents, no punctuation."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_A_WORD = re.compile(r"[^\w#]+|_+")
_SHORT = 100
_REPEATED = re.compile(r"(.)\1+")


def fold(text: str) -> str:
    """Lower case without accents, words apart by one space: "Date_Applied:" and "dateApplied" are "date applied"."""
    return _folded(text) if len(text) <= _SHORT else _folded.__wrapped__(text)


@lru_cache(maxsize=30_000)
def _folded(text: str) -> str:
    spaced = _CAMEL.sub(" ", text)
    plain = unicodedata.normalize("NFKD", spaced.casefold().translate(_LETTERS))
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(_NOT_A_WORD.sub(" ", kept).split())


def squeezed(text: str) -> str:
    """Folded, with repeated letters written once: "reeejected" and "rejected" are the same."""
    return _REPEATED.sub(r"\1", fold(text))


def one_line(text: str, most: int) -> str:
    """Single-spaced and cut to `most` characters."""
    return " ".join(text.split())[:most]


def shown(text: str, most: int = 60) -> str:
    """A cell as it is quoted in a sentence."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= most else line[: most - 1] + '…'}”"
