"""Three noes in seven days: an offer to go quiet until Monday."""

from collections.abc import Iterator
from datetime import timedelta

from insights.words import number, sentence
from journey.choice import Choice
from journey.models import Prompt
from journey.things.facts import Facts
from journey.things.thing import Thing

HEAVY = 3
MINUTES = 1


def heavy_week(facts: Facts) -> Iterator[Thing]:
    if facts.noes_this_week >= HEAVY:
        yield Thing(
            prompt=Prompt.HEAVY_WEEK,
            raised_on=facts.today - timedelta(days=facts.today.weekday()),
            title="Go quiet until Monday?",
            why=f"{sentence(number(facts.noes_this_week))} noes this week. That is heavy, and it is also just a week.",
            minutes=MINUTES,
            choices=(Choice("Go quiet until Monday", "accounts:quiet", sends=(("until", "monday"),)),),
            icon="rest",
            tone="dusk",
        )
