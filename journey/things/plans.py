"""The day of a small plan: said once, on its day; a day that went somewhere else is no fault."""

from collections.abc import Iterator

from applications.models import Application
from journey.choice import Choice
from journey.models import Prompt
from journey.things.days import on_day
from journey.things.facts import Facts
from journey.things.thing import Thing
from reflections.reading.due import Due, DueKind

MINUTES = 10


def planned(facts: Facts) -> Iterator[Thing]:
    for due in facts.due:
        if due.kind == DueKind.PLAN:
            yield _planned(due, facts)


def _planned(due: Due, facts: Facts) -> Thing:
    day = due.on or facts.today
    when = f"When {due.who}, then I will {due.words}." if due.who else f"{due.words}."
    moved = f"It was planned {on_day(day, facts.today)}. Same plan another day, or a smaller one? "
    return Thing(
        prompt=Prompt.PLAN,
        raised_on=day,
        title="Your small plan",
        why=f"{'' if day == facts.today else moved}{when}",
        minutes=MINUTES,
        choices=(Choice("Open the plan", "reflections:plan", due.pk),),
        icon="learn",
        tone="moss",
        about=due.pk,
        application=Application(pk=due.job, is_sample=facts.is_made_up) if due.job else None,
    )
