"""A no, some days ago: thanks, and one question."""

from collections.abc import Iterator
from datetime import date

from applications.models import Outcome
from core.templatetags.ajar import day
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation

GOOD_UNTIL, FAIR_UNTIL = 7, 30


def no(situation: Situation) -> Iterator[Occasion]:
    """A question from the second day on, best within a week; a short reply within that week."""
    answer = situation.answer
    if answer is None or answer.kind != Outcome.Kind.NO or answer.decided_on is None:
        return
    ago = (situation.today - answer.decided_on).days
    if situation.pace.question_after <= ago <= FAIR_UNTIL and not _has_asked(situation, answer.decided_on):
        moment = "This is a good moment to ask." if ago <= GOOD_UNTIL else "It is a little late to ask, and still fair."
        yield Occasion(
            f"question-{answer.pk}",
            Letter.Kind.QUESTION,
            "A thank-you, and one question",
            f"Their answer came on {day(answer.decided_on)}. {moment}",
        )
    if 0 <= ago <= GOOD_UNTIL and not situation.sent(Letter.Kind.QUESTION, Letter.Kind.REPLY, since=answer.decided_on):
        yield Occasion(
            f"reply-{answer.pk}",
            Letter.Kind.REPLY,
            "A short reply, without a question",
            f"Their answer came on {day(answer.decided_on)}. A kind line back is remembered.",
        )


def _has_asked(situation: Situation, since: date) -> bool:
    asked = [row for row in situation.feedback if row.asked_on and row.asked_on >= since]
    return bool(asked or situation.sent(Letter.Kind.QUESTION, since=since))
