"""What was typed, told back in words: on the page of a look back, in its history, and beside another text."""

from collections.abc import Callable
from dataclasses import dataclass

from reflections.debriefs import typed
from reflections.debriefs.typed import Data, Question
from reflections.models import Felt, Gap, Plan


@dataclass(frozen=True)
class Line:
    """A line of an answer; `label` is empty where the question says it all."""

    words: str
    label: str = ""


def in_words(question: str, data: Data) -> list[Line]:
    """Tell an answer in the words of its page; an empty list where nothing was said."""
    return [line for line in _TELL[question](data) if line.words]


def _text(data: Data) -> list[Line]:
    return [Line(typed.text(data, "text"))]


def _went_well(data: Data) -> list[Line]:
    return [*_text(data), Line("Kept as a story" if data.get("story") and typed.text(data, "text") else "")]


def _feeling(data: Data) -> list[Line]:
    return [Line(_label(typed.Feeling.choices, typed.text(data, "feeling")))]


def _sticky(data: Data) -> list[Line]:
    ticked = [_label(typed.STICKY, tick) for tick in typed.ticks(data, "stuck")]
    return [*(Line(words) for words in ticked), Line(typed.text(data, "friend"), "What a friend would have seen")]


def _asked(data: Data) -> list[Line]:
    return [Line(row.words, _how(row)) for row in typed.asked(data)]


def _how(row: typed.AskedThen) -> str:
    return ", ".join(filter(None, [_label(Felt.choices, row.felt), "to rehearse" if row.is_to_rehearse else ""]))


def _told(data: Data) -> list[Line]:
    hands = [_label(typed.OutOfMyHands.choices, tick) for tick in typed.ticks(data, "hands")]
    return [
        Line(typed.text(data, "words"), "What they told me"),
        Line(" · ".join(filter(None, hands)), "Out of my hands"),
    ]


def _stronger(data: Data) -> list[Line]:
    if data.get("nothing"):
        return [Line("Nothing, really")]
    return [Line(name, _label(Gap.Kind.choices, kind)) for kind, name in typed.names(data)]


def _next_step(data: Data) -> list[Line]:
    return [
        Line(typed.text(data, "when"), "When…"),
        Line(typed.text(data, "then"), "…then I will"),
        Line(_label(Plan.Kind.choices, typed.text(data, "kind")) if typed.text(data, "then") else ""),
    ]


def _long_shot(data: Data) -> list[Line]:
    return [Line(_label(typed.Shot.choices, typed.text(data, "shot")))]


def _ask_them(data: Data) -> list[Line]:
    return [Line(_label(typed.AskThem.choices, typed.text(data, "ask")))]


def _learn(data: Data) -> list[Line]:
    return [*_text(data), Line("Simply silence" if data.get("silence") else "")]


def _door(data: Data) -> list[Line]:
    return [Line(_label(typed.Door.choices, typed.text(data, "door")))]


def _label(choices: list[tuple[str, str]], value: str) -> str:
    return str(dict(choices).get(value, ""))


_TELL: dict[str, Callable[[Data], list[Line]]] = {
    Question.FEELING: _feeling,
    Question.WENT_WELL: _went_well,
    Question.STICKY: _sticky,
    Question.ASKED: _asked,
    Question.TOLD: _told,
    Question.STRONGER: _stronger,
    Question.NEXT_STEP: _next_step,
    Question.LONG_SHOT: _long_shot,
    Question.ONE_LINE: _text,
    Question.ASK_THEM: _ask_them,
    Question.LEARN: _learn,
    Question.DOOR: _door,
}
