"""The plan of both, as either of them writes it: a goal and a few steps, sent as one form."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms import BoundField, formset_factory

from applications.forms.plain import DateInput, PlainWords, real_day
from coaching.models import AgreedPlan, Coaching, Line, Who

STEPS = 6
WHAT_BY_THEN = "Say what is to be done by then, or take the day away"


class GoalForm(PlainWords, forms.Form):
    goal = forms.CharField(
        label="Goal",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the goal"},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)


class AgreedStepForm(PlainWords, forms.Form):
    """One line of the plan; an empty one is no step. `names` says who is the client and who the coach."""

    words = forms.CharField(label="Step", max_length=300, required=False)
    who = forms.ChoiceField(label="Who", choices=Who.choices, required=False)
    due_on = forms.DateField(label="By", required=False, widget=DateInput)

    def __init__(self, *args: Any, names: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["who"].choices = list(names.items())
        place = str(self.prefix).rpartition("-")[2]
        if place.isdecimal():
            fields["words"].label = f"Step {int(place) + 1}"

    def clean_due_on(self) -> date | None:
        return real_day(self.cleaned_data["due_on"])

    def clean(self) -> None:
        if self.cleaned_data.get("due_on") and not self.cleaned_data.get("words"):
            self.add_error("words", WHAT_BY_THEN)

    @property
    def line(self) -> Line | None:
        given = self.cleaned_data
        if not given.get("words"):
            return None
        return Line(given["words"], given.get("who") or Who.CLIENT, given.get("due_on"))


AgreedSteps = formset_factory(AgreedStepForm, extra=0, min_num=STEPS, max_num=STEPS, absolute_max=STEPS)


class PlanForm:
    """Looks to a template like any other form; `by` is whoever writes."""

    def __init__(self, data: Any, plan: AgreedPlan | None, by: Who, names: dict[str, str]) -> None:
        self.is_bound = data is not None
        self.by = by
        self.goal = GoalForm(data, initial={"goal": plan.goal if plan else "", "seen": plan.version if plan else 0})
        self.steps = AgreedSteps(data, initial=_steps(plan), form_kwargs={"names": names})

    def __iter__(self) -> Iterator[BoundField]:
        yield from self.goal
        for step in self.steps:
            yield from step

    @property
    def errors(self) -> bool:
        return self.is_bound and not self.is_valid()

    @property
    def non_field_errors(self) -> Any:
        return self.steps.non_form_errors()

    def is_valid(self) -> bool:
        return self.goal.is_valid() and self.steps.is_valid()

    def write(self, coaching: Coaching, now: datetime) -> AgreedPlan:
        """Write the plan; `coaching` is held. Raises StaleAgreement."""
        lines = [step.line for step in self.steps if step.line]
        given = self.goal.cleaned_data
        return AgreedPlan.write(coaching, given["goal"], lines, by=self.by, seen=given["seen"], now=now)


def _steps(plan: AgreedPlan | None) -> list[dict[str, Any]]:
    steps = list(plan.steps.all())[:STEPS] if plan else []
    return [{"words": step.words, "who": step.who, "due_on": step.due_on} for step in steps]
