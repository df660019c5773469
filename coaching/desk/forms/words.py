"""What a coach writes: notes, what they think, steps, the plan of both."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.forms import formset_factory

from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords, check_day_behind_us, real_day
from coaching.models import Coaching, CoachNote, CoachThinks, Line, SuggestedStep, Who
from coaching.models.note import LONGEST
from reflections.models import Gap, Plan

STEPS = 6


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
        facts = {"body": given["body"], "is_shared": given["who"] == "client", "written_at": now}
        return coaching.notes.create(**facts, **pin)


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
        return coaching.notes.create(body=given["body"], case_day=given["case_day"], written_at=now)


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

    class Meta:
        model = SuggestedStep
        fields = ("kind", "when_moment", "then_i_will", "suggested_for_day", "gap", "why")
        widgets = {"suggested_for_day": DateInput, "why": forms.Textarea({"rows": 3})}
        labels = {
            "kind": "What kind",
            "when_moment": "When…",
            "then_i_will": "…then I will",
            "suggested_for_day": "Day",
            "why": "Why this one",
        }
        error_messages = {"then_i_will": {"required": "Enter one small thing to do"}}

    def __init__(self, *args: Any, gaps: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = Plan.Kind.choices
        fields["gap"].queryset = gaps
        fields["why"].max_length = LONGEST

    def clean_suggested_for_day(self) -> date | None:
        return real_day(self.cleaned_data["suggested_for_day"])

    def suggest(self, coaching: Coaching, now: datetime) -> SuggestedStep:
        self.instance.coaching, self.instance.suggested_at = coaching, now
        return self.save()


class GoalForm(PlainWords, forms.Form):
    goal = forms.CharField(
        label="Goal",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the goal"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class AgreedStepForm(PlainWords, forms.Form):
    """One line of the plan; an empty one is no step."""

    words = forms.CharField(label="Step", max_length=300, required=False)
    who = forms.ChoiceField(label="Who", choices=Who.choices, required=False)
    due_on = forms.DateField(label="By", required=False, widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = str(self.prefix).rpartition("-")[2]
        if place.isdecimal():
            self.fields["words"].label = f"Step {int(place) + 1}"

    def clean_due_on(self) -> date | None:
        return real_day(self.cleaned_data["due_on"])

    @property
    def line(self) -> Line | None:
        given = self.cleaned_data
        if not given.get("words"):
            return None
        return Line(given["words"], given.get("who") or Who.CLIENT, given.get("due_on"))


AgreedSteps = formset_factory(AgreedStepForm, extra=0, min_num=STEPS, max_num=STEPS, absolute_max=STEPS)


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

    coach = ChoiceOfMine(None, label="To whom", empty_label=None)

    def __init__(self, *args: Any, coaches: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["coach"].queryset = coaches
