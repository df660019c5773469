"""How a person wants Ajar to be. Every form works on a copy, so that a page with errors still looks as before."""

from copy import copy
from typing import Any

from django import forms
from django.utils import timezone

from accounts import local, places
from accounts.forms.fields import TimeZoneField
from accounts.forms.region import RegionField, offer_regions, region_of
from accounts.forms.words import E_MAIL, TAKEN, WRONG_ADDRESS
from accounts.models import User


class PreferencesForm(forms.ModelForm[User]):
    """A part of what a person may choose about Ajar."""

    def __init__(self, data: Any = None, *, instance: User, **kwargs: Any) -> None:
        super().__init__(data, instance=copy(instance), **kwargs)


class YouForm(PreferencesForm):
    """Name."""

    class Meta:
        model = User
        fields = ("name",)
        labels = {"name": "What shall we call you?"}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class YouAtHomeForm(PreferencesForm):
    """Name and address, where no mail is needed to prove the address."""

    class Meta:
        model = User
        fields = ("name", "email")
        labels = {"name": YouForm.Meta.labels["name"], "email": E_MAIL.label}
        help_texts = {"email": "What you sign in with once you have a password, and where reminders go."}
        error_messages = {
            "email": {
                "required": E_MAIL.missing,
                "invalid": WRONG_ADDRESS,
                "unique": TAKEN,
            }
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["email"] = local.own_address(self.instance)
        self.fields["email"].required = bool(self.initial["email"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower() or local.PLACEHOLDER

    def save(self, commit: bool = True) -> User:
        local.change_address(self.instance, self.cleaned_data["email"])
        return super().save(commit)


class TimeForm(PreferencesForm):
    """Whose clock, and whose week."""

    time_zone = TimeZoneField()

    class Meta:
        model = User
        fields = ("time_zone", "week_start")
        labels = {"week_start": "The week starts on"}
        error_messages = {"week_start": {"invalid_choice": "Choose Monday, Saturday or Sunday"}}

    def save(self, commit: bool = True) -> User:
        self.instance.reckon_mail_anew(timezone.now())
        return super().save(commit)


class PlaceForm(PreferencesForm):
    """Whose holidays."""

    country = forms.ChoiceField(
        required=False,
        choices=lambda: [("", "Not said"), *places.countries()],
        help_text="Working days leave its public holidays out.",
        error_messages={"invalid_choice": "Choose a country from the list"},
    )
    region = RegionField()

    class Meta:
        model = User
        fields = ("country", "region")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_regions(self)

    def clean_region(self) -> str:
        return region_of(self, self.instance.country)


class LookForm(PreferencesForm):
    """Light or dark."""

    class Meta:
        model = User
        fields = ("theme",)
        widgets = {"theme": forms.RadioSelect}
        labels = {"theme": "Colours"}


class KeysForm(PreferencesForm):
    """Whether single keys do something."""

    class Meta:
        model = User
        fields = ("shortcuts",)
        labels = {"shortcuts": "Use single-key shortcuts"}
        help_texts = {"shortcuts": "They rest while you type."}
