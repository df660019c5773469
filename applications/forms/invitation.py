"""An invitation that is pasted or uploaded, and the choice of what to take from it."""

from typing import Any

from django import forms

from accounts.models import User
from applications.forms.plain import PlainWords
from applications.invitations import Invitation, UnreadableInvitation, read_invitation, slim_text
from applications.invitations.read import MAX_BYTES
from core.ids import uuid7

FROM_FILE = "A calendar file ends in .ics. It often comes with the mail that invites you."


class InvitationForm(PlainWords, forms.Form):
    """A file or its text; `invitation` is what it says, `text` what the next step needs of it."""

    file = forms.FileField(
        label="Calendar file",
        required=False,
        help_text=FROM_FILE,
        widget=forms.ClearableFileInput({"accept": ".ics,.ical,.ifb,.icalendar,text/calendar"}),
        error_messages={"empty": "This file is empty. Choose another one"},
    )
    pasted = forms.CharField(
        label="Or the text of it",
        required=False,
        strip=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea({"rows": 5}),
        help_text="It starts with BEGIN:VCALENDAR",
        error_messages={"max_length": "This is too long for an invitation. Paste the text of one event"},
    )

    invitation: Invitation
    text = ""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.errors:
            return given
        file = given.get("file")
        if not file and not given.get("pasted", "").strip():
            raise forms.ValidationError("Choose the calendar file, or paste its text")
        try:
            data = file.read(MAX_BYTES + 1) if file else given["pasted"]
            self.invitation = read_invitation(data, default_zone=self.user.zone)
        except UnreadableInvitation as problem:
            self.add_error("file" if file else "pasted", str(problem))
        else:
            self.text = slim_text(data)
        return given


class ConfirmForm(PlainWords, forms.Form):
    """Which event to take. `id` is the new round's own, so that confirming twice adds one."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    pasted = forms.CharField(required=False, strip=False, max_length=MAX_BYTES, widget=forms.HiddenInput)
    event = forms.TypedChoiceField(label="Which one?", coerce=int, widget=forms.RadioSelect, choices=[("0", "")])
    talking = forms.BooleanField(label="Move this job to Talking", required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event: Any = self.fields["event"]
        event.choices = choices
        self.initial.setdefault("id", uuid7())
