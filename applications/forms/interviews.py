"""A round of talking, written by hand."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.db.models import Q

from accounts.models import User
from applications.forms.plain import DateInput, PlainWords, WebLinkField, real_day
from applications.invitations.zones import known_zone
from applications.models import Application, Interview, Undo
from applications.rounds import BEFORE_TALKING, add_round, change_round
from core.ids import uuid7
from core.seen import SavesOverWhatWasSeen

FIELDS = ("kind", "day", "minutes", "place", "link", "people_note", "answer_expected_on", "went", "how_it_went")
COMMON_ZONES = (
    "Europe/London",
    "Europe/Dublin",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Lisbon",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Toronto",
    "America/Sao_Paulo",
    "Africa/Lagos",
    "Africa/Johannesburg",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
)


class RoundForm(SavesOverWhatWasSeen, PlainWords, forms.ModelForm[Interview]):
    """One round: its kind is enough; an hour needs a day, and counts in the zone that is written beside it."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    starts = forms.TimeField(
        label="Starts at",
        required=False,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%I:%M %p", "%I %p", "%I%p", "%H"],
        error_messages={"invalid": "Enter a time, such as 10:30"},
    )
    time_zone = forms.CharField(
        label="Time zone of that hour", max_length=64, required=False, widget=forms.TextInput({"list": "zones"})
    )
    link = WebLinkField(label="Link to join", max_length=1000)
    minutes = forms.IntegerField(
        label="Length in minutes",
        required=False,
        error_messages={"invalid": "Enter the length in whole minutes, such as 45"},
        widget=forms.NumberInput({"min": 1, "inputmode": "numeric"}),
    )
    people: Any = forms.ModelMultipleChoiceField(
        None, label="Who of your people", required=False, widget=forms.CheckboxSelectMultiple
    )
    talking = forms.BooleanField(label="Move this job to Talking", required=False)

    class Meta:
        model = Interview
        fields = FIELDS
        widgets = {
            "day": DateInput,
            "answer_expected_on": DateInput,
            "went": forms.RadioSelect,
            "how_it_went": forms.Textarea({"rows": 4}),
        }
        labels = {
            "kind": "Kind",
            "day": "Day",
            "place": "Place",
            "people_note": "Who else",
            "answer_expected_on": "When will they answer?",
            "went": "How did it go?",
            "how_it_went": "In your words",
        }

    def __init__(self, *args: Any, application: Application, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application, self.user = application, user
        self.is_new = self.instance._state.adding
        fields: dict[str, Any] = self.fields
        fields["people"].queryset = self._known_people()
        fields["went"].choices = [choice for choice in fields["went"].choices if choice[0]]
        if not fields["people"].queryset:
            del fields["people"]
        if not self.is_new:
            del fields["id"]
        if not self.is_new or application.stage not in BEFORE_TALKING:
            del fields["talking"]
        for name, value in self._first_values().items():
            self.initial.setdefault(name, value)

    def _first_values(self) -> dict[str, Any]:
        interview = self.instance
        zone = interview.time_zone or self.user.time_zone
        starts = interview.starts_at.astimezone(ZoneInfo(zone)).strftime("%H:%M") if interview.starts_at else None
        people = [] if self.is_new else [person.pk for person in interview.people.all()]
        first = {"starts": starts, "people": people, "talking": True, "id": uuid7()}
        self.initial["time_zone"] = zone
        return first

    def _known_people(self) -> Any:
        near = Q(applications=self.application) | Q(company=self.application.company_id)
        taking_part = Q(interviews=self.instance.pk) if not self.is_new else Q()
        return self.user.contacts.filter(near | taking_part).distinct().order_by("name")

    def zones(self) -> Iterable[str]:
        """Name the zones that the browser may suggest."""
        return dict.fromkeys((self.user.time_zone, *COMMON_ZONES))

    def clean_day(self) -> date | None:
        return real_day(self.cleaned_data["day"])

    def clean_answer_expected_on(self) -> date | None:
        return real_day(self.cleaned_data["answer_expected_on"])

    def clean_minutes(self) -> int | None:
        minutes: int | None = self.cleaned_data["minutes"]
        if minutes is not None and minutes <= 0:
            raise forms.ValidationError("It cannot end before it starts. Enter a length such as 45")
        if minutes is not None and minutes > 7 * 24 * 60:
            raise forms.ValidationError("Enter a length of a week or less")
        return minutes

    def clean_time_zone(self) -> str:
        name = self.cleaned_data["time_zone"].strip()
        zone = named_zone(name) if name else self.user.zone
        if zone is None:
            raise forms.ValidationError("This time zone is not known. Write it as Europe/London or America/New_York")
        return zone.key

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        day, starts = given.get("day"), given.get("starts")
        if starts and not day and "day" not in self.errors:
            self.add_error("day", "Enter the day as well as the hour")
        if day and starts and given.get("time_zone") and _starts_at(day, starts, given["time_zone"]) is None:
            self.add_error("starts", "This hour does not exist on that day: the clocks go forward. Enter another one")
        expected = given.get("answer_expected_on")
        if day and expected and expected < day:
            self.add_error("answer_expected_on", "The answer cannot come before the interview")
        if self.is_new and not self.errors and not self._says_anything():
            self.add_error("day", "Enter the day, or anything else that you know about this round")
        return given

    def _says_anything(self) -> bool:
        """Whether more was given than what the page held when it opened."""
        given = self.cleaned_data
        told = any(given.get(name) for name in (*FIELDS[1:], "starts", "people"))
        return told or given["kind"] != Interview.Kind.OTHER

    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        day, starts, zone = given["day"], given["starts"], given["time_zone"]
        starts_at = _starts_at(day, starts, zone) if day and starts else None
        return {name: given[name] for name in FIELDS} | {"starts_at": starts_at, "time_zone": zone}

    def add(self, today: date) -> Undo | None:
        interview = Interview(pk=self.cleaned_data["id"] or uuid7(), application=self.application, **self.facts())
        since = today if self.cleaned_data.get("talking") else None
        return add_round(interview, by=self.user, people=self.cleaned_data.get("people", ()), talking_by=since)

    def change(self) -> Undo:
        people = self.cleaned_data.get("people")
        stored = self.application.interviews.get(pk=self.instance.pk)
        return change_round(stored, by=self.user, label=f"{stored} changed", people=people, **self.facts())


def named_zone(name: str) -> ZoneInfo | None:
    """The zone of a full name in any case, or of a city that only one zone is named after."""
    city = name.lower().replace(" ", "_")
    cities = [key for key in available_timezones() if key.lower().split("/")[1:][-1:] == [city]]
    return known_zone(name) or (ZoneInfo(cities[0]) if len(cities) == 1 else None)


def _starts_at(day: date, starts: time, zone: str) -> datetime | None:
    """The instant of a clock's time, or nothing where the clocks jump over it."""
    wall = datetime.combine(day, starts, tzinfo=ZoneInfo(zone))
    instant = wall.astimezone(UTC)
    return instant if instant.astimezone(ZoneInfo(zone)).time() == starts else None
