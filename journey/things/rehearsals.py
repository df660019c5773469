"""An answer to say aloud, once."""

from collections.abc import Iterator

from journey.choice import Choice
from journey.models import Prompt
from journey.things.facts import Facts
from journey.things.thing import Thing
from reflections.reading.due import DueKind
from reflections.rehearsing import MINUTES_EACH


def to_say_aloud(facts: Facts) -> Iterator[Thing]:
    if any(due.kind == DueKind.ALOUD for due in facts.due):
        yield Thing(
            prompt=Prompt.REHEARSE,
            raised_on=facts.today,
            title="Three minutes, aloud",
            why="One answer, said once, to the wall. It comes back when saying it helps most.",
            minutes=MINUTES_EACH,
            choices=(Choice("Rehearse", "reflections:rehearse"),),
            icon="mic",
            tone="moss",
        )
