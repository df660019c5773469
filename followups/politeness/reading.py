"""All rules, in the order in which a letter is read; what is to consider comes first."""

from collections.abc import Callable

from followups.politeness.accepting import accepting
from followups.politeness.asking import asking
from followups.politeness.building import building
from followups.politeness.chasing import chasing
from followups.politeness.contesting import contesting
from followups.politeness.draft import Draft
from followups.politeness.greeting import greeting
from followups.politeness.leftover import leftover
from followups.politeness.length import LONGEST, length
from followups.politeness.loud import loud
from followups.politeness.naming import naming
from followups.politeness.pressure import pressure
from followups.politeness.protected import protected
from followups.politeness.put_down import put_down
from followups.politeness.row import Row
from followups.politeness.signing import signing
from followups.politeness.thanking import thanking
from followups.politeness.too_soon import too_soon
from followups.politeness.way_out import way_out

Rule = Callable[[Draft], Row | None]

RULES: tuple[Rule, ...] = (
    leftover,
    pressure,
    contesting,
    protected,
    put_down,
    loud,
    too_soon,
    chasing,
    greeting,
    thanking,
    asking,
    building,
    way_out,
    accepting,
    naming,
    length,
    signing,
)

__all__ = ["LONGEST", "RULES", "read"]


def read(draft: Draft) -> list[Row]:
    """Return what each rule says, if it says anything."""
    rows = [row for rule in RULES if (row := rule(draft))]
    return sorted(rows, key=lambda row: row.is_good)
