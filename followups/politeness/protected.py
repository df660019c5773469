"""What nobody has to tell an employer, and many may not ask."""

from followups.politeness import phrase, phrases
from followups.politeness.draft import Draft
from followups.politeness.row import Row


def protected(draft: Draft) -> Row | None:
    hit = phrase.found(draft, phrases.PROTECTED)
    if hit is None:
        return None
    why = (
        f"{phrase.quoted(hit[0])} is yours to tell or not; the law keeps it out of such decisions, and once it is"
        " written it can make a fair answer harder."
    )
    return Row("protected", "You may want to leave this out", why, fix=phrase.taking_out(draft, hit[1]))
