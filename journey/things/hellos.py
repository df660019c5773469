"""A thank-you after an interview, a hello now and then to whoever left a door open, and a day at an employer.

Check-ins and the one question after a no are told of at their jobs."""

from collections.abc import Iterator

from followups.cadence import HELLO, THANKS
from followups.reading.hellos import DueHello
from followups.words import write_to
from journey.choice import Choice
from journey.models import Prompt
from journey.things.facts import Facts
from journey.things.thing import Thing

MINUTES = 5
LOOK_MINUTES = 3
CHOSEN = "You chose this day. Is there something for you?"
AGAIN = "The day has come from which you may apply there again, if you like."
TITLES = {HELLO: "Say hello to {name}, if you like", THANKS: "Thank {name}"}


def hellos(facts: Facts) -> Iterator[Thing]:
    """Of several people met in one round, one is thanked: an employer gets one letter a day."""
    thanked: set[str] = set()
    for due in facts.hellos:
        if due.hello.kind == THANKS and due.company and due.company in thanked:
            continue
        if due.hello.kind in TITLES:
            thanked |= {due.company} if due.hello.kind == THANKS else set()
            yield _hello(due, facts)


def at_employers(facts: Facts) -> Iterator[Thing]:
    for employer in facts.employers:
        yield Thing(
            prompt=Prompt.HELLO,
            raised_on=employer.on,
            title=f"Look by at {employer.name} again",
            why=CHOSEN if employer.is_hello else AGAIN,
            minutes=LOOK_MINUTES,
            choices=(Choice("See the employer", "followups:company", employer.pk),),
            icon="door",
            tone="lamp",
            about=employer.pk,
        )


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
