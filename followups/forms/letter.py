"""The letter as it is typed."""

from typing import Any

from django import forms

from applications.forms.plain import ChoiceOfMine, PlainWords
from followups.models import Letter
from followups.writing import Words, both
from reflections.reading.feedback import people_near

MOST_SAVES = 2_000_000_000
LONGEST_BODY = 20_000
SAVE, APPROVE, SENT, BOTH, MINE, THEIRS = "save", "approve", "sent", "both", "mine", "theirs"


class Person(forms.Select):
    """Each with the address, so that a link to them can be made of what is on the screen."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        person = getattr(value, "instance", None)
        return option | {"attrs": option["attrs"] | {"data-address": person.email}} if person else option


class LetterForm(PlainWords, forms.Form):
    """Who it goes to, subject and text, with the version of them that was on the screen.

    `known` is the version that was shown beside one's own when both had been written on; `do` is the button, `start`
    that of another beginning: it needs no words to begin with.
    """

    contact = ChoiceOfMine(None, label="To", required=False, empty_label="Nobody named yet", widget=Person)
    subject = forms.CharField(label="Subject", max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    body = forms.CharField(
        label="Letter", max_length=LONGEST_BODY, strip=False, widget=forms.Textarea({"rows": 17, "autocomplete": "off"})
    )
    version = forms.IntegerField(min_value=1, max_value=MOST_SAVES, widget=forms.HiddenInput)
    known = forms.IntegerField(min_value=1, max_value=MOST_SAVES, required=False)
    do = forms.ChoiceField(choices=[(do, do) for do in (SAVE, APPROVE, SENT, BOTH, MINE, THEIRS)], required=False)
    start = forms.ChoiceField(choices=Letter.Kind.choices, required=False)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        stored = {name: getattr(letter, name) for name in ("subject", "body", "version", "contact")}
        super().__init__(*args, initial=stored, **kwargs)
        self.letter = letter
        fields: Any = self.fields
        job, person = letter.application, letter.contact
        mine = letter.owner.contacts
        near = people_near(job, person) if job else mine.filter(pk=person.pk) if person else mine.order_by("name", "id")
        fields["contact"].queryset = near.select_related("company")
        fields["subject"].error_messages["required"] = "Give the letter a subject"
        fields["body"].error_messages["required"] = "Write the letter first"
        if self.data.get("start"):
            fields["subject"].required = fields["body"].required = False

    def clean_subject(self) -> str:
        return " ".join(self.cleaned_data["subject"].split()) or self.letter.subject

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"].replace("\r\n", "\n")
        if not body.strip() and self.fields["body"].required:
            raise forms.ValidationError("Write the letter first")
        return body if body.strip() else self.letter.body

    @property
    def pressed(self) -> str:
        return str(self.cleaned_data["do"])

    @property
    def starts(self) -> str:
        """The kind of letter to begin with instead; blank where that was not pressed."""
        return str(self.cleaned_data["start"])

    @property
    def seen(self) -> int:
        """The version that the person knows when they press the button."""
        known = self.cleaned_data["known"] if self.pressed in (BOTH, MINE) else None
        return int(known or self.cleaned_data["version"])

    @property
    def words(self) -> Words:
        """What is to be saved; both texts where that was pressed."""
        given = self.cleaned_data
        body = both(given["body"], self.letter.body) if self.pressed == BOTH else given["body"]
        return Words(given["subject"], body, given["contact"], self.letter.kind)
