"""Saying yes to one letter, as it was shown."""

from typing import Any

from django import forms

from accounts.models import User
from applications.forms.plain import ChoiceOfMine, PlainWords
from followups.forms.letter import MOST_SAVES
from followups.models import SendingAccount


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
    although_hired = forms.BooleanField(
        required=False,
        label="Let this one go although I was hired",
        help_text="Thanks to those who were kind, for instance",
    )

    def __init__(self, *args: Any, user: User, is_hired: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["account"].queryset = user.sending_accounts
        fields["account"].error_messages["required"] = "Choose the mailbox that it goes through"
        if not is_hired:
            del fields["although_hired"]
