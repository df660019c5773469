"""What the policy holds to, whatever the facts are."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followups.policy import (
    BUDGET_LASTS,
    GAP_IN_ANSWER,
    PER_PERSON,
    Do,
    Facts,
    Touch,
    decide,
)
from followups.reasons import why
from followups.windows import Place, is_open
from tests.followups.fine_letter import ACCOUNT, DAY, FINE, HOUR, JOB, LONDON, MINUTE, NOW

moments = st.integers(-60 * 24 * 400, 60 * 24 * 3).map(lambda minutes: NOW + minutes * MINUTE)
touches = st.lists(
    st.builds(
        Touch,
        person=st.sampled_from(["priya", "joe"]),
        words=st.sampled_from(["thank you", "hello", "again"]),
        at=st.integers(0, 60 * 24 * 400).map(lambda minutes: NOW - minutes * MINUTE),
        domain=st.sampled_from(["employer", "other", ""]),
        application=st.sampled_from([JOB, None]),
        account=st.sampled_from([ACCOUNT, None]),
    ),
    max_size=6,
).map(tuple)
LIKELY = st.sampled_from([True] * 9 + [False])
UNLIKELY = st.sampled_from([False] * 9 + [True])
some_facts = st.builds(
    Facts,
    letter=st.uuids(),
    application=st.sampled_from([JOB, None]),
    account=st.just(ACCOUNT),
    person=st.just("priya"),
    words=st.just("thank you"),
    domain=st.sampled_from(["employer", ""]),
    place=st.sampled_from([LONDON, Place("Asia/Kolkata", "IN"), Place("America/New_York", "US")]),
    due_at=moments,
    first_due_at=moments,
    approved_at=st.none() | moments,
    approval_ends_at=st.none() | moments,
    known_at=st.none() | moments,
    touches=touches,
    heard_at=st.none() | moments,
    prompted_at=st.none() | moments,
    away_until=st.none() | moments,
    is_as_approved=LIKELY,
    is_owner_here=LIKELY,
    is_owner_verified=LIKELY,
    is_account_ready=LIKELY,
    is_person_known=LIKELY,
    is_stopped_by_host=UNLIKELY,
    is_made_up=UNLIKELY,
    is_hired=UNLIKELY,
    is_job_over=UNLIKELY,
    is_suppressed=UNLIKELY,
    is_address_dead=UNLIKELY,
    is_door_closed=UNLIKELY,
    is_in_journal=UNLIKELY,
)


def near(facts: Facts) -> Facts:
    """The same facts with the moments that let a letter through, so that the later rules are met as well."""
    return replace(
        facts, due_at=NOW, first_due_at=NOW, approved_at=NOW - HOUR, approval_ends_at=NOW + DAY, known_at=NOW - HOUR
    )


@pytest.mark.row("F50")
@settings(max_examples=300)
@given(st.one_of(some_facts, some_facts.map(near)), st.integers(0, 60 * 24 * 3).map(lambda m: NOW + m * MINUTE))
def test_what_goes_breaks_no_promise(facts: Facts, now: datetime) -> None:
    verdict = decide(facts, now)
    if verdict.do != Do.SEND:
        assert verdict.words == why(verdict.reason) != ""
        return
    assert not (facts.is_suppressed or facts.is_hired or facts.is_door_closed or facts.is_in_journal)
    assert facts.is_as_approved and facts.is_owner_here and facts.is_person_known and facts.is_account_ready
    assert facts.approved_at and not (facts.heard_at and facts.heard_at > facts.approved_at)
    assert is_open(now, facts.place)
    theirs = [touch for touch in facts.touches if touch.person == facts.person]
    assert all(touch.words != facts.words for touch in theirs)
    assert all(now - touch.at >= GAP_IN_ANSWER for touch in theirs)
    assert sum(now - touch.at < BUDGET_LASTS for touch in theirs) < PER_PERSON


@settings(max_examples=150)
@given(st.one_of(some_facts, some_facts.map(near)))
def test_what_is_put_off_comes_at_a_polite_hour_ahead(facts: Facts) -> None:
    verdict = decide(facts, NOW)
    assert (verdict.until is not None) == (verdict.do == Do.DEFER)
    if verdict.until:
        assert verdict.until > NOW
        assert is_open(verdict.until, facts.place)


@given(some_facts)
def test_the_same_facts_have_the_same_answer(facts: Facts) -> None:
    assert decide(facts, NOW) == decide(replace(facts), NOW)


@example(replace(FINE, away_until=NOW + DAY), "is_in_journal")
@given(some_facts.map(near), st.sampled_from(["is_suppressed", "is_hired", "is_door_closed", "is_in_journal"]))
def test_nothing_makes_up_for_a_stop(facts: Facts, stop: str) -> None:
    stopped: dict[str, Any] = {stop: True}
    assert decide(replace(facts, **stopped), NOW).do in (Do.HOLD, Do.CANCEL)
