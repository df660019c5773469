from datetime import date
from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from accounts.models import User
from applications import reversible
from applications.forms.plain import ChoiceOfMine, DateInput, PlainWords, SentOnce, WebLinkField, check_day_behind_us
from applications.forms.upload import CheckedFileField
from applications.models import Undo, remove
from applications.models.undo import Step
from reflections.models import Evidence, Gap, Plan
from reflections.reading import evidence_of

NOTHING = "Add a few words, a link or a file"


class EvidenceForm(SentOnce, PlainWords, forms.ModelForm[Evidence]):
    """What shows it: words, a link or a file, or all of them."""

    link = WebLinkField(label="A link", max_length=1000)
    file = CheckedFileField(label="A file", required=False)
    is_needed = True

    class Meta:
        model = Evidence
        fields = ("words", "link", "file", "given_on")
        widgets = {"words": forms.Textarea({"rows": 3, "class": "short"}), "given_on": DateInput}
        labels = {"words": "In a few words", "given_on": "Day"}

    def __init__(
        self, *args: Any, user: User, today: date, gap: Gap | None = None, plan: Plan | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.today = user, today
        self.instance.gap, self.instance.plan = gap or (plan.gap if plan else None), plan
        self.fields["given_on"].required = False
        self.fields["given_on"].initial = today

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"] or self.today
        check_day_behind_us(day, self.today, "The day")
        return day

    def clean(self) -> None:
        if self.is_needed and not self.shows_something and not self.errors:
            self.add_error("words", NOTHING)

    @property
    def shows_something(self) -> bool:
        given = self.cleaned_data
        return bool(given.get("words") or given.get("link") or given.get("file"))

    def _get_validation_exclusions(self) -> set[str]:
        """Let `clean` say what is missing: a form of which this is a part may go without."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # the stubs leave it out
        return {*excluded, "words"}

    def add(self) -> Undo | None:
        """Keep it; None when this form was sent before."""
        self._describe()
        mine = Evidence.objects.of(self.user)
        return reversible.add_once(self.instance, among=mine, owner=self.user, label="Evidence kept")

    def _describe(self) -> None:
        """Note what the file is and how its owner calls it."""
        if file := self.cleaned_data["file"]:
            self.instance.original_name = file.name[-255:]
            self.instance.content_type = file.paper_type.content_type
            self.instance.size = file.size

    def _keep(self) -> list[Step] | None:
        """Keep it as a part of something larger; None when this form was sent before."""
        mine = Evidence.objects.of(self.user)
        if reversible.was_sent_before(self.instance, mine):
            return None
        self._describe()
        try:
            with transaction.atomic():
                self.instance.save(force_insert=True)
        except IntegrityError:  # two presses at the same moment
            if mine.filter(pk=self.instance.pk).exists():
                return None
            raise
        return [remove(self.instance)]


class EvidenceDetailsForm(EvidenceForm):
    """The words, link and day of evidence that is there; its file stays."""

    class Meta(EvidenceForm.Meta):
        fields = ("words", "link", "given_on")  # type: ignore[assignment]  # one fewer

    file = None  # type: ignore[assignment]  # Django's way to leave a field out

    def __init__(self, *args: Any, instance: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, gap=instance.gap, plan=instance.plan, **kwargs)

    @property
    def shows_something(self) -> bool:
        return bool(self.instance.file) or super().shows_something

    def change(self) -> Undo:
        return reversible.change(self.instance, list(self.Meta.fields), owner=self.user, label="Evidence changed")


class CloseForm(EvidenceForm):
    """Close a gap: by evidence that is there, or by a new piece; a new one beside a chosen one is kept, too."""

    piece = ChoiceOfMine(None, label="What shows it", required=False, empty_label="Something new")

    field_order = ("piece", "words", "link", "file", "given_on")

    def __init__(self, *args: Any, gap: Gap, **kwargs: Any) -> None:
        super().__init__(*args, gap=gap, **kwargs)
        self.gap = gap
        piece: Any = self.fields["piece"]
        piece.queryset = evidence_of(gap)
        if not piece.queryset.exists():
            del self.fields["piece"]

    @property
    def shows_something(self) -> bool:
        return bool(self.cleaned_data.get("piece")) or super().shows_something

    @transaction.atomic
    def close(self) -> Undo | None:
        """Close the gap by it; None when this form was sent before, or the gap is closed and nothing new was given."""
        piece = self.cleaned_data.get("piece")
        kept = self._keep() if super().shows_something else []
        if kept is None:
            return None
        steps = [*kept, *self.gap.close_by(piece or self.instance, self.today)]
        return Undo.objects.keep(self.user, f"“{self.gap}” is closed", steps) if steps else None


class FinishForm(EvidenceForm):
    """A plan is done; with or without something that shows it, which may close its gap."""

    closes_gap = forms.BooleanField(label="Close the gap by this", required=False)
    is_needed = False

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.plan = plan
        if plan.gap is None or plan.gap.is_closed:
            del self.fields["closes_gap"]
        else:
            self.fields["closes_gap"].label = f"Close “{plan.gap}” by this"
            if self._there:
                self.fields["closes_gap"].help_text = f"Or, where you add nothing here, by “{self._there}”"

    def clean(self) -> None:
        closes = self.cleaned_data.get("closes_gap")
        if closes and not self.shows_something and not self._there and not self.errors:
            self.add_error("words", "A gap closes by evidence. Add a few words, a link or a file")

    @property
    def _there(self) -> Evidence | None:
        """The latest that the plan has already to show."""
        return self.plan.evidence.order_by("-given_on", "-id").first()

    @transaction.atomic
    def finish(self) -> Undo | None:
        """Finish the plan, whole; None when it was finished already and nothing new was given."""
        there = self._there
        done = self.plan.finish(self.today)
        kept = (self._keep() if self.shows_something else []) or []
        closed = []
        shown_by = self.instance if kept else there
        if shown_by and self.plan.gap and self.cleaned_data.get("closes_gap"):
            closed = self.plan.gap.close_by(shown_by, self.today)
        steps = [*done, *kept, *closed]
        label = "Finished" if done else "Evidence kept"
        return Undo.objects.keep(self.user, label, steps) if steps else None
