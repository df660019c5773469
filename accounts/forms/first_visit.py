"""All that Ajar asks on one's own machine."""

from django import forms

from accounts.forms.fields import TimeZoneField


class FirstVisitForm(forms.Form):
    """A name and a time zone."""

    name = forms.CharField(
        label="What shall we call you?",
        max_length=150,
        error_messages={"required": "Enter a name", "max_length": "Enter a name of up to 150 letters"},
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )
    time_zone = TimeZoneField(guess=True, initial="Europe/London")
