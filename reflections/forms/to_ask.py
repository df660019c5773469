from django import forms
from django.db import IntegrityError

from applications import reversible
from applications.forms.plain import PlainWords, SentOnce
from applications.models import Application, Undo
from reflections.models import ToAsk


class ToAskForm(SentOnce, PlainWords, forms.ModelForm[ToAsk]):
    """One question for them."""

    class Meta:
        model = ToAsk
        fields = ("words",)
        labels = {"words": "A question for them"}
        error_messages = {"words": {"required": "Write the question"}}

    def clean_words(self) -> str:
        return " ".join(self.cleaned_data["words"].split())

    def add_to(self, application: Application) -> Undo | None:
        """Keep the question; None where it stands there already."""
        if application.to_ask.filter(words=self.cleaned_data["words"]).exists():
            return None
        self.instance.application = application
        among = application.to_ask.all()
        try:
            return reversible.add_once(self.instance, among=among, owner=application.owner, label="Question kept")
        except IntegrityError:  # two presses at the same moment
            return None
