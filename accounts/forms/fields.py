"""A time zone to choose from all of them, and the guess that a browser can make."""

from typing import Any

from django import forms

from accounts.places import time_zones


class TimeZoneField(forms.ChoiceField):
    """Every IANA zone, grouped by its part of the world; `guess` lets the browser's own zone be chosen beforehand."""

    def __init__(self, *, guess: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Time zone")
        kwargs.setdefault("help_text", "Days, greetings and reminders go by it. Type the first letters of a city.")
        super().__init__(
            choices=time_zones,
            widget=forms.Select(attrs={"data-guess": "zone"} if guess else {}),
            error_messages={
                "required": "Choose a time zone from the list",
                "invalid_choice": "Choose a time zone from the list",
            },
            **kwargs,
        )
