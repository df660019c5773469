from datetime import date, timedelta
from typing import Any

from django import forms

from applications.forms.plain import DateInput, PlainWords
from core.workdays import WorkCalendar

FIRST_TRIED, LONGEST = (3, 4, 2), 366


def first_rest(today: date, calendar: WorkCalendar) -> date:
    """Return the day on which a first rest ends: in two to four days, on a working day where one lies there."""
    days = [today + timedelta(days=count) for count in FIRST_TRIED]
    return next((day for day in days if calendar.is_working_day(day)), days[0])


class PauseForm(PlainWords, forms.Form):
    """Rest until a day, or carry on."""

    REST, CARRY_ON = "rest", "on"

    now = forms.ChoiceField(
        label="What would help now?",
        choices=[(REST, "Rest first"), (CARRY_ON, "Carry on")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what would help now"},
    )
    until = forms.DateField(label="Rest until", required=False, widget=DateInput)

    def __init__(self, *args: Any, today: date, calendar: WorkCalendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.first_rest = first_rest(today, calendar)
        self.fields["now"].initial = self.REST
        self.fields["until"].initial = self.first_rest
        self.fields["until"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()

    def clean_until(self) -> date:
        day: date = self.cleaned_data["until"] or self.first_rest
        if self.data.get("now") == self.CARRY_ON:
            return day
        if not self.today < day <= self.today + timedelta(days=LONGEST):
            raise forms.ValidationError("Choose a day from tomorrow up to a year from now")
        return day

    @property
    def wants_rest(self) -> bool:
        return bool(self.cleaned_data["now"] == self.REST)
