"""Which silences are to be called "no answer"."""

from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from applications.models import Undo
from applications.silences import Silence, call_no_answer, silences, silent_jobs

MOVED_ON = "One of these jobs has moved on since. Look again"


class SilencesForm(forms.Form):
    """Nothing is ticked beforehand, and nothing happens before the press. `wait` is in working days.

    `all` is the number of all those that the page shows: the press that takes them needs no tick.
    """

    all = forms.IntegerField(required=False)
    jobs: Any = forms.ModelMultipleChoiceField(
        None,
        error_messages={
            "required": "Tick at least one job",
            "invalid_choice": MOVED_ON,
            "invalid_pk_value": MOVED_ON,
        },
    )

    def __init__(self, *args: Any, user: User, today: date, wait: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today, self.wait = user, today, wait
        fields: dict[str, Any] = self.fields
        fields["jobs"].queryset = silent_jobs(user, today, wait)
        fields["jobs"].required = "all" not in self.data

    def clean(self) -> None:
        asked = self.cleaned_data.get("all")
        if asked is None:
            return
        found = silences(self.user, self.today, self.wait)
        self.cleaned_data["jobs"] = [one.application for one in found]
        if len(found) != asked:
            self.add_error("jobs", MOVED_ON)

    def rows(self) -> list[tuple[Silence, bool]]:
        """Each silence, and whether it is ticked."""
        data: Any = self.data
        ticked = data.getlist("jobs") if self.is_bound else []
        found = silences(self.user, self.today, self.wait)
        return [(one, str(one.application.pk) in ticked) for one in found]

    def save(self) -> Undo:
        """Raises StaleStage when a card was moved at the same moment."""
        return call_no_answer(self.cleaned_data["jobs"], by=self.user, today=self.today)
