"""What rules about one phrase have in common: find its sentence, quote it, and offer to take the sentence out."""

import re

from followups.politeness import text
from followups.politeness.draft import Draft
from followups.politeness.row import Fix

LONGEST_QUOTE = 60


def found(draft: Draft, words: re.Pattern[str]) -> tuple[str, str] | None:
    """Return the phrase and its sentence, the first that there is."""
    return next(((match[0], said) for said in draft.sentences if (match := words.search(said))), None)


def quoted(phrase: str) -> str:
    told = " ".join(phrase.split())
    cut = told if len(told) <= LONGEST_QUOTE else f"{told[:LONGEST_QUOTE].rsplit(' ', 1)[0]}…"
    return f"“{cut[:1].upper()}{cut[1:]}”"


def taking_out(draft: Draft, sentence: str) -> Fix:
    return Fix("Take that sentence out", draft.subject, text.without(draft.body, sentence))
