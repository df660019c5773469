"""Whether a letter after a no takes it as it is."""

from followups.models import Letter
from followups.politeness import phrases
from followups.politeness.draft import Draft
from followups.politeness.row import Row

AFTER_A_NO = (Letter.Kind.QUESTION, Letter.Kind.REPLY)


def accepting(draft: Draft) -> Row | None:
    says_so = phrases.ACCEPTS.search(draft.body) and not phrases.CONTESTING.search(draft.body)
    if draft.kind not in AFTER_A_NO or not says_so:
        return None
    return Row("accepting", "No second-guessing", "You take their decision as it is.", is_good=True)
