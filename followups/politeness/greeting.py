"""Whether the greeting is for whoever the letter goes to."""

from followups.politeness import text
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row


def greeting(draft: Draft) -> Row | None:
    line = text.greeting_of(draft.body)
    if not draft.to:
        return Row("greeting", "It begins with a greeting", f"“{line}”", is_good=True) if line else None
    names = [name for name in draft.to.split() if len(name) > 1]
    if any(name.casefold() in line.casefold() for name in names):
        return Row("greeting", "The greeting fits", f"It goes to {draft.to}, and says so.", is_good=True)
    title = f"The greeting does not name {draft.first_name}" if line else "It begins without a greeting"
    why = f"“{line}” may be meant for somebody else." if line else "A name at the start makes a letter theirs."
    return Row("greeting", title, why, fix=_fix(draft, line))


def _fix(draft: Draft, line: str) -> Fix:
    hello = f"Guten Tag {draft.to}," if draft.language == "de" else f"Dear {draft.first_name},"
    rest = draft.body.lstrip()[len(line) :].lstrip()
    return Fix(f"Begin with “{hello}”", draft.subject, f"{hello}\n\n{rest}")
