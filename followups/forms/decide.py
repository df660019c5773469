"""What its owner decides about a letter that they approved."""

from datetime import datetime

from django import forms

from accounts.models import User
from followups import resolving
from followups.approving import approve_again
from followups.foreseeing import foresee_approved
from followups.journal import Journal
from followups.models import Letter
from followups.words import planned, stopped_words

GO, CHANGE, CANCEL, WENT, NOT_GONE = "go", "change", "cancel", "went", "not_gone"
CAME_BACK, NOT_BACK = "came_back", "not_back"
SAID = {
    GO: "Approved again",
    CHANGE: "A draft again. Nothing goes until you approve it",
    CANCEL: "It will not be sent. You can make it a draft again",
    WENT: "Noted: it went",
    NOT_GONE: "A draft again. It goes only when you approve it anew",
    CAME_BACK: "Noted: it came back. Nothing more goes to that address",
    NOT_BACK: "Noted: it did not come back after all",
}


class DecideForm(forms.Form):
    """One of these; a letter that has moved on meanwhile takes none. `shown`: the approval that the page told of."""

    what = forms.ChoiceField(choices=[(what, what) for what in SAID])
    shown = forms.CharField(required=False)
    although_hired = forms.BooleanField(required=False)

    def keep(self, letter: Letter, by: User, now: datetime, journal: Journal) -> str:
        """Do it and return what to say. Raises CannotApprove, CannotWrite, NotAsShown, NotAStep or StaleLetter."""
        what: str = self.cleaned_data["what"]
        match what:
            case "go":
                self._go(letter, by, now)
            case "change":
                letter.withdraw(by=by, now=now)
            case "cancel":
                letter.cancel(by=by, now=now)
            case "went":
                resolving.it_went(letter, by=by, now=now)
            case "came_back":
                stopped = resolving.it_came_back(letter, by=by, now=now, journal=journal)
                return f"{SAID[what]}. {stopped_words(stopped)}"
            case "not_back":
                resolving.it_did_not_come_back(letter, by=by, now=now, journal=journal)
            case _:
                resolving.it_did_not_go(letter, by=by, now=now, journal=journal)
        when = planned(foresee_approved(letter, journal, now), now) if what == GO else ""
        return f"{SAID[what]}. {when}" if when else SAID[what]

    def _go(self, letter: Letter, by: User, now: datetime) -> None:
        """Approve it as it was approved; whoever was hired and said so then need not say it again."""
        although_hired = self.cleaned_data["although_hired"] or letter.although_hired
        approve_again(letter, by=by, now=now, shown=self.cleaned_data["shown"], although_hired=although_hired)
