"""Rehearsals come back when they help most: never on the same day, always the same way, steady after three of them."""

from datetime import date, timedelta
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.models import Felt
from reflections.spacing import LONGEST, NEVER_SAID, STEADY_AFTER, Standing, after, last_said_on

FRIDAY = date(2026, 11, 20)
A_DAY = timedelta(days=1)

said = st.lists(st.tuples(st.sampled_from(Felt.values), st.integers(0, 30)), min_size=1, max_size=12)


def practised(*passes: tuple[str, int]) -> Standing:
    """Say it aloud again and again; each pass is how it felt, and how many days after the one before."""
    day, standing = FRIDAY, NEVER_SAID
    for felt, later in passes:
        day += timedelta(days=later)
        standing = after(standing, felt, day)
    return standing


@given(said)
def test_whatever_is_said_comes_back_tomorrow_at_the_earliest(passes: list[tuple[str, int]]) -> None:
    last = FRIDAY + timedelta(days=sum(later for _, later in passes))
    due_on = practised(*passes).due_on
    assert due_on is not None
    assert last + A_DAY <= due_on <= last + LONGEST


@given(said)
def test_the_same_passes_lead_to_the_same_day(passes: list[tuple[str, int]]) -> None:
    assert practised(*passes) == practised(*passes)


@given(said)
def test_being_stuck_begins_again_and_brings_it_back_soon(passes: list[tuple[str, int]]) -> None:
    standing = practised(*passes, ("stuck", 1))
    assert standing.steady_passes == 0
    assert standing.due_on is not None
    last = last_said_on(standing)
    assert last is not None
    assert standing.due_on - last <= timedelta(days=7)


def test_being_stuck_at_first_means_tomorrow() -> None:
    assert practised(("stuck", 0)).due_on == FRIDAY + A_DAY


def test_three_spaced_steady_passes_are_steady_and_lie_further_and_further_apart() -> None:
    standing, gaps, day = NEVER_SAID, [], FRIDAY
    for _ in range(STEADY_AFTER):
        standing = after(standing, Felt.STEADY, day)
        assert standing.due_on is not None
        gaps.append((standing.due_on - day).days)
        day = standing.due_on
    assert standing.steady_passes == STEADY_AFTER
    assert gaps == sorted(gaps)
    assert gaps == [2, 11, 46]


def test_a_second_steady_pass_on_the_same_day_is_no_spaced_one() -> None:
    assert practised(("steady", 0), ("steady", 0), ("steady", 0)).steady_passes == 1


def test_a_steady_pass_on_the_day_of_a_stuck_one_is_no_spaced_one() -> None:
    assert practised(("stuck", 0), ("steady", 0)).steady_passes == 0
    assert practised(("stuck", 0), ("steady", 1)).steady_passes == 1


def test_so_so_neither_adds_a_pass_nor_takes_one() -> None:
    assert practised(("steady", 0), ("so_so", 3), ("steady", 2)).steady_passes == 2


def test_a_day_before_the_last_one_is_taken_as_it_is() -> None:
    """Somebody who flies west says it on a day that is over where they said it last."""
    standing = practised(("steady", 0), ("steady", -1))
    assert standing.steady_passes == 1
    assert standing.due_on is not None
    assert standing.due_on >= FRIDAY


@pytest.mark.parametrize("felt", Felt.values)
def test_a_card_outlives_being_kept_as_json(felt: str) -> None:
    standing = reduce(lambda so_far, day: after(so_far, felt, day), [FRIDAY, FRIDAY + A_DAY], NEVER_SAID)
    assert {type(value) for value in standing.card.values()} <= {int, float, str, type(None)}
    assert last_said_on(standing) == FRIDAY + A_DAY


def test_what_was_never_said_has_no_last_day() -> None:
    assert last_said_on(NEVER_SAID) is None
