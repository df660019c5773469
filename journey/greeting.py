"""The first words of the day."""

from insights.words import counted, number, sentence
from journey.things import Energy, Thing

MORNING, AFTERNOON, EVENING = 5, 12, 18


def greeting(name: str, hour: int) -> str:
    """Good morning, Amara. `hour` is that of the person's own clock."""
    part = "morning" if MORNING <= hour < AFTERNOON else "afternoon" if AFTERNOON <= hour < EVENING else "evening"
    return f"Good {part}, {name}." if name else f"Good {part}."


def first_line(things: list[Thing], energy: Energy) -> str:
    """How much the day asks, and that less is enough."""
    if energy == Energy.LOW:
        return f"Low is fine. {_little(things)}"
    if not things:
        return "Nothing needs you today. That is allowed."
    enough = {1: "It can wait, too.", 2: "Either one is enough."}.get(len(things), "Any one of them is enough.")
    return f"{sentence(counted(len(things), 'small thing'))} today. {enough}"


def _little(things: list[Thing]) -> str:
    if not things:
        return "Nothing needs you today. That is allowed."
    longest = max(thing.minutes for thing in things)
    minutes = counted(longest, "minute")
    if len(things) == 1:
        return f"Here is one thing that takes {minutes}, or nothing at all."
    return f"Here are {number(len(things))} things of {minutes} at most, or nothing at all."
