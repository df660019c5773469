"""A client's search at a glance: what the first page about them is made of, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from applications.models import Interview
from coaching.models import Area, Coaching
from coaching.seeing import Came, Seeing
from insights.funnel import Flow
from insights.numbers import Rung, ladder
from insights.telling import in_words
from reflections.models import Plan
from reflections.reading import NamedGap

A_FEW = 5
THEIR_WORDS = {"You stepped back": "They stepped back", "You declined an offer": "They declined an offer"}


@dataclass(frozen=True)
class Numbers:
    """The furthest stage that each letter came to. A handful is counted and never turned into a share."""

    words: str
    rungs: list[Rung]


@dataclass(frozen=True)
class Glance:
    """None, or empty, where its area was not given."""

    numbers: Numbers | None
    next_round: Interview | None
    in_play: int | None
    gaps: list[NamedGap]
    plans: list[Plan]
    sticking: list[Came]
    doors: dict[str, int]
    last_met: date | None
    next_day: date | None


def glance(coaching: Coaching | None, seeing: Seeing) -> Glance:
    """Without a coaching: what it would be before anybody said yes."""
    met, next_day = _meetings(coaching, seeing.today) if coaching else (None, None)
    return Glance(
        numbers=numbers_of(seeing.flow()),
        next_round=seeing.next_round() if seeing.sees(Area.APPLICATIONS) else None,
        in_play=seeing.jobs().filter(outcome="").count() if seeing.sees(Area.APPLICATIONS) else None,
        gaps=seeing.named(seeing.gaps().open()[:A_FEW]) if seeing.sees(Area.GAPS) else [],
        plans=list(seeing.plans().in_progress()[:A_FEW]) if seeing.sees(Area.GAPS) else [],
        sticking=seeing.sticking()[:A_FEW],
        doors=seeing.doors(),
        last_met=met,
        next_day=next_day,
    )


def numbers_of(flow: Flow | None) -> Numbers | None:
    """Tell the flow of somebody else's letters."""
    if flow is None:
        return None
    words = in_words(flow).replace("You have", "They have").replace("you see here", "one sees here")
    rungs = [
        Rung(THEIR_WORDS.get(rung.label, rung.label), rung.count, rung.tone, rung.width, rung.inside)
        for rung in ladder(flow)
    ]
    return Numbers(words, rungs)


def _meetings(coaching: Coaching, today: date) -> tuple[date | None, date | None]:
    rows: list[Any] = list(coaching.meetings.values_list("day", "was_held"))
    held = [day for day, was_held in rows if was_held]
    ahead = [day for day, was_held in rows if not was_held and day >= today]
    return max(held, default=None), min(ahead, default=None)
