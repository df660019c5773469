from datetime import date

import pytest

from journey.greeting import first_line, greeting
from journey.models import Prompt
from journey.things import Energy, Thing


def thing(minutes: int) -> Thing:
    return Thing(Prompt.SILENCE, date(2026, 11, 9), "Check in", "It has been a while.", minutes, (), "fog")


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (4, "Good evening, Amara."),
        (5, "Good morning, Amara."),
        (12, "Good afternoon, Amara."),
        (18, "Good evening, Amara."),
    ],
)
def test_the_greeting_fits_the_hour(hour: int, words: str) -> None:
    assert greeting("Amara", hour) == words


def test_somebody_without_a_name_is_greeted_all_the_same() -> None:
    assert greeting("", 9) == "Good morning."


@pytest.mark.parametrize(
    ("minutes", "energy", "words"),
    [
        ([], Energy.STEADY, "Nothing needs you today. That is allowed."),
        ([10], Energy.STEADY, "One small thing today. It can wait, too."),
        ([10, 3], Energy.STEADY, "Two small things today. Either one is enough."),
        ([10, 3, 2], Energy.PLENTY, "Three small things today. Any one of them is enough."),
        ([], Energy.LOW, "Low is fine. Nothing needs you today. That is allowed."),
        ([1], Energy.LOW, "Low is fine. Here is one thing that takes one minute, or nothing at all."),
        ([2, 3], Energy.LOW, "Low is fine. Here are two things of three minutes at most, or nothing at all."),
    ],
)
def test_the_first_line_says_how_little_is_enough(minutes: list[int], energy: Energy, words: str) -> None:
    assert first_line([thing(count) for count in minutes], energy) == words
