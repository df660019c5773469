"""A page that was opened earlier changes only what the person changed in it, and never what it did not show."""

from hashlib import sha256
from typing import Any

from django import forms

ELSEWHERE = "This was changed in another tab meanwhile. Save again to keep what stands here"
READS = "In another tab this became “{}”. Save again to keep what stands here"
LONGEST = 200


def mark(*values: str) -> str:
    """Return a short mark by which a page knows again what it showed."""
    text = "\0".join(value.replace("\r\n", "\n").strip() for value in values)
    return sha256(text.encode(errors="replace")).hexdigest()[:16]


class SeenFields(forms.BaseForm):
    """A form whose page sends along a mark of what each field showed.

    What the person left as it was shown keeps what another page wrote since. Where both wrote, the person is asked, and
    a second press is the answer.
    """

    def full_clean(self) -> None:
        clashes = self._meet_others() if self.is_bound else []
        super().full_clean()
        for name in clashes:
            if name not in self.errors:
                self.add_error(name, self._told(name))

    @property
    def shown(self) -> dict[str, str]:
        """The hidden fields that say what this page shows."""
        return {
            self._mark_of(name): mark(self._stored(name))
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField)
        }

    def _meet_others(self) -> list[str]:
        """Let what others wrote stand where this page left it alone; return the names of what both wrote."""
        data, clashes = self.data.copy(), []  # type: ignore[attr-defined]  # a QueryDict
        for name in self.fields:
            seen, stored, sent = data.get(self._mark_of(name)), self._stored(name), self._sent(name)
            if not seen or seen == mark(stored):
                continue
            if seen == mark(sent):
                data[self.add_prefix(name)] = stored
            elif mark(sent) != mark(stored):
                clashes.append(name)
        self.data = data
        return clashes

    def _mark_of(self, name: str) -> str:
        return f"seen-{self.add_prefix(name)}"

    def _stored(self, name: str) -> str:
        field = self.fields[name]
        shown = field.widget.format_value(field.prepare_value(self.get_initial_for_field(field, name)))
        first = (shown or [""])[0] if isinstance(shown, list) else shown
        return "" if first is None else str(first)

    def _sent(self, name: str) -> str:
        sent: Any = self.fields[name].widget.value_from_datadict(self.data, {}, self.add_prefix(name))
        return "" if sent is None else str(sent)

    def _told(self, name: str) -> str:
        stored = self._stored(name)
        is_words = isinstance(self.fields[name].widget, forms.Textarea | forms.TextInput)
        return READS.format(stored[:LONGEST]) if is_words and stored else ELSEWHERE
