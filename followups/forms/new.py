"""Beginning a letter: for whom, about what, and why."""

from typing import Any

from django import forms

from accounts.models import User
from applications.forms.plain import ChoiceOfMine, PlainWords
from followups.drafting import ANYWAY
from followups.models import Letter
from followups.occasions import Found, Occasion
from followups.starters import LANGUAGES, NAMES

LONGEST_LINE = 200


class AboutForm(PlainWords, forms.Form):
    """Which job, which person, which kind: what the address of the page says. Whatever is not one's own is left out."""

    job = ChoiceOfMine(None, required=False)
    person = ChoiceOfMine(None, required=False, label="To", empty_label="Nobody named yet")
    kind = forms.ChoiceField(choices=Letter.Kind.choices, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["job"].queryset = user.applications.select_related("company", "owner")
        fields["person"].queryset = user.contacts.select_related("company")
        self.is_valid()


class BeginForm(PlainWords, forms.Form):
    """The reason that was pressed, the line that some of them ask for, and the language of the letter."""

    occasion = forms.CharField(max_length=80)
    kind = forms.ChoiceField(choices=[(kind, NAMES[kind]) for kind in Letter.Kind], required=False, label="Begin with")
    said = forms.CharField(max_length=LONGEST_LINE, required=False)
    language = forms.ChoiceField(choices=list(LANGUAGES.items()), required=False, label="Language")

    def __init__(self, *args: Any, found: Found, is_shut: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found, self.is_shut = found, is_shut

    def clean_said(self) -> str:
        return " ".join(self.cleaned_data["said"].split())

    def clean(self) -> None:
        chosen = self.chosen
        if chosen is None:
            self.add_error("occasion", "This reason does not hold any more. Choose another")
        elif chosen.asks and not self.cleaned_data.get("said") and not self.errors:
            self.add_error("said", "Write one line about it first")

    @property
    def chosen(self) -> Occasion | None:
        key = self.cleaned_data.get("occasion", "")
        if key == ANYWAY.key and not self.is_shut:
            kind = self.cleaned_data.get("kind") or Letter.Kind.OTHER
            return Occasion(ANYWAY.key, kind, NAMES[kind], "")
        return self.found.by_key(key)
