"""A region of a country, where some have holidays of their own."""

from typing import Any

from django import forms

from accounts import places

WRONG_REGION = "Choose a region of that country"


class RegionField(forms.CharField):
    """A list of the regions of the country beside it, filled by `offer_regions` and checked by `region_of`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Region",
            required=False,
            widget=forms.Select,
            max_length=10,
            help_text="Some have holidays of their own.",
            error_messages={"max_length": WRONG_REGION},
            **kwargs,
        )


def offer_regions(form: forms.BaseForm) -> None:
    """Offer the regions of the country that the form shows."""
    widget = form.fields["region"].widget
    assert isinstance(widget, forms.Select)
    widget.choices = [("", "All of it"), *places.regions(str(form["country"].value() or ""))]


def region_of(form: "forms.ModelForm[Any]", country_before: str) -> str:
    """Return the chosen region of the chosen country; one that was left over from another country is dropped."""
    region, country = str(form.cleaned_data["region"]), form.cleaned_data.get("country", "")
    if region and region not in dict(places.regions(country)):
        if country == country_before:
            raise forms.ValidationError(WRONG_REGION)
        return ""
    return region
