"""How a question is known again: by its words, without case, marks and filler."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
FILLER = frozenset(
    "a an the and or of to in on at for with us me my your you please can could would will do did does is are was were "
    "so then just well tell about".split()
)


def key_of(words: str) -> str:
    """Tell us about a dashboard you built! → "dashboard built"; words of filler alone stay as they are."""
    found = WORD.findall(unicodedata.normalize("NFKC", words).casefold())
    telling = [word for word in found if word not in FILLER]
    return " ".join(telling or found)[:500]
