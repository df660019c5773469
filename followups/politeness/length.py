"""Short enough to be read on a phone."""

from followups.politeness.draft import Draft
from followups.politeness.row import Row

LONGEST = 150


def length(draft: Draft) -> Row | None:
    if draft.words > LONGEST:
        why = f"{draft.words} words; under {LONGEST} is kind to whoever reads it on the way."
        return Row("length", "It is on the long side", why)
    return Row("length", "Short enough for a phone", f"{draft.words} words. Under {LONGEST} is kind.", is_good=True)
