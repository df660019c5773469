"""Where a card lies. What happened to it is another thing: see outcome.py."""

from django.db import models


class Stage(models.TextChoices):
    """The columns of the board, in play and after an answer; `put_away` leaves the board and stays in the history."""

    SAVED = "saved", "Saved"
    SENT = "sent", "Sent"
    TALKING = "talking", "Talking"
    OFFER = "offer", "Offer"
    HIRED = "hired", "Hired"
    RESTING = "resting", "Resting"
    LOOKING_BACK = "looking_back", "Looking back"
    GROWING = "growing", "Growing from it"
    DOOR_OPEN = "door_open", "Door left open"
    PUT_AWAY = "put_away", "Put away"

    @property
    def is_in_play(self) -> bool:
        return self in IN_PLAY

    @property
    def reach(self) -> int:
        """How far this is along the way to a job: 0 for saved up to 4 for hired; -1 after an answer."""
        return IN_PLAY.index(self) if self in IN_PLAY else -1


IN_PLAY = (Stage.SAVED, Stage.SENT, Stage.TALKING, Stage.OFFER, Stage.HIRED)
AFTER = (Stage.RESTING, Stage.LOOKING_BACK, Stage.GROWING, Stage.DOOR_OPEN, Stage.PUT_AWAY)
WAITING = (Stage.SENT, Stage.TALKING)


def furthest_of(stages: list[str]) -> str:
    """Return the stage in play that lies furthest along the way; `saved` when none of them is in play."""
    in_play = (Stage(stage) for stage in stages if Stage(stage).is_in_play)
    return max(in_play, key=lambda stage: stage.reach, default=Stage.SAVED)
