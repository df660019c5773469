"""Every reason that holds, the nearest in time first; those that only the person can name come apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from followups.occasions.cool_off import cool_off
from followups.occasions.feedback_came import feedback_came
from followups.occasions.gap_closed import gap_closed
from followups.occasions.good_news import good_news
from followups.occasions.interview import interview
from followups.occasions.no import no
from followups.occasions.occasion import Occasion
from followups.occasions.quiet_months import quiet_months
from followups.occasions.silence import silence
from followups.occasions.situation import Situation
from followups.occasions.stepping_back import stepping_back
from followups.occasions.told import told

Rule = Callable[[Situation], Iterator[Occasion]]

FROM_FACTS: tuple[Rule, ...] = (good_news, interview, feedback_came, no, silence, gap_closed, cool_off, quiet_months)
SAID_BY_THE_PERSON: tuple[Rule, ...] = (told, stepping_back)


@dataclass(frozen=True)
class Found:
    """Reasons from facts, and those that the person may add a line to."""

    from_facts: tuple[Occasion, ...] = ()
    said: tuple[Occasion, ...] = ()

    def by_key(self, key: str) -> Occasion | None:
        return next((one for one in (*self.from_facts, *self.said) if one.key == key), None)


def occasions_of(situation: Situation, kind: str = "") -> Found:
    """Return the reasons that hold now; those for a letter of `kind` come first. None where a door is shut."""
    if situation.is_shut:
        return Found()
    facts = [one for rule in FROM_FACTS for one in rule(situation)]
    said = [one for rule in SAID_BY_THE_PERSON for one in rule(situation)]
    return Found(tuple(sorted(facts, key=lambda one: one.kind != kind)), tuple(said))
