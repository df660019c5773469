"""Why one may write: facts first. Without one there is nothing to say yet, and that is fine."""

from followups.occasions.finding import Found, occasions_of
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation, situation_of

__all__ = ["Found", "Occasion", "Situation", "occasions_of", "situation_of"]
