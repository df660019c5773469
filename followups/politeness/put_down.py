"""Words that make oneself small."""

import re

from followups.politeness import phrase, phrases
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row

ALONE = re.compile(r"just", re.IGNORECASE)


def put_down(draft: Draft) -> Row | None:
    hit = phrase.found(draft, phrases.PUT_DOWN)
    if hit is None:
        return None
    said, sentence = hit
    why = f"{phrase.quoted(said)} makes you smaller than you are. You may simply say it."
    fix = _shorter(draft, said, sentence) if ALONE.fullmatch(said) else phrase.taking_out(draft, sentence)
    return Row("put_down", "You need not make yourself small", why, fix=fix)


def _shorter(draft: Draft, said: str, sentence: str) -> Fix:
    shorter = sentence.replace(f"{said} ", "", 1)
    told = shorter[:1].upper() + shorter[1:] if sentence.startswith(said) else shorter
    return Fix("Take “just” out", draft.subject, draft.body.replace(sentence, told, 1))
