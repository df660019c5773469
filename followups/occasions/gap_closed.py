"""They named a gap, and it is closed now."""

from collections.abc import Iterator

from core.templatetags.ajar import day
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation


def gap_closed(situation: Situation) -> Iterator[Occasion]:
    for reason in situation.closed:
        if not situation.sent(Letter.Kind.DOOR_OPEN, since=reason.closed_on):
            met = situation.answer.decided_on if situation.answer else None
            yield Occasion(
                f"gap-{reason.gap.pk}",
                Letter.Kind.DOOR_OPEN,
                "What they missed is there now",
                f"They named “{reason.gap.name}”, and you closed that gap on {day(reason.closed_on)}.",
                phrases={"one concrete thing": ("worked_on", reason.gap.name)},
                days={"month": met} if met else {},
            )
