"""What the reader says about a row: nothing it did beyond copying goes unsaid."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    PROBLEM = "problem"
    GUESS = "guess"
    KEPT = "kept"


@dataclass(frozen=True)
class Remark:
    """`row` and `column` as the person sees them; `column` is the header, blank for the whole row."""

    row: int
    column: str
    weight: Weight
    text: str

    def __str__(self) -> str:
        where = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        return f"{where}: {self.text}"
