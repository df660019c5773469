"""Stepping back, kindly: possible for as long as they still count on one."""

from collections.abc import Iterator
from datetime import timedelta

from applications.models import Outcome, Stage
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation

WITHIN = timedelta(days=14)
COUNTED_ON = (Stage.SENT, Stage.TALKING, Stage.OFFER)


def stepping_back(situation: Situation) -> Iterator[Occasion]:
    job, answer = situation.job, situation.answer
    if job is None or situation.sent(Letter.Kind.STEPPING_BACK):
        return
    stepped_back = answer is not None and answer.kind in (Outcome.Kind.WITHDREW, Outcome.Kind.DECLINED)
    is_recent = (
        stepped_back
        and answer is not None
        and (answer.decided_on is None or situation.today - answer.decided_on <= WITHIN)
    )
    if job.stage in COUNTED_ON or is_recent:
        fact = "You stepped back. A line to them is kind." if stepped_back else "You may step back whenever you like."
        yield Occasion("step-back", Letter.Kind.STEPPING_BACK, "I am stepping back", fact)
