"""Whether it ends with a greeting and a name."""

from followups.politeness import text
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row

WORDS = {"en": "With best wishes,", "de": "Mit freundlichen Grüßen"}
LAST_LINES = 3


def signing(draft: Draft) -> Row | None:
    end = "\n".join(draft.body.strip().splitlines()[-LAST_LINES:]).casefold()
    has_name = not draft.me or draft.me.split()[0].casefold() in end
    has_words = text.sign_off_at(draft.body) < len(draft.body)
    if has_name and (has_words or draft.me):
        return Row("signing", "It signs off", "They know who writes.", is_good=True)
    title = "Your name is not at the end" if has_words else "It ends without a goodbye"
    return Row("signing", title, "A letter ends with a greeting and a name.", fix=_fix(draft, has_words=has_words))


def _fix(draft: Draft, *, has_words: bool) -> Fix:
    goodbye = draft.me if has_words else f"\n{WORDS.get(draft.language, WORDS['en'])}\n{draft.me}"
    return Fix("Add it", draft.subject, f"{draft.body.rstrip()}\n{goodbye}".rstrip() + "\n")
