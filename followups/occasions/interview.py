"""An interview today or yesterday: a thank-you."""

from collections.abc import Iterator
from datetime import timedelta

from applications.models import Interview
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation

WITHIN = timedelta(days=1)


def interview(situation: Situation) -> Iterator[Occasion]:
    for round_ in situation.rounds:
        if _was_just_now(round_, situation) and not situation.sent(Letter.Kind.THANKS, since=round_.day):
            when = "today" if round_.day == situation.today else "yesterday"
            yield Occasion(
                key=f"interview-{round_.pk}",
                kind=Letter.Kind.THANKS,
                title="A thank-you for the conversation",
                fact=f"You talked {when}: {round_.get_kind_display().lower()}.",
                days={"when we met": round_.day or situation.today},
            )


def _was_just_now(round_: Interview, situation: Situation) -> bool:
    return round_.day is not None and situation.today - WITHIN <= round_.day <= situation.today
