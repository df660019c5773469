"""What is shown, and until when: the same choice for whoever asks and whoever says yes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html

from applications.forms.plain import DateInput, PlainWords
from coaching.models import LONGEST, SEEN, Area, months_on
from followups.addresses import NotAnAddress, envelope


def offered(areas: Iterable[Area] = tuple(Area)) -> list[tuple[str, Any]]:
    """Areas as choices, each with what a coach would see."""
    return [(area.value, format_html("{}<small>{}</small>", area.label, SEEN[area])) for area in areas]


class AreasForm(PlainWords, forms.Form):
    """Ticks for areas, and the last day."""

    areas = forms.MultipleChoiceField(
        label="What to show",
        choices=offered,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing to show"},
    )
    last_day = forms.DateField(label="Until and including", widget=DateInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["last_day"].initial = months_on(today)

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        if not self.today <= day <= self.today + LONGEST:
            raise forms.ValidationError("The last day must be today or later, within two years")
        return day


class InviteForm(AreasForm):
    """Whom to ask."""

    email = forms.EmailField(label="E-mail address", max_length=254)
    field_order = ("email", "areas", "last_day")

    def __init__(self, *args: Any, own: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own

    def clean_email(self) -> str:
        """Return the address, if a mail can go there; one's own is somebody else's to read."""
        address: str = self.cleaned_data["email"].strip()
        if address.casefold() == self.own.casefold():
            raise forms.ValidationError("This is your own address. Enter theirs")
        try:
            envelope(address)
        except NotAnAddress as error:
            raise forms.ValidationError(error.messages) from error
        return address


class AnswerForm(AreasForm):
    """A client's yes; of a hand-over, also whether the next coach reads what the one before wrote to them."""

    earlier = forms.BooleanField(label="Let them read what my coach wrote to me until now", required=False)

    def __init__(self, *args: Any, is_hand_over: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_hand_over:
            del self.fields["earlier"]


class ChangeForm(AnswerForm):
    """What a consent that stands shows from now on; to show nothing is to end it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].error_messages["required"] = "Choose at least one thing to show, or end the coaching"
