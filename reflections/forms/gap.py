from datetime import date
from typing import Any

from django import forms
from django.db import transaction

from accounts.models import User
from applications import reversible
from applications.forms.plain import DateInput, PlainWords, SentOnce, check_day_behind_us
from applications.models import Undo
from applications.models.undo import Step
from core.alike import is_called
from core.seen import SavesOverWhatWasSeen
from reflections.choosing import jobs_talked_first
from reflections.forms.choices import ChoiceOfFew
from reflections.models import Gap, GapMention, Voice

VOICES = [(Voice.SAID, "They said so"), (Voice.GUESSED, "I am guessing")]


class MentionForm(SentOnce, PlainWords, forms.ModelForm[GapMention]):
    """Once that a gap was named: by whom, where, when."""

    application = ChoiceOfFew(None, label="At which job", required=False, empty_label="No job in particular")

    class Meta:
        model = GapMention
        fields = ("voice", "application", "named_on", "words")
        widgets = {
            "voice": forms.RadioSelect,
            "named_on": DateInput,
            "words": forms.Textarea({"rows": 2, "class": "short"}),
        }
        labels = {"voice": "Who says so", "named_on": "Day", "words": "In which words"}

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        fields: dict[str, Any] = self.fields
        fields["voice"].choices = VOICES
        fields["voice"].initial = Voice.GUESSED
        fields["application"].offer(jobs_talked_first(user), self["application"].value())
        fields["named_on"].required = False
        fields["named_on"].initial = today

    def clean_named_on(self) -> date:
        day: date = self.cleaned_data["named_on"] or self.today
        check_day_behind_us(day, self.today, "The day")
        return day

    def add_to(self, gap: Gap) -> Undo | None:
        """Add the mention; None when this form was sent before. Named in earnest, a made-up gap is real."""
        if reversible.was_sent_before(self.instance, gap.mentions.all()):
            return None
        with transaction.atomic():
            steps = [] if self.is_made_up else gap.become_real()
            return self._name(gap, steps, label=f"“{gap}” was named once more")

    @property
    def is_made_up(self) -> bool:
        job = self.cleaned_data["application"]
        return bool(job and job.is_sample)

    def _name(self, gap: Gap, steps: list[Step], *, label: str) -> Undo | None:
        """Add the mention after the `steps` that were taken for it; None when this form was sent before."""
        self.instance.gap = gap
        undo = reversible.add_once(self.instance, among=gap.mentions.all(), owner=self.user, label=label)
        if undo is not None and steps:
            undo.steps = [*steps, *undo.steps]
            undo.save(update_fields=["steps"])
        return undo


class GapForm(MentionForm):
    """A gap by hand, with the first time that it was named; a gap of that name that is there already is named again."""

    name = forms.CharField(
        label="What was missing", max_length=200, error_messages={"required": "Name it in a few words"}
    )
    kind = forms.ChoiceField(label="Kind", choices=Gap.Kind.choices, widget=forms.RadioSelect, initial=Gap.Kind.SKILL)

    field_order = ("name", "kind", "voice", "application", "named_on", "words")

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def add(self) -> tuple[Gap, Undo | None]:
        """Add the gap, or name the known one again; without an Undo when this form was sent before."""
        given, mine = self.cleaned_data, GapMention.objects.of(self.user)
        sent = mine.filter(pk=self.instance.pk).select_related("gap").first()
        if sent:
            return sent.gap, None
        with transaction.atomic():
            there = self.user.gaps.filter(is_called(given["name"]), kind=given["kind"]).exists()
            gap, steps = Gap.objects.named(self.user, given["kind"], given["name"], is_sample=self.is_made_up)
            label = f"“{gap}” was named once more" if there else f"“{gap}” is in your gaps"
            return gap, self._name(gap, steps, label=label)


class GapDetailsForm(SavesOverWhatWasSeen, PlainWords, forms.ModelForm[Gap]):
    """What is known about a gap: can it be gained, how, how long, and is it mine to close."""

    class Meta:
        model = Gap
        fields = ("name", "kind", "can_be_gained", "how", "how_long", "mine_to_close", "notes")
        widgets = {
            "kind": forms.RadioSelect,
            "can_be_gained": forms.RadioSelect,
            "mine_to_close": forms.RadioSelect,
            "how": forms.Textarea({"rows": 2, "class": "short"}),
            "notes": forms.Textarea({"rows": 3, "class": "short"}),
        }
        labels = {
            "name": "What was missing",
            "can_be_gained": "Can it be gained?",
            "how": "How?",
            "how_long": "How long would it take?",
            "mine_to_close": "Is it mine to close?",
        }
        error_messages = {"name": {"required": "Name it in a few words"}}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> None:
        given = self.cleaned_data
        if "name" in given and "kind" in given:
            namesakes = self.user.gaps.filter(is_called(given["name"], "name"), kind=given["kind"])
            if namesakes.exclude(pk=self.instance.pk).exists():
                self.add_error("name", "This gap is in your list already")

    def change(self) -> Undo:
        return reversible.change(self.instance, list(self.Meta.fields), owner=self.user, label="Changed")
