"""A graceful way not to answer."""

from followups.politeness import phrases, text
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row

WORDS = {
    "en": "If that is not something you can share, I quite understand.",
    "de": "Wenn Sie das nicht sagen können, habe ich dafür volles Verständnis.",
}


def way_out(draft: Draft) -> Row | None:
    whom = draft.first_name or "them"
    if phrases.WAY_OUT.search(draft.body):
        return Row("way_out", "Easy to decline", f"You give {whom} a graceful way out.", is_good=True)
    if not draft.questions:
        return None
    words = WORDS.get(draft.language, WORDS["en"])
    why = f"A question that {whom} may leave unanswered is easier to answer."
    fix = Fix("Add a way out", draft.subject, text.with_paragraph(draft.body, words))
    return Row("way_out", "No way out yet", why, fix=fix)
