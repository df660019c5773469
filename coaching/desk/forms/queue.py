from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse

from applications.forms.plain import ChoiceOfMine
from applications.models import remove
from applications.models.undo import Step
from coaching.models import AgreedStep, Reason, SetAside
from coaching.reading import promises_of

A_WEEK = timedelta(days=7)


class SetAsideForm(forms.Form):
    """What is said to one row of the queue."""

    DONE, LATER, NEVER = "done", "later", "never"

    coaching = ChoiceOfMine(None)
    reason = forms.ChoiceField(choices=Reason.choices)
    about = forms.UUIDField()
    raised_on = forms.DateField()
    at = forms.CharField(max_length=500, required=False)
    place = forms.IntegerField(min_value=1, max_value=100, required=False)
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

    @property
    def back(self) -> str:
        """The queue as it was narrowed, at the row that took the place of this one."""
        given = self.cleaned_data
        narrowed = QueryDict(given["at"]).urlencode()
        return f"{reverse('coach:queue')}{narrowed and '?'}{narrowed}#need-{given['place'] or 1}"

    @property
    def promise(self) -> AgreedStep | None:
        """The promise that was kept, where that is what is done."""
        given = self.cleaned_data
        if (given["reason"], given["do"]) != (Reason.PROMISE, self.DONE):
            return None
        return promises_of(given["coaching"]).filter(pk=given["about"], done_at=None).first()

    def save(self) -> list[Step]:
        """Put the row away; return what takes it back."""
        given = self.cleaned_data
        until = self.today + A_WEEK if given["do"] == self.LATER else None
        is_done = given["do"] == self.DONE
        row = (given["coaching"], given["reason"], given["about"], given["raised_on"])
        return [remove(SetAside.put(*row, until=until, is_done=is_done))]
