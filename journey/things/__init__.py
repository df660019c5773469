"""What needs the person today: facts first, then small things with a reason each."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from itertools import chain, islice

from accounts.models import User
from journey.choice import Choice
from journey.things.asked import unanswered
from journey.things.closing import closing_soon
from journey.things.energy import Energy, suited_to
from journey.things.facts import AT_MOST, Facts, gather
from journey.things.heavy_week import heavy_week
from journey.things.hellos import at_employers, hellos
from journey.things.interviews import day_of, to_note, to_prepare
from journey.things.kept import kept
from journey.things.letters import to_decide, to_finish
from journey.things.plans import planned
from journey.things.rehearsals import to_say_aloud
from journey.things.silence import silences
from journey.things.steps import next_steps
from journey.things.thing import Thing

__all__ = ["AT_MOST", "Choice", "Energy", "Facts", "Thing", "day_of", "gather", "things_for", "things_of"]

Source = Callable[[Facts], Iterable[Thing]]

EVEN_IN_QUIET_TIME: Sequence[Source] = (to_prepare,)
BY_URGENCY: Sequence[Source] = (
    to_prepare,
    to_decide,
    kept,
    heavy_week,
    to_note,
    closing_soon,
    planned,
    next_steps,
    silences,
    hellos,
    at_employers,
    unanswered,
    to_finish,
    to_say_aloud,
)


def things_for(user: User, now: datetime, energy: Energy = Energy.STEADY) -> list[Thing]:
    """At most three things that need the person at `now`, for the energy that they have. Reads the database."""
    return things_of(gather(user, now), energy)


def things_of(
    facts: Facts, energy: Energy = Energy.STEADY, *, leaving_out: Collection[str] = frozenset()
) -> list[Thing]:
    """The same from facts that were read already, without some prompts. In quiet time there are interviews alone."""
    sources = EVEN_IN_QUIET_TIME if facts.is_quiet else BY_URGENCY
    things = chain.from_iterable(source(facts) for source in sources)
    wanted = (thing for thing in things if thing.key not in facts.put_off and thing.prompt not in leaving_out)
    return list(islice(suited_to(energy, wanted), AT_MOST))
