"""What the Move menu offers for a card, by where it lies."""

from dataclasses import dataclass
from typing import Self

from applications.models import AFTER, IN_PLAY, Application, Outcome, Stage

ANSWERS = {
    Outcome.Kind.NO: "dusk",
    Outcome.Kind.SILENCE: "fog",
    Outcome.Kind.WITHDREW: "back",
    Outcome.Kind.DECLINED: "back",
}


@dataclass(frozen=True)
class Answer:
    kind: Outcome.Kind
    icon: str


@dataclass(frozen=True)
class Menu:
    """The columns that a card may go to from here, and the answers that may have come."""

    stages: list[Stage]
    answers: list[Answer]
    can_put_away: bool
    can_live_again: bool
    can_come_back: bool

    @classmethod
    def of(cls, application: Application) -> Self:
        here = Stage(application.stage)
        return cls(
            stages=[stage for stage in (IN_PLAY if here in IN_PLAY else AFTER) if _may_go(stage, here)],
            answers=[Answer(kind, icon) for kind, icon in ANSWERS.items() if _may_come(kind, here)],
            can_put_away=here != Stage.PUT_AWAY,
            can_live_again=here in AFTER,
            can_come_back=here == Stage.PUT_AWAY,
        )


def _may_go(stage: Stage, here: Stage) -> bool:
    """Say whether the list of columns names that one: to be hired, there was talking first; away it goes by itself."""
    return stage != Stage.PUT_AWAY and (stage != Stage.HIRED or here.reach >= Stage.TALKING.reach)


def _may_come(kind: Outcome.Kind, here: Stage) -> bool:
    """Say whether that answer makes sense for a card that lies here: an offer is declined, before it one steps back."""
    if here not in IN_PLAY or here == Stage.HIRED:
        return False
    return kind not in (Outcome.Kind.DECLINED, Outcome.Kind.WITHDREW) or (kind == Outcome.Kind.DECLINED) == (
        here == Stage.OFFER
    )
