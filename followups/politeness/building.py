"""Whether one asks what to build next, which can be answered, or why they chose as they did, which often may not be."""

from followups.politeness import phrase, phrases
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row

BETTER = {
    "en": "Which single skill would make me a stronger candidate for a role like this in future?",
    "de": "Welche eine Fähigkeit würde mich für eine solche Stelle künftig stärker machen?",
}


def building(draft: Draft) -> Row | None:
    why_question = next((said for said in draft.questions if phrases.WHY.search(said)), "")
    if why_question:
        why = f"{phrase.quoted(why_question)} is hard for many to answer by law; what to build next is easy to say."
        better = draft.body.replace(why_question, BETTER.get(draft.language, BETTER["en"]), 1)
        return Row("building", "It asks why", why, fix=Fix("Ask what to build next", draft.subject, better))
    if any(phrases.BUILD.search(said) for said in draft.questions):
        why = "Not why you were turned down: that is safer for them to answer."
        return Row("building", "It asks what to build next", why, is_good=True)
    return None
