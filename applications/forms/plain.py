"""What every form here has in common: it says what is wrong in plain words."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import BLANK_CHOICE_DASH

from applications.adverts import web_link
from core.ids import uuid_or_none

EARLIEST, LATEST = date(1970, 1, 1), date(2100, 1, 1)


class DateInput(forms.DateInput):
    """The browser's own date field; without one, a day is typed as 2026-11-20 or 20/11/2026."""

    input_type = "date"

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%Y-%m-%d", **options)


class WebLinkField(forms.URLField):
    """A link to a page of the web: http or https, and nothing that a browser would run."""

    def __init__(self, *, label: str, max_length: int) -> None:
        super().__init__(label=label, max_length=max_length, required=False, assume_scheme="https")

    def clean(self, value: Any) -> str:
        link = str(super().clean(value))
        if link and not web_link(link):
            raise ValidationError("Enter a link that starts with https://")
        return link


def real_day(day: date | None) -> date | None:
    """Return `day`. Raises ValidationError unless it lies in a time that a search for work can mean."""
    if day and not EARLIEST < day < LATEST:
        raise ValidationError("Enter a real date, such as 20/11/2026")
    return day


def check_day_behind_us(day: date, today: date, what: str) -> None:
    """Raise ValidationError unless `day` lies between 1970 and the person's own `today`."""
    if day > today:
        raise ValidationError(f"{what} must be today or earlier")
    if day < EARLIEST:
        raise ValidationError("Enter a day from 1970 on")


class ChoiceOfMine(forms.ModelChoiceField):  # type: ignore[type-arg]  # rows of any model
    """One of the rows that a form offers; an id that is none is as wrong as somebody else's."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as not_mine:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from not_mine


class PlainWords(forms.BaseForm):
    """Give each field of a form messages that say what to do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages.update(_words(field))
            _shorten(field)
            _name_the_blank(field)


class SentOnce(forms.BaseModelForm):  # type: ignore[type-arg]  # a row of any model
    """A form for a new row whose id came with the page (`id`), so that a second press finds the row of the first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.pk = uuid_or_none(self.data.get("id")) or self.instance.pk


def _words(field: forms.Field) -> dict[str, str]:
    words = {}
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        words["required"] = f"Enter the {str(field.label or 'answer').lower()}"
    if isinstance(field, forms.DateField):
        words["invalid"] = "Enter a real date, such as 20/11/2026"
    if isinstance(field, forms.URLField):
        words["invalid"] = "Enter a full link, such as https://example.org/jobs"
    if isinstance(field, forms.EmailField):
        words["invalid"] = "Enter a full e-mail address, such as priya@example.org"
    if isinstance(field, forms.DecimalField):
        words["invalid"] = "Enter a number, such as 34000"
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        words["invalid_choice"] = "Choose one from the list"
    return words


def _shorten(field: forms.Field) -> None:
    """Say how long is too long, without the counting of Django's own message."""
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = "Keep this to %(limit_value)d characters or fewer"


def _name_the_blank(field: forms.Field) -> None:
    """Let an empty choice say what it means: a row of dashes is read out as nine dashes."""
    if isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        field.choices = [("", "Not known") if choice in BLANK_CHOICE_DASH else choice for choice in choices]
