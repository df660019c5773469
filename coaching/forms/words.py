"""Forms of a few words, for client and coach."""

from datetime import date
from typing import Any

from django import forms

from applications.forms.plain import DateInput, PlainWords, real_day
from coaching.models import SuggestedStep
from coaching.models.note import LONGEST


def day_ahead(day: date | None, today: date) -> date | None:
    """A day on which something is to be done; empty for some day."""
    if day and day < today:
        raise forms.ValidationError("The day must be today or later")
    return real_day(day)


class ReplyForm(PlainWords, forms.Form):
    body = forms.CharField(
        label="Your answer",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write a line first"},
    )


class WriteForm(PlainWords, forms.Form):
    """What a client writes to a coach, without a note to answer."""

    body = forms.CharField(
        label="What you would say",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write a line first"},
    )


class TakeStepForm(PlainWords, forms.Form):
    """A suggested step in the client's own words."""

    when_moment = forms.CharField(label="When…", max_length=300, required=False)
    then_i_will = forms.CharField(
        label="…then I will", max_length=300, error_messages={"required": "Enter one small thing you will do"}
    )
    day = forms.DateField(label="Day", required=False, widget=DateInput)

    def __init__(self, *args: Any, step: SuggestedStep, today: date, **kwargs: Any) -> None:
        facts = {"when_moment": step.when_moment, "then_i_will": step.then_i_will, "day": step.suggested_for_day}
        super().__init__(*args, initial=facts, **kwargs)
        self.today = today

    def clean_day(self) -> date | None:
        return day_ahead(self.cleaned_data["day"], self.today)


class DeclineForm(PlainWords, forms.Form):
    their_words = forms.CharField(
        label="A word about it, if you like", max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 2})
    )
