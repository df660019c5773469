"""Numbers about feedback. Voices stand side by side and are never added up; a rate is told from five on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reflections.models import Cause, Feedback, Voice

ENOUGH = 5
ANSWERED = (Feedback.Answer.SPECIFIC, Feedback.Answer.GENERAL, Feedback.Answer.DECLINED)


@dataclass(frozen=True)
class ReplyRate:
    """How often asking was answered, in the person's own search."""

    asked: int
    answered: int
    specific: int
    waiting: int

    @property
    def words(self) -> str:
        """You asked 7 times; 4 answered, 2 with something specific."""
        told = f"You asked {self.asked} times; {self.answered or 'nobody'} answered"
        told += f", {self.specific} with something specific" if self.specific else ""
        return told + (f". {self.waiting} still open." if self.waiting else ".")


@dataclass(frozen=True)
class CauseCount:
    """How many lines name a cause, for each voice by itself."""

    cause: Cause
    said: int = 0
    guessed: int = 0
    coach: int = 0


def reply_rate_of(answers: Mapping[str, int]) -> ReplyRate | None:
    """Tell the rate from how often each answer came ("": none yet); None below ENOUGH questions."""
    asked = sum(answers.values())
    if asked < ENOUGH:
        return None
    answered = sum(answers.get(answer, 0) for answer in ANSWERED)
    return ReplyRate(asked, answered, answers.get(Feedback.Answer.SPECIFIC, 0), answers.get("", 0))


def causes_by_voice(counted: Iterable[tuple[str, str, int]]) -> list[CauseCount]:
    """Lay (cause, voice, how many) out by cause, those named most by them first, then by my guess."""
    by_cause: dict[str, dict[str, int]] = {}
    for cause, voice, number in counted:
        by_cause.setdefault(cause, {})[voice] = number
    counts = [
        CauseCount(Cause(cause), voices.get(Voice.SAID, 0), voices.get(Voice.GUESSED, 0), voices.get(Voice.COACH, 0))
        for cause, voices in by_cause.items()
    ]
    order = list(Cause)
    return sorted(counts, key=lambda count: (-count.said, -count.guessed, -count.coach, order.index(count.cause)))
