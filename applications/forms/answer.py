from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import User
from applications import days
from applications.answers import change_answer
from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords, check_day_behind_us
from applications.models import AFTER, Application, Contact, Outcome, Stage, Undo

KINDS = [
    (Outcome.Kind.NO, "They said no"),
    (Outcome.Kind.SILENCE, "No answer came"),
    (Outcome.Kind.WITHDREW, "I stepped back"),
    (Outcome.Kind.DECLINED, "I declined their offer"),
    (Outcome.Kind.HIRED, "They said yes, and so did I"),
]


class AnswerForm(PlainWords, forms.ModelForm[Outcome]):
    """An answer to one job: its kind and its day are enough, all else can wait.

    Whoever told it is a name: one of the person's contacts, or somebody new at that company.
    """

    reason = ChoiceOfMine(None, required=False, empty_label="No reason yet")
    told = forms.CharField(label="Who told you", max_length=200, required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    then = forms.ChoiceField(required=False, choices=[(stage, stage) for stage in AFTER], widget=forms.HiddenInput)

    class Meta:
        model = Outcome
        fields = ("kind", "decided_on", "channel", "words", "reason", "voice", "mine_to_change")
        widgets = {
            "kind": forms.RadioSelect,
            "decided_on": DateInput,
            "words": forms.Textarea({"rows": 4}),
            "voice": forms.RadioSelect,
            "mine_to_change": forms.RadioSelect,
        }
        labels = {
            "kind": "What happened",
            "decided_on": "Day",
            "channel": "How it reached you",
            "words": "Their words",
            "voice": "How you know",
            "mine_to_change": "Mine to change?",
        }
        error_messages = {"kind": {"required": "Choose what happened"}}

    def __init__(self, *args: Any, application: Application, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.application, self.user, self.today = application, user, today
        fields: dict[str, Any] = self.fields
        fields["reason"].queryset = user.outcome_reasons.for_owner(user)
        fields["kind"].choices = self._kinds()
        fields["decided_on"].required = True
        fields["decided_on"].widget.attrs["max"] = today.isoformat()
        for name in ("voice", "mine_to_change"):
            fields[name].choices = [choice for choice in fields[name].choices if choice[0]]

    def _kinds(self) -> list[tuple[str, str]]:
        """Offer every kind, but never change a yes into a no behind the board's back, or the other way round."""
        is_new = self.instance._state.adding
        hired = self.instance.kind == Outcome.Kind.HIRED
        return [(kind, label) for kind, label in KINDS if is_new or (kind == Outcome.Kind.HIRED) == hired]

    def known_people(self) -> list[str]:
        """Name the contacts that a browser may suggest, those of this job and company only."""
        near = Q(applications=self.application) | Q(company=self.application.company_id)
        return list(self.user.contacts.filter(near).distinct().order_by("name").values_list("name", flat=True)[:50])

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        check_day_behind_us(day, self.today, "The day of the answer")
        return day

    def clean_told(self) -> str:
        return " ".join(self.cleaned_data["told"].split())

    def details(self) -> dict[str, Any]:
        """Return what is to be written into the outcome, apart from its kind and day."""
        given = self.cleaned_data
        reason = given["reason"]
        return {
            "channel": given["channel"],
            "words": given["words"],
            "reason": reason,
            "voice": given["voice"],
            "mine_to_change": given["mine_to_change"] or (reason.mine_to_change if reason else ""),
            "told_by": self._teller(given["told"]),
        }

    def _teller(self, name: str) -> Contact | None:
        if not name:
            return None
        company = self.application.company
        namesakes = self.user.contacts.filter(name__iexact=name).order_by(Lower("name"), "id")
        found = namesakes.filter(company=company).first() or namesakes.first()
        return found or self.user.contacts.create(name=name, company=company)

    @property
    def remark(self) -> str:
        """A gentle word about a day that may be a slip; empty where there is nothing to say."""
        sent_on = self.application.sent_on
        if sent_on is None or self.cleaned_data["decided_on"] >= sent_on:
            return ""
        dated = days.short(sent_on, self.today)
        return f"This day lies before the one you sent it on, {dated}. If one of them is a slip, edit it"

    @transaction.atomic
    def log(self) -> Undo:
        """Write the answer down, whole. Raises StaleStage when the card was moved since the page was opened."""
        given = self.cleaned_data
        stage = given["then"] if given["kind"] != Outcome.Kind.HIRED else Stage.HIRED
        return self.application.log_outcome(
            given["kind"],
            by=self.user,
            occurred_on=given["decided_on"],
            stage=stage or None,
            seen=given["seen"] or None,
            **self.details(),
        )

    def change(self) -> Undo:
        """Put the answer right that stands."""
        given = self.cleaned_data
        facts = {"kind": given["kind"], "decided_on": given["decided_on"], **self.details()}
        stored = self.application.outcomes.get(pk=self.instance.pk)
        return change_answer(self.application, stored, by=self.user, **facts)
