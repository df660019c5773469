from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from applications import reversible
from applications.forms.plain import DateInput, PlainWords, SentOnce, check_day_behind_us
from applications.models import Application, Undo
from core.ids import uuid_or_none
from core.seen import SavesOverWhatWasSeen
from reflections.choosing import is_made_up, jobs_talked_first, rounds_of
from reflections.forms.choices import ChoiceOfFew, RoundChoice
from reflections.forms.question import words_field
from reflections.models import StickingPoint


class StickingPointForm(SavesOverWhatWasSeen, SentOnce, PlainWords, forms.ModelForm[StickingPoint]):
    """A moment that got sticky; its round can be named once its job is."""

    application = ChoiceOfFew(None, label="Job", required=False, empty_label="No job in particular")
    interview = RoundChoice(None, label="Round", required=False, empty_label="No round in particular")

    class Meta:
        model = StickingPoint
        fields = ("kind", "title", "what_happened", "looked_up", "application", "interview", "noticed_on")
        widgets = {
            "kind": forms.RadioSelect,
            "what_happened": forms.Textarea({"rows": 4}),
            "looked_up": forms.Textarea({"rows": 3}),
            "noticed_on": DateInput,
        }
        labels = {
            "kind": "What kind of moment was it?",
            "title": "In a few words",
            "what_happened": "What happened?",
            "looked_up": "What I looked up",
            "noticed_on": "Day",
        }
        error_messages = {"kind": {"required": "Choose what kind of moment it was"}}
        help_texts = {
            "what_happened": "If a friend had been watching, what would they have seen?",
            "looked_up": "What you know now and did not know then",
        }

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.fields["noticed_on"].required = False
        self.fields["kind"].initial = None  # the person says so, not the form
        job = self["application"].value()
        self.fields["application"].offer(jobs_talked_first(user), job)  # type: ignore[attr-defined]
        chosen = uuid_or_none(job)
        self._offer_rounds(user.applications.filter(pk=chosen).first() if chosen else None)

    def _offer_rounds(self, application: Application | None) -> None:
        rounds = rounds_of(application)
        self.fields["interview"].queryset = rounds  # type: ignore[attr-defined]
        if not rounds.exists():
            del self.fields["interview"]

    def clean_noticed_on(self) -> date:
        day: date = self.cleaned_data["noticed_on"] or self.today
        check_day_behind_us(day, self.today, "The day")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == StickingPoint.Kind.OTHER and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", ValidationError("Say in a few words what it was"))
        return cleaned

    def add(self) -> Undo | None:
        """Keep it; None when this form was sent before."""
        self.instance.owner = self.user
        self.instance.is_sample = is_made_up(self.instance.application)
        points = StickingPoint.objects.owned_by(self.user)
        return reversible.add_once(self.instance, among=points, owner=self.user, label="Sticking point kept")

    def change(self) -> Undo:
        if "interview" not in self.fields:
            self.instance.interview = None
        self.instance.is_sample = is_made_up(self.instance.application)
        fields = [*self.Meta.fields, "is_sample"]
        return reversible.change(self.instance, fields, owner=self.user, label="Sticking point changed")


class AsQuestionForm(PlainWords, forms.Form):
    """The question behind a moment that got sticky, as it may be asked again."""

    words = words_field()
