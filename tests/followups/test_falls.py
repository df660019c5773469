"""Processes that end in the middle, databases that were brought back, clocks that jump: nothing goes twice."""

import os
import uuid
from datetime import datetime
from typing import Any

import pytest
from django.db import OperationalError, connection

from followups import settling, sweeping
from followups.claiming import claim_due
from followups.delivering import POINTS
from followups.engine import alone, engine_here
from followups.models import EngineState, StaleLetter
from followups.settling import Hold
from followups.smtp_outcome import Kind, Outcome
from followups.states import State
from tests.faults.rows import Figures
from tests.followups.falling import disk_full, restarted, run_and_die
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db


MATRIX = [
    ("claimed", 1, "sent"),
    ("connected", 1, "sent"),
    ("gated", 1, "sent"),  # provably never announced, so it goes after all
    ("journaled", 0, "unknown nobody_knows"),
    ("written", 0, "unknown nobody_knows"),
    ("answered", 1, "unknown nobody_knows"),
    ("ended", 1, "sent"),  # the journal knows
    ("settled", 1, "sent"),
    ("left", 1, "sent"),
]


def test_every_point_is_in_the_matrix() -> None:
    assert tuple(point for point, _, _ in MATRIX) == POINTS


@pytest.mark.row("F01")
@pytest.mark.parametrize(("point", "copies", "end"), MATRIX)
def test_a_fall_at_each_point(world: World, point: str, copies: int, end: str, figures: Figures) -> None:
    letter = world.approved()
    run_and_die(world, point)
    for _ in range(4):
        world.clock.go(minutes=16)
        world.run()
    figures.count("copies beyond the first {} of {}", max(0, world.accepted(letter) - 1))
    figures.count("unknown {} of {}", state_of(letter).startswith("unknown"))
    assert world.accepted(letter) == copies
    assert state_of(letter) == end


@pytest.mark.row("F08")
def test_a_process_that_slept_too_long_is_fenced_at_the_gate(world: World) -> None:
    letter = world.approved()
    world.engine.deliverer.at = lambda point: world.clock.go(minutes=6) if point == "connected" else None
    world.engine.tick()
    world.engine.work()
    assert state_of(letter) == "claimed"
    assert world.sink.accepted() == []
    world.engine.deliverer.at = lambda point: None
    world.run()
    assert state_of(letter) == "sent"
    assert world.accepted(letter) == 1


@pytest.mark.row("F08")
def test_a_process_that_slept_after_the_gate_finds_it_called_off(world: World) -> None:
    letter = world.approved()
    other = restarted(world)

    def sleep(point: str) -> None:
        if point == "gated":
            world.clock.go(minutes=16)
            other.sweep()

    world.engine.deliverer.at = sleep
    world.engine.tick()
    world.engine.work(0.2)
    assert world.accepted(letter) == 0
    assert state_of(letter) == "scheduled never_left"
    other.work()
    assert (world.accepted(letter), state_of(letter)) == (1, "sent")


@pytest.mark.row("F08")
def test_a_process_that_slept_in_the_body_does_not_finish(world: World) -> None:
    letter = world.approved()
    world.engine.deliverer.finish_within = 0.0
    world.run()
    assert world.accepted(letter) == 0
    assert state_of(letter) == "scheduled not_reached"


@pytest.mark.row("F08", "F39")
def test_an_acceptance_that_comes_late_is_still_written_down(world: World) -> None:
    letter = world.approved()
    other = restarted(world)

    def sleep(point: str) -> None:
        if point == "written":
            world.clock.go(minutes=16)
            other.sweep()

    world.engine.deliverer.at = sleep
    world.engine.tick()
    world.engine.work()
    assert (world.accepted(letter), state_of(letter)) == (1, "sent")
    assert letter.resolved_by == "journal"


@pytest.mark.row("F07")
def test_a_journal_that_cannot_be_written_lets_nothing_go(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = world.approved()
    world.engine.tick()
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", disk_full)
        world.engine.work()
    assert world.accepted(letter) == 0
    assert state_of(letter) == "scheduled journal"
    world.clock.go(minutes=10)
    world.run()
    assert state_of(letter) == "sent"


@pytest.mark.row("F07")
def test_what_the_journal_cannot_take_afterwards_the_database_does(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = world.approved()
    with monkeypatch.context() as patched:
        world.engine.deliverer.at = lambda p: patched.setattr(os, "write", disk_full) if p == "answered" else None
        world.engine.tick()
        world.engine.work()
    assert state_of(letter) == "sent"


@pytest.mark.row("F24")
def test_a_database_that_goes_away_after_the_answer_is_waited_for(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = world.approved()
    settle, failures = settling.settle, iter([OperationalError, OperationalError])

    def sometimes(*args: Any) -> None:
        if error := next(failures, None):
            raise error
        settle(*args)

    monkeypatch.setattr(settling, "settle", sometimes)
    monkeypatch.setattr(connection, "close", lambda: None)
    world.run()
    assert state_of(letter) == "sent"


@pytest.mark.row("F24")
def test_a_database_that_stays_away_is_left_to_the_sweep(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = world.approved()

    def away(*args: Any) -> None:
        raise OperationalError

    with monkeypatch.context() as patched:
        patched.setattr(settling, "settle", away)
        patched.setattr(connection, "close", lambda: None)
        hold = Hold(letter, State.SENDING, uuid.uuid4())
        settling.settle_surely(hold, Outcome(Kind.ACCEPTED), world.clock, patience=0)
    assert state_of(letter) == "scheduled"


def test_the_host_stops_all_letters(world: World) -> None:
    letter = world.approved()
    state = EngineState.objects.current()
    state.stop(MONDAY)
    world.run()
    assert state_of(letter) == "scheduled"
    state.go_on()
    world.run()
    assert state_of(letter) == "sent"


def test_one_engine_works_on_a_file(tmp_path: Any) -> None:
    if connection.vendor == "postgresql":
        with alone(tmp_path) as first, alone(tmp_path) as second:
            assert first and second
        return
    with alone(tmp_path) as first:
        assert first
        with alone(tmp_path) as second:
            assert not second
    with alone(tmp_path) as third:
        assert third


def test_each_process_has_one_engine() -> None:
    assert engine_here() is engine_here()


def test_nobody_settles_what_is_not_theirs(world: World) -> None:
    letter = world.approved()
    claimed = claim_due(MONDAY)
    hold = Hold(letter, State.CLAIMED, uuid.uuid4())
    with pytest.raises(StaleLetter):
        settling.settle(hold, Outcome(Kind.REFUSED), MONDAY)
    settling.stumble(hold, MONDAY)
    assert state_of(letter) == "claimed"
    assert claimed.letters == [letter.pk]


def test_one_letter_that_cannot_be_tidied_up_keeps_no_other_from_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = world.approved(), world.approved()
    world.engine.tick()
    claim_due(world.clock())
    world.clock.go(minutes=16)
    never_left = settling.never_left

    def stumbles(hold: Hold, now: datetime) -> None:
        if hold.letter == first:
            raise RuntimeError
        never_left(hold, now)

    monkeypatch.setattr(settling, "never_left", stumbles)
    sweeping.sweep(world.engine.journal, world.clock())
    assert [state_of(letter).split()[0] for letter in (first, second)] == ["claimed", "scheduled"]
    monkeypatch.undo()
    sweeping.sweep(world.engine.journal, world.clock())
    assert state_of(first).split()[0] == "scheduled"
