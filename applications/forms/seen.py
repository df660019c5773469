"""A form for a row that stands: it saves over nothing that the person has not seen."""

from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.formats import date_format

CHANGED = "This was changed meanwhile. Save again, and yours takes its place"


class SavesOverWhatWasSeen(forms.BaseModelForm):  # type: ignore[type-arg]  # a row of any model
    """Carries along, in `seen`, what the page held when it was opened.

    Where that has changed since, and something else was typed over it, the form is stale: it keeps what was typed, says
    what stands there now, and counts that as seen. A form that carries nothing along is never stale.
    """

    is_stale = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput, initial=self._marks)

    @property
    def status(self) -> int:
        """The status with which a page that holds this form answers."""
        return 409 if self.is_stale else 422 if self.is_bound else 200

    def full_clean(self) -> None:
        super().full_clean()
        unseen = self._typed_over_unseen() if self.is_bound and "seen" in self.fields else []
        if not unseen:
            return
        self.is_stale = True
        self._count_as_seen()
        for bound in unseen:
            bound.says_now = _words(bound)  # type: ignore[attr-defined]  # field_words.html shows it
            self.add_error(bound.name, CHANGED)

    def _count_as_seen(self) -> None:
        typed: Any = self.data
        self.data = typed = typed.copy()
        typed[self.add_prefix("seen")] = self._marks()

    def _typed_over_unseen(self) -> list[BoundField]:
        told = self.data.get(self.add_prefix("seen")) or ""
        seen = dict(mark.partition(":")[::2] for mark in str(told).split())
        typed = [bound for bound in self._shown() if bound.name in self.changed_data]
        return [bound for bound in typed if seen and seen.get(bound.name) != _mark(bound)]

    def _marks(self) -> str:
        return " ".join(f"{bound.name}:{_mark(bound)}" for bound in self._shown())

    def _shown(self) -> list[BoundField]:
        return [self[name] for name, field in self.fields.items() if not field.widget.is_hidden]


def _mark(bound: BoundField) -> str:
    return sha256(str(bound.field.prepare_value(bound.initial)).encode()).hexdigest()[:16]


def _words(bound: BoundField) -> str:
    """What the row says, as the person reads it."""
    choices: Any = getattr(bound.field, "choices", ())
    value = bound.field.prepare_value(bound.initial)
    said = value if isinstance(value, list) else [value]
    named = [str(label) for choice, label in choices if choice in said]
    if isinstance(bound.initial, date):
        return date_format(bound.initial, "j F Y")
    return ", ".join(named) or str(value or "nothing")
