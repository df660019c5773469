from datetime import datetime

from django import forms

from applications.forms.plain import PlainWords, SentOnce
from applications.models import Undo
from reflections.models import Question, Rehearsal
from reflections.rehearsing import say_aloud


class RehearsalForm(SentOnce, PlainWords, forms.ModelForm[Rehearsal]):
    """How an answer felt, said aloud once."""

    class Meta:
        model = Rehearsal
        fields = ("felt",)
        labels = {"felt": "How did it feel?"}
        error_messages = {"felt": {"required": "Say how it felt: steady, so-so or stuck"}}

    def keep(self, question: Question, *, now: datetime) -> Undo | None:
        """Keep the rehearsal on the person's own day; None when this form was sent before."""
        self.instance.question = question
        self.instance.said_at, self.instance.said_on = now, question.owner.today(now)
        return say_aloud(self.instance)
