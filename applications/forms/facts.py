"""The facts of a job, a few at a time."""

from decimal import Decimal
from typing import Any

from django import forms

from accounts.models import User
from applications.adverts.links import normalise_link
from applications.adverts.money import number_of
from applications.forms.plain import DateInput, PlainWords, WebLinkField
from applications.links import put_tags
from applications.models import Application, Undo
from core.seen import SavesOverWhatWasSeen

PENNY = Decimal("0.01")
MOST_TAGS = 20


class MoneyField(forms.DecimalField):
    """An amount as people write it: 34000, 34,000 or £34,000."""

    def __init__(self, **options: Any) -> None:
        text = forms.TextInput({"inputmode": "decimal"})
        super().__init__(max_digits=12, decimal_places=2, required=False, widget=text, **options)
        too_long = dict.fromkeys(("max_digits", "max_whole_digits"), "Enter a smaller number")
        self.error_messages.update(too_long, max_decimal_places="Enter a number with two decimals at most")

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        number = number_of(value)
        return super().to_python(value) if number is None else number.quantize(PENNY)


class FactsForm(SavesOverWhatWasSeen, PlainWords, forms.ModelForm[Application]):
    """Some plain fields of a job; `save_facts` writes those that the person was shown, and no others."""

    title = ""

    def save_facts(self, user: User) -> Undo:
        stored = user.applications.get(pk=self.instance.pk)
        return stored.change_facts(by=user, **self.facts(user))

    def facts(self, user: User) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class RoleForm(FactsForm):
    title = "The job"
    company_name = forms.CharField(label="Company name", max_length=200)

    class Meta:
        model = Application
        fields = ("role", "place", "work_mode")
        labels = {"role": "Role", "place": "Place", "work_mode": "Where you would work"}

    field_order = ("company_name", "role", "place", "work_mode")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["company_name"].initial = self.instance.company.name

    def clean_company_name(self) -> str:
        return " ".join(self.cleaned_data["company_name"].split())

    def facts(self, user: User) -> dict[str, Any]:
        return super().facts(user) | {"company": user.companies.named(user, self.cleaned_data["company_name"])}


class PayForm(FactsForm):
    title = "Pay"
    pay_min = MoneyField(label="Pay from")
    pay_max = MoneyField(label="Pay up to")
    pay_currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label="Currency",
        required=False,
        help_text="Three letters, such as GBP or EUR",
        error_messages={"invalid": "Enter three letters, such as GBP or EUR"},
    )

    class Meta:
        model = Application
        fields = ("pay_min", "pay_max", "pay_currency", "pay_period")
        labels = {"pay_period": "For"}

    def clean_pay_currency(self) -> str:
        return str(self.cleaned_data["pay_currency"]).upper()


class SourceForm(FactsForm):
    title = "Where it comes from"
    link = WebLinkField(label="Link", max_length=2000)

    class Meta:
        model = Application
        fields = ("found_on", "link", "reference")
        labels = {"found_on": "Found on", "reference": "Their reference"}

    def facts(self, user: User) -> dict[str, Any]:
        return super().facts(user) | {"link_key": normalise_link(self.cleaned_data["link"])}


class ClosingForm(FactsForm):
    title = "Closing date"

    class Meta:
        model = Application
        fields = ("closing_on",)
        widgets = {"closing_on": DateInput}
        labels = {"closing_on": "Closing date"}


class AdvertForm(FactsForm):
    title = "The advert"

    class Meta:
        model = Application
        fields = ("advert",)
        widgets = {"advert": forms.Textarea({"rows": 12})}
        labels = {"advert": "The advert's text"}
        help_texts = {"advert": "Kept here, even if they take it down"}


class NotesForm(FactsForm):
    title = "Notes"

    class Meta:
        model = Application
        fields = ("notes",)
        widgets = {"notes": forms.Textarea({"rows": 6})}
        labels = {"notes": "Your notes about this job"}


class TagsForm(FactsForm):
    title = "Tags"
    tags = forms.CharField(label="Tags", required=False, max_length=1000, help_text="With commas between them")

    class Meta:
        model = Application
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tags"].initial = ", ".join(tag.name for tag in self.instance.tags.order_by("name"))

    def clean_tags(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["tags"].split(",") if name.strip()]
        if len(names) > MOST_TAGS:
            raise forms.ValidationError(f"Keep this to {MOST_TAGS} tags or fewer")
        if any(len(name) > 50 for name in names):
            raise forms.ValidationError("Keep each tag to 50 characters or fewer")
        return names

    def save_facts(self, user: User) -> Undo:
        return put_tags(self.instance, user.tags.named(user, self.cleaned_data["tags"]))


GROUPS: dict[str, type[FactsForm]] = {
    "role": RoleForm,
    "pay": PayForm,
    "source": SourceForm,
    "closing": ClosingForm,
    "tags": TagsForm,
    "advert": AdvertForm,
    "notes": NotesForm,
}
