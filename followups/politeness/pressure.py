"""Words that set a clock."""

from followups.politeness import phrase, phrases
from followups.politeness.draft import Draft
from followups.politeness.row import Row


def pressure(draft: Draft) -> Row | None:
    hit = phrase.found(draft, phrases.PRESSURE)
    if hit is None:
        return None
    why = f"{phrase.quoted(hit[0])} sets a clock. Letters without a deadline are easier to say yes to."
    return Row("pressure", "One phrase may feel like pressure", why, fix=phrase.taking_out(draft, hit[1]))
