from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.db import transaction

from accounts.models import User
from applications import reversible
from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords, SentOnce, WebLinkField, real_day
from applications.models import Undo
from core.alike import is_called
from core.seen import SavesOverWhatWasSeen
from reflections.forms.choices import ChoiceOfFew
from reflections.models import Plan

WEEK = timedelta(days=7)
LONGEST = timedelta(days=5 * 366)
MOST_HOURS = 1000
BETWEEN = f"Enter hours between 0 and {MOST_HOURS}"
HOURS = {
    **dict.fromkeys(("max_digits", "max_whole_digits"), BETWEEN),
    "max_decimal_places": "Enter the hours with two decimals at most, such as 0.25",
}
WITHIN_REACH = "The day must be today or later, within five years"
PEOPLE_OFFERED = 50

OF_EACH_KIND = {
    Plan.Kind.VOLUNTEER: {"host": "Where I would volunteer", "whom": "Who to talk to there", "place": "Place"},
    Plan.Kind.COURSE: {"host": "Who offers it", "link": "Link", "lessons": "How many lessons"},
    Plan.Kind.SHADOW: {"whom": "Whom to watch", "place": "Where"},
    Plan.Kind.FORUM: {"place": "Which forum", "link": "Link"},
    Plan.Kind.QUALIFICATION: {"host": "Who awards it", "link": "Link"},
    Plan.Kind.REHEARSE: {"question": "Which question"},
}
DAYS = {Plan.Kind.QUALIFICATION: "Exam, or first day", Plan.Kind.SHADOW: "When"}
ALWAYS = ("when_moment", "then_i_will", "planned_for_day", "hours_planned", "gap", "application")


class PlanForm(SavesOverWhatWasSeen, SentOnce, PlainWords, forms.ModelForm[Plan]):
    """One small way to grow, with the fields that its kind needs."""

    link = WebLinkField(label="Link", max_length=1000)
    gap = ChoiceOfFew(None, label="For which gap", required=False, empty_label="None in particular")
    question = ChoiceOfFew(None, label="Which question", required=False, empty_label="None in particular")
    application = ChoiceOfMine(None, required=False, widget=forms.HiddenInput)

    class Meta:
        model = Plan
        fields = (
            *("when_moment", "then_i_will", "host", "whom", "place", "link", "lessons", "lessons_done", "question"),
            *("planned_for_day", "hours_planned", "gap", "application"),
        )
        widgets = {"planned_for_day": DateInput, "lessons": forms.NumberInput({"min": 1, "class": "input--short"})}
        labels = {
            "when_moment": "When…",
            "then_i_will": "…then I will",
            "planned_for_day": "Day",
            "hours_planned": "Hours, about",
            "lessons_done": "Lessons done",
        }
        help_texts = {"when_moment": "A moment that will happen anyway", "then_i_will": "Ten minutes is plenty"}
        error_messages = {"then_i_will": {"required": "Enter one small thing you will do"}}

    def __init__(self, *args: Any, user: User, kind: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.kind = Plan.Kind(kind)
        self.instance.kind = self.kind
        self._keep_what_this_kind_needs()
        self._offer_what_is_mine()

    def _keep_what_this_kind_needs(self) -> None:
        own = OF_EACH_KIND[self.kind]
        if "lessons" in own and not self.instance._state.adding:
            own = own | {"lessons_done": "Lessons done"}
        kept = {*own, *ALWAYS}
        self.fields = {name: field for name, field in self.fields.items() if name in kept}
        for name, label in {**own, "planned_for_day": DAYS.get(self.kind, "Day")}.items():
            self.fields[name].label = label
        if "lessons_done" in self.fields:
            self.fields["lessons_done"].required = False
        self.fields["hours_planned"].error_messages.update(HOURS)
        self.fields["hours_planned"].widget.attrs.update({"min": 0, "step": "0.25", "class": "input--short"})

    def _offer_what_is_mine(self) -> None:
        fields: dict[str, Any] = self.fields
        gaps = self.user.gaps.open().order_by("-created_at", "-id")
        fields["gap"].offer(gaps, self["gap"].value(), of=self.user.gaps.all())
        fields["application"].queryset = self.user.applications.all()
        if "question" in fields:
            fields["question"].offer(self.user.questions.order_by("-created_at", "-id"), self["question"].value())

    def known_people(self) -> list[str]:
        """Name the people that a browser may suggest."""
        return list(self.user.contacts.order_by("name").values_list("name", flat=True)[:PEOPLE_OFFERED])

    def clean_planned_for_day(self) -> date | None:
        return real_day(self.cleaned_data["planned_for_day"])

    def clean_lessons(self) -> int | None:
        lessons: int | None = self.cleaned_data["lessons"]
        if lessons == 0:
            raise forms.ValidationError("Enter 1 or more, or leave it empty")
        return lessons

    def clean_lessons_done(self) -> int:
        return self.cleaned_data["lessons_done"] or 0

    def clean_hours_planned(self) -> Decimal | None:
        return _hours(self.cleaned_data["hours_planned"])

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("lessons") and (given.get("lessons_done") or 0) > given["lessons"]:
            self.add_error("lessons_done", "There cannot be more lessons done than there are")

    def add(self) -> Undo | None:
        """Add the plan; None when this form was sent before."""
        job = self.instance.application
        self.instance.owner, self.instance.is_sample = self.user, bool(job and job.is_sample)
        self._find_them()
        return reversible.add_once(self.instance, among=self.user.plans.all(), owner=self.user, label="Plan made")

    @transaction.atomic
    def change(self, now: datetime) -> Undo:
        self._find_them()
        fields = [*self.fields, "person", "kind"]
        undo = reversible.change(self.instance, fields, owner=self.user, label="Plan changed")
        undo.steps += self.instance.keep_slip(self.initial["planned_for_day"], now)
        undo.save(update_fields=["steps"])
        return undo

    def _find_them(self) -> None:
        """Tie the plan to one of the person's own people, where somebody is called that."""
        name = " ".join(self.cleaned_data.get("whom", "").split())
        self.instance.person = self.user.contacts.filter(is_called(name)).first() if name else None


class DidItForm(PlainWords, forms.Form):
    """What was done of a plan: one more lesson, some hours, and when to go on."""

    lesson = forms.BooleanField(label="One more lesson", required=False)
    hours = forms.DecimalField(label="Hours", required=False, max_digits=6, decimal_places=2, error_messages=HOURS)
    next_day = forms.DateField(label="Next time", required=False, widget=DateInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.today = plan, today
        self.fields["hours"].widget.attrs.update({"min": 0, "step": "0.25", "class": "input--short"})
        self.fields["seen"].initial = plan.counted
        self.fields["next_day"].initial = next_week(plan, today) if plan.planned_for_day else None
        if plan.has_more_lessons:
            self.fields["lesson"].initial = True
        else:
            del self.fields["lesson"]

    def clean_hours(self) -> Decimal | None:
        return _hours(self.cleaned_data["hours"])

    def clean_next_day(self) -> date | None:
        day: date | None = self.cleaned_data["next_day"]
        if day and not self.today <= day <= self.today + LONGEST:
            raise forms.ValidationError(WITHIN_REACH)
        return day

    def clean(self) -> None:
        given = self.cleaned_data
        if not self.errors and not given.get("lesson") and not given.get("hours"):
            self.add_error("hours", "Enter the hours, such as 0.5")
        elif not self.errors and self.plan.hours_spent + (given["hours"] or 0) > MOST_HOURS:
            self.add_error("hours", f"Together that is more than {MOST_HOURS} hours. Enter fewer")

    def count(self) -> Undo:
        """Count it. Raises StalePlan where more was counted since the page was opened."""
        given = self.cleaned_data
        return self.plan.did(
            lessons=int(bool(given.get("lesson"))),
            hours=given["hours"] or Decimal(0),
            next_day=given["next_day"],
            seen=given["seen"],
        )


class SlipForm(PlainWords, forms.Form):
    """Another day for a plan; a second press of "next week" sends the day that was seen before the first."""

    TOMORROW, WEEK, DAY = "tomorrow", "week", "day"

    to = forms.ChoiceField(
        label="When then",
        choices=[(TOMORROW, "Tomorrow"), (WEEK, "Same plan next week"), (DAY, "Another day")],
        error_messages={"required": "Choose another day"},
    )
    day = forms.DateField(label="Another day", required=False, widget=DateInput)

    def __init__(self, *args: Any, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.today = plan, today

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("to") == self.DAY and not self.errors:
            day = given.get("day")
            if day is None:
                self.add_error("day", "Enter a day")
            elif not self.today <= day <= self.today + LONGEST:
                self.add_error("day", WITHIN_REACH)

    def move(self, now: datetime) -> Undo | None:
        """Move it; None where it lies there already, or moved on by a week meanwhile."""
        planned = self.plan.planned_for_day
        stands = planned.isoformat() if planned else ""
        has_moved = self.data.get("seen", stands) != stands
        if has_moved and self.cleaned_data["to"] == self.WEEK:
            return None
        return self.plan.slip_to(self._to_day, now)

    @property
    def _to_day(self) -> date:
        given = self.cleaned_data
        if given["to"] == self.TOMORROW:
            return self.today + timedelta(days=1)
        return next_week(self.plan, self.today) if given["to"] == self.WEEK else given["day"]


def next_week(plan: Plan, today: date) -> date:
    """Return the same day of a week to come: the next one after today, a week or more after the planned day."""
    planned = plan.planned_for_day or today
    weeks = max(1, (today - planned).days // WEEK.days + 1)
    return planned + weeks * WEEK


def _hours(hours: Decimal | None) -> Decimal | None:
    if hours is not None and not 0 <= hours <= MOST_HOURS:
        raise forms.ValidationError(BETWEEN)
    return hours
