"""What only the person can know: the role is back, a piece of theirs is out, there is news over there."""

from collections.abc import Iterator

from followups.models import Letter
from followups.occasions.occasion import Occasion
from followups.occasions.situation import Situation


def told(situation: Situation) -> Iterator[Occasion]:
    """Each takes one line; without a job or a person there is nobody to tell it to."""
    if situation.job is None and situation.person is None:
        return
    yield Occasion(
        "role-back",
        Letter.Kind.DOOR_OPEN,
        "The role is back",
        "You saw that they look for somebody again.",
        asks="Which role, as they call it?",
        phrases={"one concrete thing": ("seen_again", "")},
        fills="role",
    )
    yield Occasion(
        "piece-out",
        Letter.Kind.DOOR_OPEN,
        "Something of mine is out",
        "A piece of yours is out.",
        asks="What have you finished, built or published?",
        fills="one concrete thing",
    )
    yield Occasion(
        "their-news",
        Letter.Kind.CONGRATULATIONS,
        "They have good news",
        "There is news at their place.",
        asks="What is their news?",
        fills="their news",
    )
