"""How a door stands, who said so, and when to say hello next."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from accounts import places
from accounts.forms.region import RegionField, offer_regions, region_of
from accounts.models import User
from applications import reversible
from applications.forms.plain import DateInput, PlainWords, real_day
from applications.models import Undo
from followups import stopping
from followups.models import Door
from followups.models.door import LONGEST_DAYS, PACE_FIELDS
from followups.policy import PER_PERSON
from followups.stopping import Stopped


class DoorForm(PlainWords, forms.ModelForm[Door]):
    """The door to one person, or to an employer."""

    region = RegionField()

    class Meta:
        model = Door
        fields = (
            "standing",
            "said_by",
            "next_hello_on",
            "reapply_on",
            "away_until",
            "time_zone",
            "country",
            "region",
            *PACE_FIELDS,
        )
        widgets = {
            "standing": forms.RadioSelect,
            "said_by": forms.RadioSelect,
            "next_hello_on": DateInput(),
            "reapply_on": DateInput(),
            "away_until": DateInput(),
        }
        labels = {
            "standing": "How it stands",
            "said_by": "Who said so",
            "next_hello_on": "Next hello",
            "reapply_on": "Apply again from",
            "away_until": "They are away until",
            "time_zone": "Their time zone",
            "country": "Whose holidays they keep",
        }
        help_texts = {
            "next_hello_on": "Leave it empty, and Ajar reckons a day from your last word.",
            "reapply_on": "If they named a day, or asked for a pause between two applications.",
            "away_until": "Letters wait until they are back.",
        }

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self._offer("time_zone", places.time_zones())
        self._offer("country", places.countries())
        offer_regions(self)
        if self.instance.company_id:
            for name in ("away_until", *PACE_FIELDS):
                del self.fields[name]
        self._be_patient()

    def _offer(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name] = forms.ChoiceField(
            label=self.fields[name].label,
            choices=[("", "As mine"), *choices],
            required=False,
            error_messages={"invalid_choice": "Choose one from the list"},
        )

    def _be_patient(self) -> None:
        """Show the usual pace where none was chosen, and say what is too fast."""
        usual = Door().pace
        for name in PACE_FIELDS:
            if name in self.fields:
                most = PER_PERSON if name == "most_a_year" else LONGEST_DAYS
                words = f"Enter a number from 1 to {most}, or leave it empty"
                field = forms.IntegerField(
                    label=self.fields[name].label,
                    required=False,
                    min_value=1,
                    max_value=most,
                    help_text=f"Usually {getattr(usual, name)}",
                    error_messages={"invalid": words, "min_value": words, "max_value": words},
                )
                self.fields[name] = field

    def clean_region(self) -> str:
        return region_of(self, self.instance.country)

    def clean_reapply_on(self) -> date | None:
        return real_day(self.cleaned_data["reapply_on"])

    def clean_away_until(self) -> date | None:
        return real_day(self.cleaned_data["away_until"])

    def clean_next_hello_on(self) -> date | None:
        that = real_day(self.cleaned_data["next_hello_on"])
        if that and that < self.today and "next_hello_on" in self.changed_data:
            raise forms.ValidationError("The next hello must be today or later")
        return that

    @property
    def pace_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in PACE_FIELDS if name in self.fields]

    def keep(self, now: datetime) -> tuple[Stopped, Undo | None]:
        """Save the door. Closing it cancels what waits to go there, and so has no Undo."""
        closes = self.instance.standing == Door.Standing.CLOSED and "standing" in self.changed_data
        label = f"The door to {self.instance.contact or self.instance.company}: {self.instance.get_standing_display()}"
        if not self.instance._state.adding:
            undo = reversible.change(self.instance, list(self.fields), owner=self.user, label=label)
        else:
            undo = reversible.add(self.instance, owner=self.user, label=label)
        if not closes:
            return Stopped(0), undo
        return stopping.close_door(self.instance, said_by=self.instance.said_by, now=now), None
