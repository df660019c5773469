"""Asking kindly, and what came back."""

from datetime import date, datetime
from typing import Any

from django import forms

from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords, SentOnce, check_day_behind_us
from applications.models import Application, Outcome, Undo
from core.seen import SavesOverWhatWasSeen
from reflections import hearing
from reflections.models import Feedback
from reflections.reading.feedback import people_near

WORDS = forms.Textarea({"rows": 6})


class AboutFeedback(SavesOverWhatWasSeen, PlainWords, forms.ModelForm[Feedback]):
    """What the forms about feedback have in common: days that lie behind us and in order, and words as they came."""

    def __init__(self, *args: Any, application: Application, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application, self.today = application, today
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget.attrs["max"] = today.isoformat()

    def clean_asked_on(self) -> date:
        day: date = self.cleaned_data["asked_on"]
        check_day_behind_us(day, self.today, "The day you asked")
        return day

    def clean_nudged_on(self) -> date | None:
        day: date | None = self.cleaned_data["nudged_on"]
        if day:
            check_day_behind_us(day, self.today, "The day of your second note")
        return day

    def clean_answered_on(self) -> date | None:
        day: date | None = self.cleaned_data["answered_on"]
        if day:
            check_day_behind_us(day, self.today, "The day of their answer")
        return day

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].replace("\r\n", "\n")
        return words if words.strip() else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        asked_on = given.get("asked_on", self.instance.asked_on)
        for name, error in (("nudged_on", "Your second note"), ("answered_on", "Their answer")):
            day = given.get(name)
            if day and asked_on and day < asked_on:
                self.add_error(name, f"{error} comes after your question")
        return given


class WithPerson(AboutFeedback):
    """A form that names somebody of the job or of its company, or nobody."""

    person = ChoiceOfMine(None, label="Whom", required=False, empty_label="Nobody named")

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, application=application, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = people_near(application, self.instance.person)


class AskForm(SentOnce, WithPerson):
    """One asked by phone or mail, by hand: whom, when, how."""

    class Meta:
        model = Feedback
        fields = ("person", "asked_on", "asked_how")
        widgets = {"asked_on": DateInput}
        labels = {"asked_on": "Day you asked", "asked_how": "How"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked_on = self.fields["asked_on"]
        asked_on.required, asked_on.initial = True, self.today
        asked_on.error_messages["required"] = "Enter the day you asked"
        self.fields["asked_how"].initial = Outcome.Channel.EMAIL

    def record(self) -> Undo | None:
        """Write down that one asked; None when this form was sent before."""
        self.instance.application = self.application
        return hearing.hear(self.instance, label="Kept: you asked")


class SaidForm(SentOnce, WithPerson):
    """Something they said without being asked."""

    field_order = ("words", "person", "answered_on")

    class Meta:
        model = Feedback
        fields = ("words", "person", "answered_on")
        widgets = {"words": WORDS, "answered_on": DateInput}
        labels = {"words": "Their words", "answered_on": "Day"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].label = "Who"
        self.fields["answered_on"].initial = self.today
        words: Any = self.fields["words"]
        words.strip, words.required = False, True

    def clean_words(self) -> str:
        words = super().clean_words()
        if not words:
            raise forms.ValidationError("Write what they said")
        return words

    def record(self) -> Undo | None:
        self.instance.application = self.application
        return hearing.hear(self.instance, label="Kept: what they said")


class AnswerForm(AboutFeedback):
    """What came back when one asked."""

    class Meta:
        model = Feedback
        fields = ("answer", "answered_on", "words")
        widgets = {"answer": forms.RadioSelect, "answered_on": DateInput, "words": WORDS}
        labels = {"answer": "What came back", "answered_on": "Day", "words": "Their words"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["answer"].choices, fields["answer"].required = Feedback.Answer.choices, True
        fields["answer"].error_messages["required"] = "Choose what came back"
        self.initial["answered_on"] = self.initial.get("answered_on") or self.today
        fields["words"].strip = False

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        check_silence(self)
        return given

    def change(self, *, now: datetime) -> Undo | None:
        return hearing.change(self.instance, [*self.Meta.fields], label="Kept: what came back", now=now)


class FeedbackForm(WithPerson):
    """Everything about one piece of feedback; what was said unasked has no question."""

    field_order = ("words", "answer", "answered_on", "person", "asked_on", "asked_how", "nudged_on")

    class Meta:
        model = Feedback
        fields = ("words", "answer", "answered_on", "person", "asked_on", "asked_how", "nudged_on")
        widgets = {
            "asked_on": DateInput,
            "nudged_on": DateInput,
            "answered_on": DateInput,
            "words": WORDS,
        }
        labels = {
            "asked_on": "Day you asked",
            "asked_how": "How",
            "nudged_on": "Day of your second note",
            "answer": "What came back",
            "answered_on": "Day of their answer",
            "words": "Their words",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["words"].strip = False
        if self.instance.asked_on is None:
            for name in ("asked_on", "asked_how", "nudged_on", "answer"):
                del fields[name]
            fields["words"].required = True
            fields["words"].error_messages["required"] = "Write what they said"
            return
        fields["asked_on"].required = True
        fields["asked_on"].error_messages["required"] = "Enter the day you asked"
        fields["answer"].choices = [("", "Nothing yet"), *Feedback.Answer.choices]

    def clean_words(self) -> str:
        words = super().clean_words()
        if not words and self.instance.asked_on is None:
            raise forms.ValidationError("Write what they said")
        return words

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "answer" in self.fields:
            check_silence(self)
            if given.get("words") and not given.get("answer") and "answer" not in self.errors:
                self.add_error("answer", "There are words here, so something came back. Choose what it was")
            if not given.get("answer"):
                given["answered_on"] = None
        return given

    def change(self, *, now: datetime) -> Undo | None:
        return hearing.change(self.instance, [*self.fields], label="Feedback changed", now=now)


def check_silence(form: AboutFeedback) -> None:
    """Let "no answer came" have neither words nor a day; words that are there ask for another choice."""
    given = form.cleaned_data
    if given.get("answer") != Feedback.Answer.NONE:
        return
    if given.get("words"):
        form.add_error("answer", "There are words here, so an answer came. Choose what it was")
    given["answered_on"] = None
