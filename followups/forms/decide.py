"""What becomes of a letter that waits for its owner: held, or nobody knows whether it went."""

from datetime import datetime

from django import forms

from accounts.models import User
from followups import resolving
from followups.approving import approve_again
from followups.journal import Journal
from followups.models import Letter

GO, NOT_ANY_MORE, WENT, NOT_GONE = "go", "cancel", "went", "not_gone"
SAID = {
    GO: "It goes at their next polite hour",
    NOT_ANY_MORE: "It will not be sent",
    WENT: "Noted: it went",
    NOT_GONE: "A draft again. It goes only after a new yes",
}


class DecideForm(forms.Form):
    """One of the four; a letter that has moved on meanwhile takes none."""

    what = forms.ChoiceField(choices=[(what, what) for what in SAID])

    def keep(self, letter: Letter, by: User, now: datetime, journal: Journal) -> str:
        """Do it and return what to say. Raises CannotApprove, NotAStep or StaleLetter."""
        what: str = self.cleaned_data["what"]
        if what == GO:
            approve_again(letter, by=by, now=now, although_hired=letter.although_hired)
        elif what == NOT_ANY_MORE:
            letter.cancel(by=by, now=now)
        elif what == WENT:
            resolving.it_went(letter, by=by, now=now)
        else:
            resolving.it_did_not_go(letter, by=by, now=now, journal=journal)
        return SAID[what]
