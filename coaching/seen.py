"""Everything that a coach's pages hold of a client, at once: for the client to look at."""

from dataclasses import dataclass
from typing import Any

from applications.models import Application, Interview
from coaching.glance import Glance, glance
from coaching.models import Area, Coaching
from coaching.seeing import Seeing, told
from reflections.models import GapClosing

AT_FIRST = 50
"""A coach turns pages; here the first of each stands for them all, with how many more there are."""


@dataclass(frozen=True)
class Part:
    """The first rows of an area, and how many more there are."""

    rows: list[Any]
    more: int


@dataclass(frozen=True)
class Seen:
    glance: Glance
    jobs: Part
    moves: Part
    rounds: list[Interview]
    feedback: Part
    answers: Part
    gaps: Part
    closings: list[GapClosing]
    plans: Part
    people: Part
    has_made_up: bool
    """Whether there are made-up jobs here, which no coach sees."""


def all_of(coaching: Coaching | None, seeing: Seeing) -> Seen:
    gaps: Part = _part(seeing, Area.GAPS, seeing.gaps())
    answers: Part = _part(seeing, Area.DEBRIEFS, seeing.answers())
    return Seen(
        glance=glance(coaching, seeing),
        jobs=_part(seeing, Area.APPLICATIONS, seeing.jobs().order_by("-created_at", "-id")),
        moves=_part(seeing, Area.APPLICATIONS, seeing.moves()),
        rounds=list(seeing.rounds().order_by("-day", "-id")[:AT_FIRST]),
        feedback=_part(seeing, Area.APPLICATIONS, seeing.feedback()),
        answers=Part(told(answers.rows), answers.more),
        gaps=Part(seeing.named(gaps.rows), gaps.more),
        closings=list(seeing.closings()[:AT_FIRST]),
        plans=_part(seeing, Area.GAPS, seeing.plans()),
        people=_part(seeing, Area.PEOPLE, seeing.people()),
        has_made_up=Application.objects.owned_by(seeing.client).filter(is_sample=True).exists(),
    )


def _part(seeing: Seeing, area: str, rows: Any) -> Part:
    if not seeing.sees(area):
        return Part([], 0)
    found = list(rows[:AT_FIRST])
    return Part(found, max(0, rows.count() - len(found)) if len(found) == AT_FIRST else 0)
