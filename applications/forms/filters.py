from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q

from accounts.models import User
from applications.forms.selects import PlainSelect
from applications.listing import SORTS
from applications.models import WAITING, Application, ApplicationQuerySet, Outcome, Stage, Tag

ANY = ("", "Any")
CLOSING = {"week": "Within a week", "month": "Within a month", "open": "Not closed yet", "none": "No closing date"}
NO_ANSWER_YET = "none"


class OneOf(forms.ChoiceField):
    widget = PlainSelect


class FilterForm(forms.Form):
    """What the list is narrowed to, from the address. A value nobody offered narrows nothing."""

    q = forms.CharField(label="Search", max_length=200, widget=forms.TextInput(attrs={"type": "search"}))
    stage = OneOf(choices=[ANY, *Stage.choices])
    outcome = OneOf(label="Answer", choices=[ANY, (NO_ANSWER_YET, "None yet"), *Outcome.Kind.choices])
    work_mode = OneOf(label="Where you work", choices=[ANY, *Application.WorkMode.choices])
    tag = OneOf()
    company = forms.CharField(max_length=200)
    found_on = forms.CharField(label="Found on", max_length=200)
    closing = OneOf(label="Closes", choices=[ANY, *CLOSING.items()])
    sample = OneOf(label="Made-up jobs", choices=[("", "Shown"), ("no", "Left out"), ("only", "Nothing else")])
    sort = OneOf()

    def __init__(self, *args: Any, user: User, default_sort: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = Tag.objects.owned_by(user).order_by("name").values_list("name", flat=True)[:500]
        self.fields["tag"] = OneOf(choices=[ANY, *((name, name) for name in tags)])
        first = sorted(SORTS, key=lambda name: name != default_sort)
        self.fields["sort"] = OneOf(label="Sort by", choices=[(name, SORTS[name].label) for name in first])
        self.default_sort = default_sort
        for field in self.fields.values():
            field.required = False

    @property
    def sort_name(self) -> str:
        return str(self.cleaned_data.get("sort") or self.default_sort)

    @property
    def is_narrowed(self) -> bool:
        return any(value for name, value in self.cleaned_data.items() if name != "sort")

    @property
    def is_about_waiting(self) -> bool:
        return self.cleaned_data.get("stage") in WAITING or self.sort_name == "waiting"

    @property
    def is_opened(self) -> bool:
        """Say whether one of the rarer filters is set, so that the page shows them."""
        return any(value for name, value in self.cleaned_data.items() if name not in ("q", "stage", "sort"))

    def narrow(self, jobs: ApplicationQuerySet, today: date) -> ApplicationQuerySet:
        """Keep the jobs that fit everything that was asked."""
        asked = {name: value for name, value in self.cleaned_data.items() if value and name not in ("q", "sort")}
        for name, value in asked.items():
            jobs = jobs.filter(_condition(name, value, today))
        return jobs.search(self.cleaned_data["q"]) if self.cleaned_data.get("q") else jobs


def _condition(name: str, value: str, today: date) -> Q:
    if name == "outcome":
        return Q(outcome="" if value == NO_ANSWER_YET else value)
    if name == "tag":
        return Q(tags__name=value)
    if name == "company":
        return Q(company__name__icontains=value)
    if name == "found_on":
        return Q(found_on__icontains=value)
    if name == "closing":
        return _closes(value, today)
    return Q(is_sample=value == "only") if name == "sample" else Q(**{name: value})


def _closes(value: str, today: date) -> Q:
    if value == "none":
        return Q(closing_on=None)
    lasts = {"week": timedelta(days=7), "month": timedelta(days=31)}
    upcoming = Q(closing_on__gte=today)
    return upcoming & Q(closing_on__lte=today + lasts[value]) if value in lasts else upcoming
