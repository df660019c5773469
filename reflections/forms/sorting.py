"""Sorting what they said: every line in one form, and one line taken apart by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.forms import BoundField
from django.http import QueryDict

from accounts.models import User
from applications.forms.plain import PlainWords
from applications.models import OutcomeReason, Undo, snapshot, unset
from applications.models.outcome import DEFAULT_REASONS
from applications.models.undo import Step
from core.seen import CHANGED, MayBeStale, mark
from reflections.models import OUT_OF_MY_HANDS, Cause, Feedback, FeedbackLine, Voice
from reflections.sorting.lines import SORTED, join_with_next, split_into
from reflections.sorting.sentences import same_words
from reflections.sorting.suggesting import Suggestion, suggest

TONES = [*FeedbackLine.Tone.choices, ("", "Leave it")]
MOST_BY_HAND = 100
TO_WORK_ON = (
    Cause.SKILL,
    Cause.QUALIFICATION,
    Cause.EXPERIENCE,
    Cause.INTERVIEW_PART,
    Cause.RESEARCH,
    Cause.MY_QUESTIONS,
)


@dataclass(frozen=True)
class SortedLine:
    """One line with its fields; `suggestion` None where its words tell nothing, or it is sorted already.

    `seen` is the mark by which a page says what it showed of this line.
    """

    line: FeedbackLine
    tone: BoundField
    cause: BoundField
    guessed: BoundField
    suggestion: Suggestion | None
    seen: str
    is_last: bool


class SortForm(MayBeStale, PlainWords, forms.Form):
    """Tone, cause and voice of every line. The words are not in this form, so it cannot change them.

    A line that lies there no more, since it was joined or split in another tab, is passed over; one that was sorted in
    another tab stays so, unless this page sorted it too: then the person is asked.
    """

    def __init__(self, data: QueryDict | None, *, feedback: Feedback, user: User) -> None:
        self.feedback, self.user = feedback, user
        self.lines: list[FeedbackLine] = list(
            feedback.lines.prefetch_related("gap_mentions__gap").select_related("kind_word")
        )
        self.clashes: list[FeedbackLine] = []
        super().__init__(data if data is None else self._with_what_others_sorted(self._with_suggestion(data)))
        causes = cause_choices(user.outcome_reasons.for_owner(user), {line.own_cause_id for line in self.lines})
        for line in self.lines:
            self.fields.update(self._fields_of(line, causes))

    def rows(self) -> Iterator[SortedLine]:
        for line in self.lines:
            tone, cause, guessed = (self[f"{name}-{line.pk}"] for name in ("tone", "cause", "guessed"))
            suggestion = suggest(line.words) if not line.tone and not line.cause else None
            seen = mark(*_sorted_into(line))
            yield SortedLine(line, tone, cause, guessed, suggestion, seen, is_last=line is self.lines[-1])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for line in self.lines:
            tone, cause = given.get(f"tone-{line.pk}"), given.get(f"cause-{line.pk}")
            if cause and tone == FeedbackLine.Tone.KIND:
                self.add_error(f"cause-{line.pk}", "A kind line needs no cause. Leave it empty, or choose useful")
            elif cause and tone == "" and f"tone-{line.pk}" not in self.errors:
                self.add_error(f"tone-{line.pk}", "Say too whether it is useful or not about you")
        self.is_stale = bool(self.clashes)
        for line in self.clashes:
            self.add_error(f"tone-{line.pk}", CHANGED)
        return given

    @transaction.atomic
    def save(self) -> Undo | None:
        """Sort the lines and join those whose button was pressed; None where nothing is other than before."""
        steps = [step for line in self.lines if f"cause-{line.pk}" in self.data for step in self._sort(line)]
        joined = self._pressed("join")
        steps += join_with_next(joined) if joined else []
        label = "Lines joined" if joined else "Sorted"
        return Undo.objects.keep(self.user, label, steps) if steps else None

    def _sort(self, line: FeedbackLine) -> list[Step]:
        stored = FeedbackLine.objects.of(self.user).get(pk=line.pk)
        given = {name: self.cleaned_data[f"{name}-{line.pk}"] for name in ("tone", "cause", "guessed")}
        own = UUID(given["cause"].removeprefix("own:")) if given["cause"].startswith("own:") else None
        line.tone, line.cause, line.own_cause_id = given["tone"], Cause.OTHER if own else given["cause"], own
        unguessed = Voice.SAID if line.voice == Voice.GUESSED else line.voice
        line.voice = Voice.GUESSED if given["guessed"] else unguessed
        before = snapshot(stored, SORTED)
        if before == snapshot(line, SORTED):
            return []
        line.save(update_fields=SORTED)
        return [unset(line, before)]

    def _pressed(self, name: str) -> FeedbackLine | None:
        return next((line for line in self.lines if str(line.pk) == self.data.get(name)), None)

    def _with_suggestion(self, data: QueryDict) -> QueryDict:
        """Put in what was suggested for the line whose "Use it" was pressed."""
        line = next((line for line in self.lines if str(line.pk) == data.get("use")), None)
        suggestion = suggest(line.words) if line else None
        if line is None or suggestion is None:
            return data
        changed = data.copy()
        changed[f"tone-{line.pk}"], changed[f"cause-{line.pk}"] = suggestion.tone, suggestion.cause
        if suggestion.voice == Voice.GUESSED:
            changed[f"guessed-{line.pk}"] = "on"
        return changed

    def _with_what_others_sorted(self, data: QueryDict) -> QueryDict:
        """Put in how a line is sorted by now where this page left it as it was; note where both sorted it."""
        merged = data.copy()
        for line in self.lines:
            names = [f"{name}-{line.pk}" for name in ("tone", "cause", "guessed")]
            seen, sent, stored = data.get(f"seen-{line.pk}"), [data.get(name, "") for name in names], _sorted_into(line)
            if not seen or seen == mark(*stored):
                continue
            if seen == mark(*sent):
                for name, value in zip(names, stored, strict=True):
                    merged[name] = value
            elif sent != stored:
                self.clashes.append(line)
        return merged

    def _fields_of(self, line: FeedbackLine, causes: list[Any]) -> dict[str, forms.Field]:
        words = {"invalid_choice": "Choose one from the list"}
        tone = forms.ChoiceField(
            label="What it is", choices=TONES, required=False, widget=forms.RadioSelect, initial=line.tone
        )
        about = forms.ChoiceField(label="About", choices=causes, required=False, initial=_cause_of(line))
        guessed = forms.BooleanField(
            label="My reading between the lines", required=False, initial=line.voice == Voice.GUESSED
        )
        for field in (tone, about):
            field.error_messages.update(words)
        return {f"tone-{line.pk}": tone, f"cause-{line.pk}": about, f"guessed-{line.pk}": guessed}


def _cause_of(line: FeedbackLine) -> str:
    return f"own:{line.own_cause_id}" if line.own_cause_id else line.cause


def _sorted_into(line: FeedbackLine) -> list[str]:
    """What a page sends of a line that it leaves as it is."""
    return [line.tone, _cause_of(line), "on" if line.voice == Voice.GUESSED else ""]


def cause_choices(own: Iterable[OutcomeReason], used: set[UUID | None]) -> list[Any]:
    """Offer the causes by whose hands they lie in, then the person's own list.

    What the list says in the words of a cause is left out, unless a line is sorted into it.
    """
    known = {label for label, _ in DEFAULT_REASONS}
    mine = [(f"own:{reason.pk}", reason.label) for reason in own if reason.label not in known or reason.pk in used]
    groups = [
        ("Yours to work on", [(cause, cause.label) for cause in TO_WORK_ON]),
        ("Out of your hands", [(cause, cause.label) for cause in OUT_OF_MY_HANDS]),
        ("Neither", [(cause, cause.label) for cause in (Cause.FIT, Cause.OTHER)]),
        *([("From your own list", mine)] if mine else []),
    ]
    return [("", "Nothing chosen"), *groups]


class SplitForm(PlainWords, forms.Form):
    """One line taken apart by hand: each piece on a line of its own, and not a word changed."""

    pieces = forms.CharField(
        label="One piece on each line",
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Write the words, one piece on each line"},
    )

    def __init__(self, *args: Any, line: FeedbackLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line
        self.fields["pieces"].initial = " ".join(line.words.split())

    def clean_pieces(self) -> list[str]:
        text: str = self.cleaned_data["pieces"]
        if not same_words(text, self.line.words):
            raise forms.ValidationError("Only begin new lines: every word of theirs must still be there")
        pieces = [piece.strip() for piece in text.splitlines() if piece.strip()]
        if len(pieces) < 2:
            raise forms.ValidationError("Begin a new line where the second piece starts")
        if self.line.feedback.lines.count() + len(pieces) > MOST_BY_HAND:
            raise forms.ValidationError(f"{MOST_BY_HAND} lines are the most that can be sorted. Make fewer pieces")
        return pieces

    @transaction.atomic
    def save(self) -> Undo:
        owner = self.line.feedback.application.owner
        return Undo.objects.keep(owner, "Line split", split_into(self.line, self.cleaned_data["pieces"]))


class GapNameForm(PlainWords, forms.Form):
    """What a line names, in a few words."""

    name = forms.CharField(
        label="Name it in a few words", max_length=200, error_messages={"required": "Name it in a few words"}
    )
