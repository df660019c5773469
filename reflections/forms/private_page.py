from typing import Any

from django import forms

from accounts.models import User
from applications.forms.plain import ChoiceOfMine, PlainWords
from reflections.private_pages import both

MOST_SAVES = 2_000_000_000
KEEP, STOP, BOTH, MINE = "keep", "stop", "both", "mine"


class BeginForm(PlainWords, forms.Form):
    """A private page may be about one job, or about none; `text` was typed on a page that was torn up meanwhile."""

    application = ChoiceOfMine(None, required=False)
    text = forms.CharField(required=False, strip=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        application: Any = self.fields["application"]
        application.queryset = user.applications.all()


class PageForm(PlainWords, forms.Form):
    """The text of a private page, and the version of it that was on the screen.

    `known` is the version that was shown beside one's own when both had been written on; `do` is the button.
    """

    text = forms.CharField(
        label="Say it as it is", required=False, strip=False, widget=forms.Textarea({"rows": 14, "autocomplete": "off"})
    )
    version = forms.IntegerField(min_value=1, max_value=MOST_SAVES, widget=forms.HiddenInput)
    known = forms.IntegerField(min_value=1, max_value=MOST_SAVES, required=False)
    do = forms.ChoiceField(choices=[(do, do) for do in (KEEP, STOP, BOTH, MINE)], required=False)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        if self.data.get("do") == KEEP and not text.strip():
            raise forms.ValidationError("There is nothing on this page yet. Write a line, or tear it up")
        return text

    @property
    def pressed(self) -> str:
        return str(self.cleaned_data["do"])

    @property
    def seen(self) -> int:
        """The version that the person knows when they press the button."""
        known = self.cleaned_data["known"] if self.pressed in (BOTH, MINE) else None
        return int(known or self.cleaned_data["version"])

    def text_over(self, stored: str) -> str:
        """Return what is to be saved over the words that are `stored`."""
        text: str = self.cleaned_data["text"]
        return both(text, stored) if self.pressed == BOTH else text
