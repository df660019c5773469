"""What they wrote is taken apart into lines, however it was written, and not a word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.sorting.matching import matches
from reflections.sorting.sentences import MOST, same_words, sentences

MESSY = st.text(alphabet=st.sampled_from(list("aB1. \n\r\t>-*•!?…\"')您。:éß\u2028\x0b")), max_size=200)


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("", []),
        (" \n ", []),
        ("needs more experience", ["needs more experience"]),
        ("We liked you. Somebody else won!  Good luck?", ["We liked you.", "Somebody else won!", "Good luck?"]),
        ("- more Excel\n- 2) no degree\n* inside hire :(", ["- more Excel", "- 2) no degree", "* inside hire :("]),
        ("1. Ask more questions\n2. Know us better", ["1. Ask more questions", "2. Know us better"]),
        ("A line that some mail\nprogram wrapped. Then.", ["A line that some mail\nprogram wrapped.", "Then."]),
        ("Kind regards\nPriya", ["Kind regards", "Priya"]),
        ("One paragraph\n\nAnd another", ["One paragraph", "And another"]),
        ("A line\r\nof Windows. Next.\r\nPriya", ["A line\nof Windows.", "Next.", "Priya"]),
        ("> thanks for asking\n> it was close.\nMy own note", ["> thanks for asking\n> it was close.", "My own note"]),
        ("Dr. Smith asked for approx. 5 years, e.g. in SQL.", ["Dr. Smith asked for approx. 5 years, e.g. in SQL."]),
        ("Leider z. B. wegen der Erfahrung. Alles Gute!", ["Leider z. B. wegen der Erfahrung.", "Alles Gute!"]),
        ("Le poste est pourvu. Bonne continuation !", ["Le poste est pourvu.", "Bonne continuation !"]),
        ("您的经验不足。谢谢。", ["您的经验不足。", "谢谢。"]),
        ("Rejection :(", ["Rejection :("]),
        ("They liked me. :)", ["They liked me. :)"]),
    ],
)  # fmt: skip
def test_words_become_lines(words: str, pieces: list[str]) -> None:
    assert sentences(words) == pieces


@given(MESSY)
def test_no_word_is_lost(words: str) -> None:
    pieces = sentences(words)
    assert same_words("".join(pieces), words)
    assert all(piece.strip() for piece in pieces)


@pytest.mark.parametrize("words", ["a. " * 300_000, "." * 1_000_000, "A\n" * 300_000, "! " * 300_000])
def test_a_megabyte_is_taken_apart_and_kept_within_bounds(words: str) -> None:
    pieces = sentences(words)
    assert len(pieces) <= MOST
    assert same_words("".join(pieces), words)


def test_what_remains_is_recognised_wherever_it_stands_now() -> None:
    assert matches(["One.", "Two.", "Three."], ["Three.", "One."]) == [2, 0]


def test_what_was_touched_up_is_still_the_same_line() -> None:
    old = ["You would need more experience with forecasting.", "Good luck."]
    assert matches(old, ["You'd need more experience with forecasting!", "Something else."]) == [0, None]


def test_equal_lines_are_each_given_once() -> None:
    assert matches(["Thanks.", "Thanks."], ["Thanks.", "Thanks.", "Thanks."]) == [0, 1, None]
