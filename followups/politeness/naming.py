"""Whether they see at once which post it is about."""

from followups.models import Letter
from followups.politeness.draft import Draft
from followups.politeness.row import Fix, Row

LONGEST_SUBJECT = 200
ABOUT_SOMETHING_ELSE = (
    Letter.Kind.CONGRATULATIONS,
    Letter.Kind.THANKS_FEEDBACK,
    Letter.Kind.GOOD_NEWS,
    Letter.Kind.OTHER,
)


def naming(draft: Draft) -> Row | None:
    if not draft.role and not draft.reference:
        return None
    said = f"{draft.subject}\n{draft.body}".casefold()
    if any(name and name.casefold() in said for name in (draft.role, draft.reference)):
        return Row("naming", "It names the post", "They need not look for what you mean.", is_good=True)
    if draft.kind in ABOUT_SOMETHING_ELSE:
        return None
    subject = f"{draft.subject} ({draft.reference or draft.role})"
    fix = Fix("Put it into the subject", subject, draft.body) if len(subject) <= LONGEST_SUBJECT else None
    return Row("naming", "It does not name the post", "They may have ten of them open; a name saves a search.", fix=fix)
