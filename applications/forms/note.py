from datetime import date, datetime
from typing import Any

from django import forms

from applications import reversible
from applications.forms.plain import DateInput, PlainWords, SentOnce, check_day_behind_us
from applications.models import Application, Note, Undo
from core.seen import SavesOverWhatWasSeen


class NoteForm(SavesOverWhatWasSeen, SentOnce, PlainWords, forms.ModelForm[Note]):
    """One line of a job's story; without a day it is of `today`."""

    class Meta:
        model = Note
        fields = ("body", "kind", "happened_on")
        widgets = {"body": forms.Textarea({"rows": 3}), "kind": forms.RadioSelect, "happened_on": DateInput}
        labels = {"body": "Note", "kind": "Kind of note", "happened_on": "Day"}
        error_messages = {"body": {"required": "Write a line first"}}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kind"].required = False
        self.fields["happened_on"].required = False

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Note.Kind.NOTE

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"] or self.today
        check_day_behind_us(day, self.today, "The day")
        return day

    def add_to(self, application: Application) -> Undo | None:
        """Add the note; None when this form was sent before."""
        self.instance.application = application
        notes = application.notes_kept.all()
        return reversible.add_once(self.instance, among=notes, owner=application.owner, label="Note added")

    def change(self, application: Application, *, now: datetime) -> Undo:
        self.instance.edited_at = now
        fields = [*self.Meta.fields, "edited_at"]
        return reversible.change(self.instance, fields, owner=application.owner, label="Note changed")
