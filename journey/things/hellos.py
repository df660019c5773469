"""A thank-you after an interview, and a hello now and then to whoever left a door open. Check-ins and the one question
after a no are told of at their jobs."""

from collections.abc import Iterator

from followups.cadence import HELLO, THANKS
from followups.reading.hellos import DueHello
from followups.words import write_to
from journey.choice import Choice
from journey.models import Prompt
from journey.things.facts import Facts
from journey.things.thing import Thing

MINUTES = 5
TITLES = {HELLO: "Say hello to {name}, if you like", THANKS: "Thank {name}"}


def hellos(facts: Facts) -> Iterator[Thing]:
    for due in facts.hellos:
        if due.hello.kind in TITLES:
            yield _hello(due, facts)


def _hello(due: DueHello, facts: Facts) -> Thing:
    who = f"{due.name}, {due.company}" if due.company else due.name
    return Thing(
        prompt=Prompt.HELLO,
        raised_on=due.hello.on or facts.today,
        title=TITLES[due.hello.kind].format(name=who),
        why=f"{due.hello.why} Two lines are plenty.",
        minutes=MINUTES,
        choices=(
            Choice("Write it", address=write_to(due.person)),
            Choice("See the door", "followups:contact", due.person),
        ),
        icon="door",
        tone="lamp",
        about=due.person,
    )
