from datetime import date, timedelta
from typing import Any

from django import forms

from applications.forms.plain import ChoiceOfMine
from coaching.models import Reason, SetAside

A_WEEK = timedelta(days=7)


class SetAsideForm(forms.Form):
    """What is said to one row of the queue."""

    DONE, LATER, NEVER = "done", "later", "never"

    coaching = ChoiceOfMine(None)
    reason = forms.ChoiceField(choices=Reason.choices)
    about = forms.UUIDField()
    raised_on = forms.DateField()
    do = forms.ChoiceField(choices=[(DONE, "Done"), (LATER, "In a week"), (NEVER, "Not this one")])

    def __init__(self, *args: Any, clients: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coaching: Any = self.fields["coaching"]
        coaching.queryset = clients
        self.today = today

    @property
    def message(self) -> str:
        told = {self.DONE: "Done", self.LATER: "It comes back in a week", self.NEVER: "Off your queue"}
        return told[self.cleaned_data["do"]]

    def save(self) -> SetAside:
        given = self.cleaned_data
        until = self.today + A_WEEK if given["do"] == self.LATER else None
        return SetAside.put(
            given["coaching"],
            given["reason"],
            given["about"],
            given["raised_on"],
            until=until,
            is_done=given["do"] == self.DONE,
        )
