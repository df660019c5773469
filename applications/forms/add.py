"""A job to be added: one line is enough."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from applications.adding import NewJob, Person, add_job
from applications.adverts import normalise_link
from applications.adverts.plain import plain_text
from applications.forms.facts import MoneyField
from applications.forms.plain import DateInput, PlainWords, WebLinkField, real_day
from applications.models import Application, Stage, Undo
from core.ids import uuid7

MAX_PASTED = 1_000_000
STAGES = [
    (Stage.SAVED, "I may apply"),
    (Stage.SENT, "I have applied"),
    (Stage.TALKING, "We are talking"),
    (Stage.OFFER, "They made an offer"),
]
FACTS = (
    "role",
    "link",
    "place",
    "work_mode",
    "pay_min",
    "pay_max",
    "pay_currency",
    "pay_period",
    "closing_on",
    "found_on",
    "reference",
    "advert",
    "notes",
)


class AddForm(PlainWords, forms.ModelForm[Application]):
    """The facts of a new job; the company alone is enough."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    pasted = forms.CharField(
        label="A link, the advert, or a page’s source",
        required=False,
        max_length=MAX_PASTED,
        strip=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Paste whatever you have. Nothing is fetched from the network, and nothing is saved yet.",
        error_messages={"max_length": "This is more than a million characters. Paste the advert alone"},
    )
    company_name = forms.CharField(
        label="Company", max_length=200, error_messages={"required": "Enter the company name"}
    )
    stage = forms.ChoiceField(label="How far is it?", choices=STAGES, required=False)
    since = forms.DateField(label="Since when?", required=False, widget=DateInput)
    link = WebLinkField(label="Link", max_length=2000)
    pay_min = MoneyField(label="Pay from")
    pay_max = MoneyField(label="Pay up to")
    pay_currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label="Currency",
        required=False,
        help_text="Three letters, such as GBP",
        error_messages={"invalid": "Enter three letters, such as GBP or EUR"},
    )
    person_name = forms.CharField(label="Who to write to", max_length=200, required=False)
    person_email = forms.EmailField(label="Their e-mail address", max_length=254, required=False)

    class Meta:
        model = Application
        fields = FACTS
        widgets = {
            "closing_on": DateInput,
            "advert": forms.Textarea({"rows": 8}),
            "notes": forms.Textarea({"rows": 3}),
        }
        labels = {
            "work_mode": "Where you would work",
            "pay_period": "For",
            "closing_on": "Closing date",
            "found_on": "Found on",
            "reference": "Their reference",
            "advert": "The advert’s text",
            "notes": "Your notes",
        }

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.initial.setdefault("id", uuid7())
        self.initial.setdefault("stage", Stage.SAVED)
        self.initial.setdefault("since", today.isoformat())
        self.fields["since"].widget.attrs["max"] = today.isoformat()
        self.fields["company_name"].widget.attrs["list"] = "known-companies"

    def known_companies(self) -> Iterable[str]:
        """Name the companies that the browser may suggest."""
        return self.user.companies.order_by("name").values_list("name", flat=True)[:300]

    def more_is_open(self) -> bool:
        """Say whether one of the further fields holds something, or needs a look."""
        further = {*FACTS, "person_name", "person_email"} - {"role", "link"}
        return any(self[name].value() or self[name].errors for name in further)

    def clean_company_name(self) -> str:
        return " ".join(self.cleaned_data["company_name"].split())

    def clean_stage(self) -> str:
        return self.cleaned_data["stage"] or Stage.SAVED

    def clean_since(self) -> date | None:
        day: date | None = self.cleaned_data["since"]
        if day and day > self.today:
            raise forms.ValidationError("This day must be today or earlier")
        return real_day(day)

    def clean_closing_on(self) -> date | None:
        return real_day(self.cleaned_data["closing_on"])

    def clean_pay_currency(self) -> str:
        return str(self.cleaned_data["pay_currency"]).upper()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        low, high = given.get("pay_min"), given.get("pay_max")
        for name, amount in (("pay_min", low), ("pay_max", high)):
            if amount is not None and amount < 0:
                self.add_error(name, "Pay cannot be less than nothing")
        if low is not None and high is not None and 0 <= high < low:
            self.add_error("pay_max", "The upper pay must be the larger one")
        return given

    def job(self, *, applies_again: bool) -> NewJob:
        """Return what is to be added; what was pasted and never read is kept as the advert."""
        given = self.cleaned_data
        facts = {name: given[name] for name in FACTS} | {"link_key": normalise_link(given["link"])}
        facts["advert"] = facts["advert"] or plain_text(given["pasted"])
        return NewJob(
            pk=given["id"] or uuid7(),
            company=given["company_name"],
            stage=given["stage"],
            occurred_on=given["since"],
            facts=facts,
            person=Person(given["person_name"], given["person_email"]),
            applies_again=applies_again,
        )

    def add(self, *, applies_again: bool) -> tuple[Application, Undo]:
        """Add the job. Raises what `add_job` raises."""
        return add_job(self.user, self.job(applies_again=applies_again))
