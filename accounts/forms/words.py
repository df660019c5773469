"""The words on the forms of django-allauth, told once by the name of the field."""

from typing import Any, NamedTuple

from django import forms


class Words(NamedTuple):
    """What stands at a field, and what is said when it was left empty."""

    label: str
    missing: str
    hint: str = ""


E_MAIL = Words("E-mail address", "Enter your e-mail address")
NEW_PASSWORD_HINT = "At least ten characters. A few words in a row are easy to keep in mind."

WORDS = {
    "login": E_MAIL,
    "email": E_MAIL,
    "password": Words("Password", "Enter your password"),
    "oldpassword": Words("Current password", "Enter your current password"),
    "password1": Words("New password", "Enter a new password", NEW_PASSWORD_HINT),
    "password2": Words("New password again", "Enter the new password again"),
    "code": Words("Code", "Enter the code"),
    "name": Words("Name of this passkey", "Enter a name", "So that you know which is which: my phone, the blue key."),
    "passwordless": Words(
        "Let it sign me in by itself", "", "The device asks for your finger, face or PIN; no password is needed."
    ),
}

WRONG_ADDRESS = "Enter an address like amara@example.org"
TAKEN = "Somebody uses this address already"


class PlainWords(forms.Form):
    """A form that speaks as Ajar does; `words` adds to the table or replaces a part of it."""

    words: dict[str, Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (WORDS | self.words).items():
            if name in self.fields:
                _say(self.fields[name], words)


def _say(field: forms.Field, words: Words) -> None:
    field.label = words.label
    field.help_text = words.hint
    field.error_messages |= {"required": words.missing}
    field.widget.attrs.pop("placeholder", None)
    if isinstance(field, forms.EmailField):
        field.error_messages |= {"invalid": WRONG_ADDRESS}
