from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import PlainWords
from applications.models import OutcomeReason, Undo
from core.alike import is_called
from core.seen import SavesOverWhatWasSeen


class ReasonForm(SavesOverWhatWasSeen, PlainWords, forms.ModelForm[OutcomeReason]):
    """A reason in the person's own words."""

    class Meta:
        model = OutcomeReason
        fields = ("label", "mine_to_change")
        labels = {"label": "Reason", "mine_to_change": "Mine to change?"}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["mine_to_change"].required = False

    def clean_mine_to_change(self) -> str:
        return str(self.cleaned_data["mine_to_change"] or self.instance.mine_to_change)

    def clean_label(self) -> str:
        label = " ".join(self.cleaned_data["label"].split())
        if self.user.outcome_reasons.filter(is_called(label, "label")).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("This reason is in your list already")
        return label

    def add(self) -> Undo:
        self.instance.owner = self.user
        last = self.user.outcome_reasons.order_by("-position").first()
        self.instance.position = last.position + 1 if last else 0
        return reversible.add(self.instance, owner=self.user, label="Reason added")

    def change(self) -> Undo:
        fields = list(self.Meta.fields)
        return reversible.change(self.instance, fields, owner=self.user, label="Reason changed")
