"""One page of a look back each. Every field may stay empty; what is typed is kept even where it is not whole yet."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.datastructures import MultiValueDict

from applications.forms.plain import PlainWords
from reflections.debriefs import typed
from reflections.debriefs.typed import Data, Question
from reflections.models import DebriefAnswer, Felt, Gap, Plan

LONGEST = 100_000
"""Characters of one field that are kept as they are typed."""

TOO_LONG = "This is longer than can be kept here: 100,000 characters. Your text is still in the field"


def plain(value: str) -> str:
    """Return text as it is kept: one kind of line end, and no NUL, which no database keeps."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def words(label: str, *, longest: int = LONGEST, rows: int = 0, **options: Any) -> forms.CharField:
    """Return an optional field of words; without `maxlength`, by which a browser would cut what is pasted."""
    widget = forms.Textarea({"rows": rows, "class": "short" if rows < 3 else ""}) if rows else forms.TextInput()
    limit = MaxLengthValidator(longest)
    return forms.CharField(label=label, required=False, widget=widget, validators=[limit], strip=False, **options)


def one_of(label: str, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect, **options)


def some_of(label: str, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
    )


def tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class AnswerForm(PlainWords, forms.Form):
    """The fields of one question; `typed` is what stands in them, whole or not."""

    question: ClassVar[str]

    def __init__(self, data: Mapping[str, Any] | None = None, *, kept: Data | None = None, **options: Any) -> None:
        super().__init__(None if data is None else _plain_fields(data), initial=kept or {}, **options)

    @property
    def typed(self) -> Data:
        """What was sent, ready for the answer's `data`: only the fields in which there is something."""
        found = {
            name: field.widget.value_from_datadict(self.data, {}, self.add_prefix(name))
            for name, field in self.fields.items()
        }
        return {name: value for name, value in found.items() if value}

    @property
    def is_too_long(self) -> bool:
        values = [value for value in self.typed.values() if not isinstance(value, bool)]
        return sum(sum(map(len, value)) if isinstance(value, list) else len(value) for value in values) > LONGEST


def _plain_fields(data: Mapping[str, Any]) -> "MultiValueDict[str, Any]":
    if not isinstance(data, MultiValueDict):
        data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in data.items()})
    return MultiValueDict(
        {name: [plain(one) if isinstance(one, str) else one for one in values] for name, values in data.lists()}
    )


class FeelingForm(AnswerForm):
    question = Question.FEELING
    feeling = one_of("How are you, about this one?", typed.Feeling.choices)


class WentWellForm(AnswerForm):
    question = Question.WENT_WELL
    text = words("What went well", rows=5)
    story = tick("Keep this as a story")


class StickyForm(AnswerForm):
    question = Question.STICKY
    stuck = some_of("Where did it get sticky? Tick any that fit", typed.STICKY)
    friend = words("If a friend had been watching, what would they have seen?", rows=5)

    def clean_stuck(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["stuck"]
        if typed.NOTHING_STUCK in ticked and len(ticked) > 1:
            raise ValidationError("“Nothing stuck” stands alone: untick it, or untick the others")
        return ticked


def _asked_fields() -> Iterator[tuple[str, forms.Field]]:
    for row in range(typed.MOST_QUESTIONS):
        yield f"words_{row}", words(f"Question {row + 1}", longest=500, rows=2)
        yield f"felt_{row}", one_of("How did your answer feel?", Felt.choices)
        yield f"rehearse_{row}", tick("Rehearse this one")


class AskedForm(AnswerForm):
    question = Question.ASKED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_fields = dict(_asked_fields())  # type: ignore[misc]  # read by the constructor, before it copies
        super().__init__(*args, **kwargs)

    @property
    def has_more(self) -> bool:
        """Whether there is something in the rows that are folded away at first."""
        return any(
            self[f"words_{row}"].value() or self[f"words_{row}"].errors for row in range(2, typed.MOST_QUESTIONS)
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The fields of each question, in its row."""
        names = ("words", "felt", "rehearse")
        return [{name: self[f"{name}_{row}"] for name in names} for row in range(typed.MOST_QUESTIONS)]


class ToldForm(AnswerForm):
    question = Question.TOLD
    words = words("What did they tell you?", rows=5)
    hands = some_of("What was out of your hands?", typed.OutOfMyHands.choices)


class StrongerForm(AnswerForm):
    """Suggestions are the person's own words as well, so any that was ticked may stay ticked."""

    question = Question.STRONGER
    picked = some_of("From what you wrote before", ())
    one = words("In your own words", longest=200)
    one_kind = forms.ChoiceField(label="What is it?", required=False, choices=Gap.Kind.choices)
    other = words("A second one, if there is one", longest=200)
    other_kind = forms.ChoiceField(label="What is the second one?", required=False, choices=Gap.Kind.choices)
    nothing = tick("Nothing, really")

    def __init__(self, *args: Any, suggestions: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ticked = self.typed.get("picked", []) if self.is_bound else typed.ticks(dict(self.initial), "picked")
        offered = dict.fromkeys([*(suggestions or []), *ticked])
        fields: dict[str, Any] = self.fields
        fields["picked"].choices = [(name, name) for name in offered]

    def clean_picked(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["picked"]
        if any(len(name) > 200 for name in ticked):
            raise ValidationError("Keep this to 200 characters or fewer")
        return ticked

    def clean(self) -> None:
        named = typed.names(self.typed | {"nothing": False})
        if self.cleaned_data.get("nothing") and named:
            self.add_error("nothing", "Untick “Nothing, really”, or leave the others empty")
        elif len(named) > typed.MOST_NAMES:
            picked: Any = self.fields["picked"]
            self.add_error("picked" if picked.choices else "one", "Keep to two at most")


class NextStepForm(AnswerForm):
    question = Question.NEXT_STEP
    when = words("When…", longest=300, help_text="A moment that will happen anyway")
    then = words("…then I will", longest=300, help_text="Something you could do in ten minutes")
    kind = one_of("What kind of step is it?", typed.STEPS, initial=Plan.Kind.REHEARSE)

    def clean_then(self) -> str:
        small_thing: str = self.cleaned_data["then"].strip()
        if not small_thing:
            raise ValidationError("Enter one small thing you will do")
        return small_thing


class LongShotForm(AnswerForm):
    question = Question.LONG_SHOT
    shot = one_of("Was this one close to you, or a long shot?", typed.Shot.choices)


class OneLineForm(AnswerForm):
    question = Question.ONE_LINE
    text = words("The line I would change", rows=3)


class AskThemForm(AnswerForm):
    question = Question.ASK_THEM
    ask = one_of("Worth asking them one question?", typed.AskThem.choices)


class LearnForm(AnswerForm):
    question = Question.LEARN
    text = words("What there is to learn", rows=4)
    silence = tick("Simply silence")


class DoorForm(AnswerForm):
    question = Question.DOOR
    door = one_of("Keep the door open?", typed.Door.choices)


FORMS: dict[str, type[AnswerForm]] = {form.question: form for form in AnswerForm.__subclasses__()}


def is_whole(answer: DebriefAnswer) -> bool:
    """Say whether a draft could be filed as it stands."""
    return typed.says_something(answer.question, answer.data) and FORMS[answer.question](answer.data).is_valid()
