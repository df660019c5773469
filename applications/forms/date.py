from datetime import date
from typing import Any

from django import forms

from applications.forms.plain import DateInput, PlainWords, check_day_behind_us
from applications.models import StageChange


class TrueDateForm(PlainWords, forms.Form):
    """The day on which a move really happened; empty where nobody knows it."""

    occurred_on = forms.DateField(
        label="The day it happened",
        required=False,
        widget=DateInput,
        help_text="Leave it empty if you do not know. The day you wrote down first stays in the history.",
    )

    def __init__(self, *args: Any, change: StageChange, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"occurred_on": change.occurred_on}, **kwargs)
        self.today = today
        self.fields["occurred_on"].widget.attrs["max"] = today.isoformat()

    def clean_occurred_on(self) -> date | None:
        day: date | None = self.cleaned_data["occurred_on"]
        if day:
            check_day_behind_us(day, self.today, "The day")
        return day
