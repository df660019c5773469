"""Thanks in the first two sentences, for something in particular."""

from followups.models import Letter
from followups.politeness import phrases
from followups.politeness.draft import Draft
from followups.politeness.row import Row

FIRST = 2
BEGINS_WITH_THANKS = (
    Letter.Kind.THANKS,
    Letter.Kind.QUESTION,
    Letter.Kind.REPLY,
    Letter.Kind.THANKS_FEEDBACK,
    Letter.Kind.STEPPING_BACK,
)


def thanking(draft: Draft) -> Row | None:
    early = next((said for said in draft.sentences[:FIRST] if phrases.THANKS.search(said)), "")
    if early and phrases.SPECIFIC.search(" ".join(early.split())):
        return Row("thanking", "Thanks come first", "And they say what for.", is_good=True)
    if draft.kind not in BEGINS_WITH_THANKS:
        return None
    if early:
        return Row("thanking", "Thanks for what?", "One particular thing turns a formula into a thank-you.")
    return Row("thanking", "Thanks could come first", "Whoever reads only two sentences then knows why you write.")
