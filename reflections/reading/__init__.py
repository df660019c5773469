"""What other pages read of gaps and plans: a constant number of queries each."""

from reflections.reading.evidence import evidence_of
from reflections.reading.gaps import NamedGap, gaps_closed_since, named_gaps, open_gaps, with_voices
from reflections.reading.plans import plans_in_progress
from reflections.reading.reasons import ReasonToWrite, reasons_of, reasons_to_write
from reflections.reading.voices import Voices, mentions_of, voices_of

__all__ = [
    "NamedGap",
    "ReasonToWrite",
    "Voices",
    "evidence_of",
    "gaps_closed_since",
    "mentions_of",
    "named_gaps",
    "open_gaps",
    "plans_in_progress",
    "reasons_of",
    "reasons_to_write",
    "voices_of",
    "with_voices",
]
