"""Words that argue with a decision."""

from followups.politeness import phrase, phrases
from followups.politeness.draft import Draft
from followups.politeness.row import Row


def contesting(draft: Draft) -> Row | None:
    hit = phrase.found(draft, phrases.CONTESTING)
    if hit is None:
        return None
    why = f"{phrase.quoted(hit[0])} may read as an argument, and an argument closes doors that a thank-you leaves open."
    return Row("contesting", "This may sound like contesting", why, fix=phrase.taking_out(draft, hit[1]))
