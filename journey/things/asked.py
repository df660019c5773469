"""A kind question that has no answer yet: one short reminder, then it may be called no answer."""

from collections.abc import Iterator

from applications.models import Application
from core.workdays import working_days_between
from insights.words import counted, sentence
from journey.choice import Choice
from journey.models import Prompt
from journey.things.facts import Facts
from journey.things.thing import Thing
from reflections.reading.due import Due, DueKind

MINUTES = 2


def unanswered(facts: Facts) -> Iterator[Thing]:
    for due in facts.due:
        if due.kind == DueKind.ASKED:
            yield _unanswered(due, facts)


def _unanswered(due: Due, facts: Facts) -> Thing:
    since = due.on or facts.today
    fair = "Call it no answer, or wait on" if due.nudged else "One short reminder is fair, and then no more"
    days = sentence(counted(working_days_between(since, facts.today, facts.calendar), "working day"))
    return Thing(
        prompt=Prompt.ASKED,
        raised_on=since,
        title=f"You asked {due.who or due.words} one question",
        why=f"{days} without an answer. {fair}. Many are not allowed to say.",
        minutes=MINUTES,
        choices=(Choice("Open it", "reflections:feedback", due.pk),),
        icon="mail",
        tone="sea",
        about=due.pk,
        application=Application(pk=due.job, is_sample=facts.is_made_up),
    )
