"""Two pages with the same form: the later one changes only what was changed in it, and nothing that it did not show."""

from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.formats import date_format

CHANGED = "This was changed meanwhile. Save again, and yours takes its place"


def mark(*values: str) -> str:
    """Return a short mark by which a page knows again what it showed."""
    text = "\0".join(value.replace("\r\n", "\n").strip() for value in values)
    return sha256(text.encode(errors="replace")).hexdigest()[:16]


class MayBeStale(forms.BaseForm):
    """A form that says with which status its page answers."""

    is_stale = False

    @property
    def status(self) -> int:
        return 409 if self.is_stale else 422 if self.is_bound else 200


class SavesOverWhatWasSeen(MayBeStale, forms.BaseModelForm):  # type: ignore[type-arg]  # a row of any model
    """A form whose page sends along, in `seen`, a mark of what each field showed.

    What the person left as it was shown keeps what another page wrote since. Where both wrote, the form is stale: it
    keeps what was typed and says what stands there now, and a second press is the answer. A page that sends nothing
    along is never stale.
    """

    @property
    def seen(self) -> str:
        return " ".join(f"{name}:{mark(*self._stored(name))}" for name in self._shown())

    def full_clean(self) -> None:
        is_changing = self.is_bound and not self.instance._state.adding
        clashes = self._meet_others() if is_changing else {}
        super().full_clean()
        self.is_stale = bool(clashes)
        for name, words in clashes.items():
            self[name].says_now = words  # type: ignore[attr-defined]  # field_words.html shows it
            self.add_error(name, CHANGED)

    def _meet_others(self) -> dict[str, str]:
        """Let what others wrote stand where this page left it alone; return what they wrote where it did not."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        told = dict(each.partition(":")[::2] for each in str(data.get("seen") or "").split())
        clashes = {}
        for name in self._shown():
            seen, stored, sent = told.get(name), mark(*self._stored(name)), mark(*sorted(data.getlist(name)))
            if not seen or stored in (seen, sent):
                continue
            if seen == sent:
                data.setlist(name, self._stored(name))
            else:
                clashes[name] = self._words(name)
        self.data = data
        return clashes

    def _shown(self) -> list[str]:
        return [name for name, field in self.fields.items() if not isinstance(field, forms.FileField)]

    def _stored(self, name: str) -> list[str]:
        """What the page sends of a field that it leaves as it is."""
        shown = self.fields[name].widget.format_value(self._value(name))
        return sorted("" if value is None else str(value) for value in (shown if isinstance(shown, list) else [shown]))

    def _words(self, name: str) -> str:
        """What the row says, as the person reads it."""
        value, choices = self._value(name), getattr(self.fields[name], "choices", None)
        if isinstance(value, date):
            return date_format(value, "j F Y")
        if choices is None:
            return str(value or "nothing")
        said = value if isinstance(value, list) else [value]
        named = ", ".join(str(label) for choice, label in choices if choice in said)
        return named or ("another one" if value else "nothing")

    def _value(self, name: str) -> Any:
        field = self.fields[name]
        return field.prepare_value(self.get_initial_for_field(field, name))
