"""One reason to write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Occasion:
    """`fact` says why, in one sentence that stays with the letter. `known`, `phrases` (the key of a phrase and what
    goes into it) and `days` fill the starter; `asks` is the label of a line that only the person can say, and `fills`
    the place that it goes to."""

    key: str
    kind: str
    title: str
    fact: str
    known: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    asks: str = ""
    fills: str = ""
