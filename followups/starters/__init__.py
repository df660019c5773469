"""How a letter begins: one starter a kind and language, the person's own where they have some, filled from data."""

from followups.starters.filling import leftovers, placeholders, written
from followups.starters.shipped import LANGUAGES, NAMES, Starter, shipped

__all__ = ["LANGUAGES", "NAMES", "Starter", "leftovers", "placeholders", "shipped", "written"]
