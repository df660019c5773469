"""What looking back, letters and doors have left on one job, sorted for its page."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from followups.reading.traces import DOOR, LETTER
from reflections.reading.traces import Trace, Trail

VOICES = {
    "said": "they said so",
    "guessed": "your guess",
    "coach": "the coach thinks",
    "advert": "their advert asks for it",
}


@dataclass(frozen=True)
class Learnt:
    """Each thing once, the earliest first, and each gap with the voices that named it, side by side.

    `doors` are found by the person or the employer behind them. `questions_in` and `sticky_in` count those of a round.
    """

    questions: list[Trace]
    feedback: list[Trace]
    debriefs: list[Trace]
    gaps: list[tuple[Trace, str]]
    plans: list[Trace]
    letters: list[Trace]
    doors: dict[UUID, Trace]
    questions_in: Counter[UUID]
    sticky_in: Counter[UUID]

    @classmethod
    def of(cls, traces: Iterable[Trace]) -> "Learnt":
        by_trail: dict[str, dict[UUID, Trace]] = {trail: {} for trail in (*Trail, LETTER, DOOR)}
        rounds: dict[str, Counter[UUID]] = {trail: Counter() for trail in Trail}
        voices: dict[UUID, list[str]] = defaultdict(list)
        for trace in traces:
            voices[trace.pk].append(trace.more)
            by_trail[trace.trail].setdefault(trace.pk, trace)
            if trace.round:
                rounds[trace.trail][trace.round] += 1
        kept = {trail: list(found.values()) for trail, found in by_trail.items() if trail != DOOR}
        return cls(
            kept[Trail.QUESTION],
            kept[Trail.FEEDBACK],
            kept[Trail.DEBRIEF],
            [(gap, _voices(voices[gap.pk])) for gap in kept[Trail.GAP]],
            kept[Trail.PLAN],
            kept[LETTER],
            by_trail[DOOR],
            rounds[Trail.QUESTION],
            rounds[Trail.STICKY],
        )

    @property
    def to_say(self) -> Trace | None:
        """The question whose answer is the least steady."""
        return min(self.questions, key=lambda question: int(question.fact), default=None)

    @property
    def open_debrief(self) -> Trace | None:
        """The look back on the job itself that is begun."""
        return next((debrief for debrief in self.debriefs if not debrief.more), None)

    @property
    def is_empty(self) -> bool:
        return not (self.feedback or self.debriefs or self.gaps or self.plans)


def _voices(named: Iterable[str]) -> str:
    """In words, each voice once and none added up."""
    return ", ".join(VOICES[voice] for voice in dict.fromkeys(named) if voice in VOICES)
