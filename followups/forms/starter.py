"""How letters of one kind begin, in the person's own words."""

from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import PlainWords
from applications.models import Undo
from followups.forms.letter import LONGEST_BODY
from followups.models import OwnStarter
from followups.starters import shipped


class StarterForm(PlainWords, forms.ModelForm[OwnStarter]):
    body = forms.CharField(label="Letter", max_length=LONGEST_BODY, strip=False, widget=forms.Textarea({"rows": 16}))

    class Meta:
        model = OwnStarter
        fields = ("subject", "body")
        labels = {"subject": "Subject"}

    def __init__(self, *args: Any, user: User, kind: str, language: str, **kwargs: Any) -> None:
        own = OwnStarter.objects.owned_by(user).filter(kind=kind, language=language).first()
        original = shipped(kind, language)
        fresh = OwnStarter(owner=user, kind=kind, language=language, subject=original.subject, body=original.body)
        super().__init__(*args, instance=own or fresh, **kwargs)
        self.is_own = own is not None
        self.fields["body"].error_messages["required"] = "Write how it begins"

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"].replace("\r\n", "\n")
        if not body.strip():
            raise forms.ValidationError("Write how it begins")
        return body

    def keep(self) -> Undo:
        """Save it as the person's own."""
        owner, label = self.instance.owner, "Kept: your own beginning"
        if self.is_own:
            return reversible.change(self.instance, ["subject", "body"], owner=owner, label=label)
        return reversible.add(self.instance, owner=owner, label=label)
