"""What a rule says about a letter."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fix:
    """One press: what the button says, and the letter after it."""

    label: str
    subject: str
    body: str


@dataclass(frozen=True)
class Row:
    """Something good, or something to consider; `why` is one sentence."""

    key: str
    title: str
    why: str
    is_good: bool = False
    fix: Fix | None = None
