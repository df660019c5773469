"""I sent it myself."""

from datetime import date
from typing import Any

from django import forms

from applications.forms.plain import DateInput, PlainWords, check_day_behind_us


class SentForm(PlainWords, forms.Form):
    sent_on = forms.DateField(label="Day you sent it", widget=DateInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["sent_on"].initial = today
        self.fields["sent_on"].widget.attrs["max"] = today.isoformat()

    def clean_sent_on(self) -> date:
        day: date = self.cleaned_data["sent_on"]
        check_day_behind_us(day, self.today, "The day you sent it")
        return day
