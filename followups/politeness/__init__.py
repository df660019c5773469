"""How a letter comes across: pure rules, each with its reason. They explain and never block."""

from followups.politeness.draft import Draft
from followups.politeness.reading import LONGEST, read
from followups.politeness.row import Fix, Row

__all__ = ["LONGEST", "Draft", "Fix", "Row", "read"]
