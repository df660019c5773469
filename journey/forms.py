from datetime import date, timedelta
from typing import Any

from django import forms

from accounts.forms.quiet import next_monday
from accounts.models import User
from applications.models import Undo
from journey.models import NotForThisOne, NotNow, Prompt


class NotNowForm(forms.Form):
    """Which thing comes back when; `never` takes it off the list."""

    prompt = forms.ChoiceField(choices=Prompt.choices, widget=forms.HiddenInput)
    raised_on = forms.DateField(widget=forms.HiddenInput)
    about = forms.UUIDField(required=False, widget=forms.HiddenInput)
    when = forms.ChoiceField(
        label="When shall it come back?",
        choices=[
            ("tomorrow", "Tomorrow morning"),
            ("monday", "On Monday"),
            ("week", "In a week"),
            ("never", "Take it off my list"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when it comes back", "invalid_choice": "Choose one of these"},
    )

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.today = today
        self.fields["application"] = forms.ModelChoiceField(
            user.applications.all(), required=False, widget=forms.HiddenInput
        )

    @property
    def until(self) -> date | None:
        """The day on which the thing comes back; of a valid form."""
        days = {
            "tomorrow": self.today + timedelta(days=1),
            "monday": next_monday(self.today),
            "week": self.today + timedelta(days=7),
        }
        return days.get(self.cleaned_data["when"])

    def save(self) -> Undo:
        facts = {name: self.cleaned_data[name] for name in ("application", "prompt", "raised_on", "about")}
        return NotNow.put_off(owner=self.user, away_until=self.until, **facts)


class StepForm(forms.Form):
    """Which step of the after-path."""

    step = forms.ChoiceField(choices=NotForThisOne.Step.choices)
