"""What a coach writes: notes, what they think, steps, days to meet."""

from datetime import date, datetime
from typing import Any

from django import forms

from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords, check_day_behind_us, real_day
from coaching.forms.words import day_ahead
from coaching.models import Coaching, CoachNote, CoachThinks, SuggestedStep
from coaching.models.note import LONGEST
from coaching.once import once
from coaching.pins import PINS
from reflections.models import Gap, Plan


class NoteForm(PlainWords, forms.Form):
    """A note to a line, or to none."""

    body = forms.CharField(
        label="Note",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Write a line first"},
    )
    who = forms.ChoiceField(
        label="Who reads it",
        choices=[("client", "The client and I"), ("me", "I alone")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who reads it"},
    )

    def save(self, coaching: Coaching, now: datetime, **pin: Any) -> CoachNote:
        given = self.cleaned_data
        nothing = dict.fromkeys(PINS)
        facts = {"body": given["body"], "is_shared": given["who"] == "client", "case_day": None}
        note: CoachNote = once(coaching.notes, "written_at", now, **facts, **nothing | pin)
        return note


class CaseNoteForm(PlainWords, forms.Form):
    """A case note: dated, the coach's own, and never changed."""

    case_day = forms.DateField(label="Day", widget=DateInput)
    body = forms.CharField(
        label="Case note",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Write a line first"},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["case_day"].initial = today

    def clean_case_day(self) -> date:
        day: date = self.cleaned_data["case_day"]
        check_day_behind_us(day, self.today, "The day of a case note")
        return day

    def save(self, coaching: Coaching, now: datetime) -> CoachNote:
        given = self.cleaned_data
        note: CoachNote = once(coaching.notes, "written_at", now, body=given["body"], case_day=given["case_day"])
        return note


class ThinksForm(PlainWords, forms.Form):
    words = forms.CharField(
        label="What you think",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write a line first"},
    )

    def save(self, coaching: Coaching, gap: Gap, on: date) -> CoachThinks:
        return CoachThinks.say(coaching, gap, self.cleaned_data["words"], on)


class StepForm(PlainWords, forms.ModelForm[SuggestedStep]):
    """One small step; the gaps offered are those that this coach sees."""

    gap = ChoiceOfMine(None, label="For which gap", required=False, empty_label="None in particular")
    why = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 3}))

    class Meta:
        model = SuggestedStep
        fields = ("kind", "when_moment", "then_i_will", "suggested_for_day", "gap", "why")
        widgets = {"suggested_for_day": DateInput}
        labels = {
            "kind": "What kind",
            "when_moment": "When…",
            "then_i_will": "…then I will",
            "suggested_for_day": "Day",
        }
        error_messages = {
            "kind": {"required": "Choose what kind of step it is"},
            "then_i_will": {"required": "Enter one small thing to do"},
        }

    def __init__(self, *args: Any, gaps: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", "Choose one"), *Plan.Kind.choices]
        fields["gap"].queryset = gaps
        fields["why"].label = "Why this one"
        self.today = today

    def clean_suggested_for_day(self) -> date | None:
        return day_ahead(self.cleaned_data["suggested_for_day"], self.today)

    def suggest(self, coaching: Coaching, now: datetime) -> SuggestedStep:
        step: SuggestedStep = once(coaching.steps, "suggested_at", now, answer="", **self.cleaned_data)
        return step


class MeetingForm(PlainWords, forms.Form):
    """The next day to meet, or one on which the two met."""

    day = forms.DateField(label="Day", widget=DateInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        day = real_day(self.cleaned_data["day"])
        assert day
        return day


class HandOverForm(PlainWords, forms.Form):
    """To which coach of this Ajar; the client says yes, or nothing changes."""

    coach = ChoiceOfMine(None, label="To whom", empty_label=None, error_messages={"required": "Choose who would go on"})

    def __init__(self, *args: Any, coaches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["coach"].queryset = coaches
