import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.words import SHARES, counted, number, sentence, share


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no"), (1, "one"), (12, "twelve"), (20, "twenty"), (21, "21"), (1204, "1,204")]
)
def test_small_numbers_are_words(count: int, words: str) -> None:
    assert number(count) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no letters"), (1, "one letter"), (2, "two letters"), (42, "42 letters")]
)
def test_a_noun_agrees_with_its_number(count: int, words: str) -> None:
    assert counted(count, "letter") == words


def test_an_odd_plural_is_given() -> None:
    assert counted(3, "no", "noes") == "three noes"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (11, 42, "about one in four"),
        (1, 5, "one in five"),
        (5, 10, "one in two"),
        (7, 7, "every"),
        (3, 97, "3 of 97"),
        (12, 1300, "12 of 1,300"),
    ],
)
def test_a_share_can_be_pictured(part: int, whole: int, words: str) -> None:
    assert share(part, whole) == words


@given(st.integers(1, 2000).flatmap(lambda whole: st.tuples(st.integers(1, whole), st.just(whole))))
def test_a_share_said_in_words_is_never_far_from_the_truth(pair: tuple[int, int]) -> None:
    part, whole = pair
    words = share(part, whole).removeprefix("about ")
    named = {name: float(value) for value, name in SHARES.items()}
    assert abs(named.get(words, part / whole) - part / whole) <= 0.1


def test_a_sentence_begins_with_a_capital() -> None:
    assert sentence("one in four") == "One in four"
    assert sentence("") == ""
