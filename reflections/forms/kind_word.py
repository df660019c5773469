from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import DateInput, PlainWords, SentOnce, check_day_behind_us
from applications.models import Undo
from core.seen import SavesOverWhatWasSeen
from reflections.choosing import is_made_up, jobs_talked_first
from reflections.forms.choices import ChoiceOfFew
from reflections.models import KindWord


class KindWordForm(SavesOverWhatWasSeen, SentOnce, PlainWords, forms.ModelForm[KindWord]):
    """Praise worth keeping: its words are enough, its source may follow."""

    application = ChoiceOfFew(None, label="About which job", required=False, empty_label="No job in particular")

    class Meta:
        model = KindWord
        fields = ("words", "said_by", "application", "said_on")
        widgets = {"words": forms.Textarea({"rows": 4}), "said_on": DateInput}
        labels = {"words": "What they said", "said_by": "Who said it", "said_on": "Day"}
        error_messages = {"words": {"required": "Write what they said"}}

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.fields["application"].offer(jobs_talked_first(user), self["application"].value())  # type: ignore[attr-defined]
        self.fields["said_on"].widget.attrs["max"] = today.isoformat()
        self.initial["said_by"] = self.instance.source

    def clean_said_on(self) -> date | None:
        day: date | None = self.cleaned_data["said_on"]
        if day:
            check_day_behind_us(day, self.today, "The day")
        return day

    def add(self) -> Undo | None:
        """Keep it; None when this form was sent before."""
        self.instance.owner = self.user
        self._derive()
        return reversible.add_once(
            self.instance, among=self.user.kind_words.all(), owner=self.user, label="A kind word kept"
        )

    def change(self) -> Undo:
        self._derive()
        fields = [*self.Meta.fields, "person", "is_sample"]
        return reversible.change(self.instance, fields, owner=self.user, label="Kind word changed")

    def _derive(self) -> None:
        """Take the mark of made-up words from the job, and let go of the person where somebody else is named."""
        self.instance.is_sample = is_made_up(self.instance.application)
        if self.instance.person and self.instance.person.name != self.instance.said_by:
            self.instance.person = None
