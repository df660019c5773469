from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import PlainWords, SentOnce
from applications.models import Undo
from core.alike import is_called
from reflections.models import SkillWord


class SkillWordForm(SentOnce, PlainWords, forms.ModelForm[SkillWord]):
    """A skill in the person's own words, and what to do about it."""

    class Meta:
        model = SkillWord
        fields = ("name", "also", "standing")
        labels = {"name": "Skill", "also": "Also written", "standing": "What about it"}
        help_texts = {"also": "Other ways in which adverts write it, with commas between"}
        widgets = {"standing": forms.RadioSelect}
        error_messages = {"name": {"required": "Enter the skill"}}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["standing"].required = False

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        namesakes = self.user.skill_words.filter(is_called(name)).exclude(pk=self.instance.pk)
        if namesakes.exists():
            raise forms.ValidationError("This word is in your list already")
        return name

    def clean_also(self) -> str:
        return ", ".join(filter(None, (" ".join(word.split()) for word in self.cleaned_data["also"].split(","))))

    def clean_standing(self) -> str:
        return str(self.cleaned_data["standing"] or self.instance.standing)

    def add(self) -> Undo | None:
        """Add the word; None when this form was sent before."""
        self.instance.owner = self.user
        mine = self.user.skill_words.all()
        return reversible.add_once(
            self.instance, among=mine, owner=self.user, label=f"“{self.instance}” is in your list"
        )

    def change(self) -> Undo:
        return reversible.change(self.instance, list(self.Meta.fields), owner=self.user, label="Changed")


class OfferForm(PlainWords, forms.Form):
    """What to do about a skill that adverts ask for."""

    GAP, HAVE, HIDDEN = "gap", SkillWord.Standing.HAVE, SkillWord.Standing.HIDDEN

    name = forms.CharField(max_length=100)
    press = forms.ChoiceField(choices=[(GAP, GAP), (HAVE, HAVE), (HIDDEN, HIDDEN)])


class StandingForm(PlainWords, forms.Form):
    standing = forms.ChoiceField(choices=SkillWord.Standing.choices)
