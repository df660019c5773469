"""Saying yes to one letter, as it was shown."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from accounts.models import User
from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords
from followups import approving
from followups.forms.letter import MOST_SAVES
from followups.models import Letter, SendingAccount

LONGEST_WAIT = timedelta(days=21)


class ThroughForm(PlainWords, forms.Form):
    """Through which mailbox: asked in the address of the page, since the preview shows it."""

    account = ChoiceOfMine(None, label="Goes through", required=False, empty_label=None)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account: Any = self.fields["account"]
        account.queryset = user.sending_accounts.order_by("created_at", "id")
        self.is_valid()

    @property
    def chosen(self) -> SendingAccount | None:
        """The one that was chosen, else the first that works, else any."""
        account: Any = self.fields["account"]
        mine = account.queryset
        found: SendingAccount | None = self.cleaned_data.get("account") or mine.ready().first() or mine.first()
        return found


class ApproveForm(PlainWords, forms.Form):
    """`version` is the one that was shown: nobody approves words that they have not seen."""

    account = ChoiceOfMine(None, widget=forms.HiddenInput)
    version = forms.IntegerField(min_value=1, max_value=MOST_SAVES, widget=forms.HiddenInput)
    not_before = forms.DateField(
        label="Not before",
        required=False,
        widget=DateInput,
        help_text=(
            "Empty: as soon as it is polite. From the third working day on, it comes back to you first: has an answer"
            " come?"
        ),
    )
    although_hired = forms.BooleanField(
        required=False,
        label="Let this one go although I was hired",
        help_text="Thanks to those who were kind, for instance",
    )

    def __init__(self, *args: Any, user: User, today: date, is_hired: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        fields: Any = self.fields
        fields["account"].queryset = user.sending_accounts
        fields["account"].error_messages["required"] = "Choose the mailbox that it goes through"
        if not is_hired:
            del fields["although_hired"]

    def clean_not_before(self) -> date | None:
        day: date | None = self.cleaned_data["not_before"]
        if day and day < self.today:
            raise forms.ValidationError("Not before must be today or later")
        if day and day > self.today + LONGEST_WAIT:
            raise forms.ValidationError("Choose a day within three weeks: a yes lasts for a month")
        return day

    def keep(self, letter: Letter, now: datetime) -> None:
        """Approve the letter as it was shown. Raises CannotApprove, and StaleLetter on a second press."""
        given = self.cleaned_data
        approving.approve(
            letter,
            by=self.user,
            account=given["account"],
            now=now,
            not_before=given["not_before"],
            although_hired=given.get("although_hired", False),
        )
