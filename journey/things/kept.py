"""What was kept to be said and waits to be read: what somebody whom the person works with wrote to them."""

from collections.abc import Iterator

from journey.choice import Choice
from journey.models import Prompt
from journey.things.facts import Facts
from journey.things.thing import Thing

MINUTES = 3


def kept(facts: Facts) -> Iterator[Thing]:
    for one in facts.kept:
        yield Thing(
            prompt=Prompt.KEPT,
            raised_on=one.on,
            title=one.subject,
            why=one.words,
            minutes=MINUTES,
            choices=(Choice("Open it", address=one.leads_to),),
            icon="chat",
            tone="sea",
            about=one.pk,
        )
