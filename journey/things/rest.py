"""A rest that is over asks nothing; it offers three ways on, and a longer rest is one of them."""

from collections.abc import Iterator

from django.urls import reverse

from applications.models import Application, Stage
from journey.models import Prompt
from journey.things.days import on_day
from journey.things.facts import Facts
from journey.things.thing import Choice, Thing

MINUTES = 2


def rests_over(facts: Facts) -> Iterator[Thing]:
    for application in facts.waiting:
        if application.stage == Stage.RESTING and application.resting_until:
            yield _rest_over(application, facts)


def _rest_over(application: Application, facts: Facts) -> Thing:
    ended = application.resting_until or facts.today
    ends = "ends today" if ended == facts.today else f"ended {on_day(ended, facts.today)}"
    return Thing(
        prompt=Prompt.REST_OVER,
        raised_on=ended,
        title=f"When you are ready: {application.company.name}",
        why=f"The rest you chose {ends}. There is no hurry.",
        minutes=MINUTES,
        choices=(
            _move("Keep the door open", application, Stage.DOOR_OPEN),
            Choice("Rest longer", "applications:pause", application.pk),
            _move("Put it away", application, Stage.PUT_AWAY),
        ),
        icon="rest",
        tone="dusk",
        application=application,
    )


def _move(label: str, application: Application, stage: Stage) -> Choice:
    sends = (("to", stage.value), ("seen", application.stage), ("next", reverse("journey:today")))
    return Choice(label, "applications:move", application.pk, sends=sends)
