"""When saying an answer aloud helps most: spaced repetition (FSRS), in whole days of the person's own.

A day stands in the algorithm as its noon in UTC, so that two days in a row are one day apart wherever the person is.
There are no steps within a day: whatever was said comes back tomorrow at the earliest.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from fsrs import Card, Rating, Scheduler
from fsrs.card import CardDict

from reflections.models.felt import Felt

STEADY_AFTER = 3
LONGEST = timedelta(days=180)
RATINGS = {Felt.STEADY: Rating.Good, Felt.SO_SO: Rating.Hard, Felt.STUCK: Rating.Again}
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST.days, enable_fuzzing=False)


@dataclass(frozen=True)
class Standing:
    """Where the rehearsal of a question stands; an empty `card` was never said aloud."""

    card: dict[str, Any]
    due_on: date | None = None
    steady_passes: int = 0


NEVER_SAID = Standing({})


def after(standing: Standing, felt: str, day: date) -> Standing:
    """Return where a rehearsal stands once its answer was said aloud on `day`.

    A steady answer is a spaced pass only where it is the first of its day. So-so neither adds a pass nor takes one;
    stuck begins again. What is due next lies after `day`, however often the answer was said on it.
    """
    card, _ = SCHEDULER.review_card(_card(standing.card, day), RATINGS[Felt(felt)], _noon(day))
    due_on = max(card.due.date(), day + timedelta(days=1))
    return Standing(dict(card.to_dict()), due_on, _passes(standing, felt, day))


def last_said_on(standing: Standing) -> date | None:
    last = standing.card.get("last_review")
    return datetime.fromisoformat(last).date() if last else None


def _passes(standing: Standing, felt: str, day: date) -> int:
    if felt == Felt.STUCK:
        return 0
    last = last_said_on(standing)
    is_spaced = felt == Felt.STEADY and (last is None or last < day)
    return standing.steady_passes + is_spaced


def _card(kept: dict[str, Any], day: date) -> Card:
    """Read a card; its id means nothing here, and left out it would be the clock's."""
    return Card.from_dict(cast(CardDict, kept)) if kept else Card(card_id=0, due=_noon(day))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
