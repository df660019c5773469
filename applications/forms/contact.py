from typing import Any

from django import forms

from accounts.models import User
from applications import reversible
from applications.forms.plain import ChoiceOfMine, PlainWords, SentOnce, WebLinkField
from applications.links import add_person
from applications.models import Application, Company, Contact, Undo
from core.seen import SavesOverWhatWasSeen


class ContactForm(SavesOverWhatWasSeen, SentOnce, PlainWords, forms.ModelForm[Contact]):
    """Somebody on the other side; the company is a name, theirs or a new one."""

    company_name = forms.CharField(label="Company", max_length=200, required=False)
    link = WebLinkField(label="Link", max_length=500)

    class Meta:
        model = Contact
        fields = ("name", "role", "email", "phone", "link", "notes")
        widgets = {"notes": forms.Textarea({"rows": 4})}
        labels = {"name": "Name", "role": "What they do", "email": "E-mail address", "notes": "Notes"}
        error_messages = {"name": {"required": "Enter their name"}}

    field_order = ("name", "role", "company_name", "email", "phone", "link", "notes")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["company_name"].initial = self.instance.company.name if self.instance.company else ""

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def company(self) -> Company | None:
        name = " ".join(self.cleaned_data["company_name"].split())
        return self.user.companies.named(self.user, name) if name else None

    def add(self) -> Undo | None:
        """Add the person; None when this form was sent before."""
        self.instance.owner, self.instance.company = self.user, self.company()
        label = f"Added {self.instance}"
        return reversible.add_once(self.instance, among=self.user.contacts.all(), owner=self.user, label=label)

    def change(self) -> Undo:
        self.instance.company = self.company()
        fields = [*self.Meta.fields, "company"]
        return reversible.change(self.instance, fields, owner=self.user, label=f"Changed {self.instance}")


class JobPersonForm(PlainWords, forms.Form):
    """Somebody for one job: one of the person's own people, or somebody new at that company."""

    person = ChoiceOfMine(None, label="Somebody you know", required=False, empty_label="Somebody new")
    name = forms.CharField(label="Their name", max_length=200, required=False)
    role = forms.CharField(label="What they do", max_length=200, required=False)

    def __init__(self, *args: Any, application: Application, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application, self.user = application, user
        person: Any = self.fields["person"]
        person.queryset = user.contacts.exclude(applications=application).order_by("name", "id")

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("person") and not given.get("name") and not self.errors:
            self.add_error("name", "Enter their name, or choose somebody you know")

    def add(self) -> Undo:
        return add_person(self.application, self.cleaned_data["person"] or self._somebody())

    def _somebody(self) -> Contact:
        """Return the namesake at that company, or write somebody new down."""
        name, company = self.cleaned_data["name"], self.application.company
        known = self.user.contacts.filter(name__iexact=name, company=company).first()
        return known or self.user.contacts.create(name=name, company=company, role=self.cleaned_data["role"])
