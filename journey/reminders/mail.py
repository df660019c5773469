"""One mail of the day: which templates it is written with, and what they are told."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Mail:
    """`name` is a folder of templates/emails/."""

    name: str
    context: dict[str, Any] = field(default_factory=dict)
