import itertools

import pytest

from followups.states import LEADS_TO, TOUCHES, WAITING, NotAStep, State, check, reachable

EVERY_PAIR = list(itertools.product(State, State))


@pytest.mark.parametrize(("before", "after"), EVERY_PAIR)
def test_a_step_is_in_the_table_or_does_not_happen(before: State, after: State) -> None:
    if after in LEADS_TO[before]:
        check(before, after)
    else:
        with pytest.raises(NotAStep, match=f"{before} → {after}"):
            check(before, after)


def test_every_state_is_in_the_table_and_can_be_reached() -> None:
    assert set(LEADS_TO) == set(State) == reachable(State.DRAFT)


def test_nothing_leads_out_of_an_end() -> None:
    assert all(reachable(end) == {end} for end in (State.FAILED, State.CANCELLED))


def test_only_the_gate_leads_to_going_out_and_only_from_a_claim() -> None:
    assert [before for before, after in LEADS_TO.items() if State.SENDING in after] == [State.CLAIMED]


def test_what_may_have_gone_never_waits_again_without_its_owner() -> None:
    """From `unknown` and `sent` every way back leads through a draft, which needs a new approval."""
    assert LEADS_TO[State.SENT] == {State.BOUNCED}
    assert LEADS_TO[State.BOUNCED] == {State.SENT, State.UNKNOWN}
    assert LEADS_TO[State.UNKNOWN] == {State.SENT, State.BOUNCED, State.DRAFT}


def test_what_waits_has_touched_nobody() -> None:
    assert not set(WAITING) & set(TOUCHES)
