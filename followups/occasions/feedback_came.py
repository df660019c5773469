"""They answered the question: thanks for that."""

from collections.abc import Iterator
from datetime import timedelta

from core.templatetags.ajar import day
from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation
from reflections.models import Feedback

WITHIN = timedelta(days=21)
SAID = (Feedback.Answer.SPECIFIC, Feedback.Answer.GENERAL)


def feedback_came(situation: Situation) -> Iterator[Occasion]:
    for row in situation.feedback:
        came_on = row.answered_on
        if row.answer not in SAID or came_on is None or situation.today - came_on > WITHIN:
            continue
        if not situation.sent(Letter.Kind.THANKS_FEEDBACK, since=came_on):
            yield Occasion(
                f"feedback-{row.pk}",
                Letter.Kind.THANKS_FEEDBACK,
                "A thank-you for their feedback",
                f"They took the time to answer on {day(came_on)}.",
            )
