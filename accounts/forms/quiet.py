"""Until when Ajar keeps quiet."""

from datetime import date, timedelta
from typing import Any

from django import forms

MONDAY = 0
OWN = "own"
CHOICES = [("tomorrow", "Tomorrow"), ("monday", "Monday"), ("week", "A week from now"), (OWN, "Another day")]


def next_monday(today: date) -> date:
    """The first Monday after `today`."""
    return today + timedelta(days=(MONDAY - today.weekday() - 1) % 7 + 1)


class QuietForm(forms.Form):
    """Tomorrow, Monday, in a week, or a day of one's own; reminders come back on that day."""

    until = forms.ChoiceField(
        label="Until when?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a day", "invalid_choice": "Choose one of these"},
    )
    day = forms.DateField(
        label="Your own day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Enter a day like 2026-11-20"},
    )

    def __init__(self, data: Any = None, *, today: date, now_until: date | None = None) -> None:
        super().__init__(data, initial={"until": OWN, "day": now_until} if now_until else {"until": "monday"})
        self.today = today
        self.fields["day"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()
        self.days = {
            "tomorrow": today + timedelta(days=1),
            "monday": next_monday(today),
            "week": today + timedelta(days=7),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("until") != OWN or self.errors:
            return cleaned
        day = cleaned.get("day")
        if day is None:
            self.add_error("day", "Enter the day")
        elif day <= self.today:
            self.add_error("day", "The day must be tomorrow or later")
        return cleaned

    @property
    def last_day(self) -> date:
        """The day on which quiet time is over; of a valid form."""
        return self.days.get(self.cleaned_data["until"]) or self.cleaned_data["day"]
