"""The day has come from which one may apply again."""

from collections.abc import Iterator

from core.templatetags.ajar import day
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation


def cool_off(situation: Situation) -> Iterator[Occasion]:
    for door in situation.doors:
        if (
            door.reapply_on
            and door.reapply_on <= situation.today
            and not situation.sent(Letter.Kind.DOOR_OPEN, since=door.reapply_on)
        ):
            yield Occasion(
                f"again-{door.pk}",
                Letter.Kind.DOOR_OPEN,
                "You may apply again",
                f"The day that they named for that was {day(door.reapply_on)}.",
            )
