from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import PlainWords, WebLinkField
from applications.models import Company, Undo
from core.alike import is_called
from core.seen import SavesOverWhatWasSeen


class CompanyForm(SavesOverWhatWasSeen, PlainWords, forms.ModelForm[Company]):
    """A company as its owner knows it; `namesake` is another one of theirs that has the name already."""

    website = WebLinkField(label="Website", max_length=500)
    namesake: Company | None = None

    class Meta:
        model = Company
        fields = ("name", "website", "place", "notes")
        widgets = {"notes": forms.Textarea({"rows": 5})}
        labels = {"name": "Company name", "place": "Place", "notes": "Notes"}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        self.namesake = self.user.companies.filter(is_called(name)).exclude(pk=self.instance.pk).first()
        if self.namesake:
            raise forms.ValidationError(f"You have a company called {self.namesake} already")
        return name

    def change(self) -> Undo:
        fields = list(self.Meta.fields)
        return reversible.change(self.instance, fields, owner=self.user, label=f"Changed {self.instance}")
