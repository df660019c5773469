"""Processes that end in the middle, databases that were brought back, clocks that jump: nothing goes twice."""

import os
import shutil
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from followups import guards, settling, stopping
from followups.claiming import claim_due
from followups.clock import JUMP, SKEW, Watch, disagrees_with_database, steady, wall
from followups.delivering import POINTS
from followups.engine import Engine, alone, engine_here
from followups.journal import CalledOff, CannotWrite, Journal
from followups.models import EngineState, Letter, LetterEvent, Reminder, StaleLetter, Suppression
from followups.reminding import mail_due
from followups.settling import Hold
from followups.smtp_outcome import Kind, Outcome
from followups.states import State
from tests.factories import verified
from tests.followups.world import MONDAY, HandClock, OpenLines, World, engine_of, state_of

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What a process that is killed does: nothing more."""


def killed_at(wanted: str) -> Any:
    def at(point: str) -> None:
        if point == wanted:
            raise Killed

    return at


def run_and_die(world: World, point: str) -> None:
    """One round that ends at a point; nobody says goodbye to anybody."""
    world.engine.deliverer.at = killed_at(point)
    world.engine.tick()
    with pytest.raises(Killed):
        world.engine.work()
    OpenLines.cut()
    world.engine = restarted(world)


def restarted(world: World) -> Engine:
    return engine_of(Journal(world.engine.journal.folder), world.clock)


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


@pytest.mark.parametrize(("point", "copies", "end"), MATRIX)
def test_a_fall_at_each_point(world: World, point: str, copies: int, end: str) -> None:
    letter = world.approved()
    run_and_die(world, point)
    for _ in range(4):
        world.clock.go(minutes=16)
        world.run()
    assert world.accepted(letter) == copies
    assert state_of(letter) == end


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


def test_a_process_that_slept_in_the_body_does_not_finish(world: World) -> None:
    letter = world.approved()
    world.engine.deliverer.finish_within = 0.0
    world.run()
    assert world.accepted(letter) == 0
    assert state_of(letter) == "scheduled not_reached"


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


def test_a_journal_that_cannot_be_written_lets_nothing_go(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = world.approved()
    world.engine.tick()
    full = lambda *args: (_ for _ in ()).throw(OSError(28, "No space left"))  # noqa: E731
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        world.engine.work()
    assert world.accepted(letter) == 0
    assert state_of(letter) == "scheduled journal"
    world.clock.go(minutes=10)
    world.run()
    assert state_of(letter) == "sent"


def test_what_the_journal_cannot_take_afterwards_the_database_does(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = world.approved()
    with monkeypatch.context() as patched:
        world.engine.deliverer.at = lambda p: patched.setattr(os, "write", _full) if p == "answered" else None
        world.engine.tick()
        world.engine.work()
    assert state_of(letter) == "sent"


def _full(*args: object) -> int:
    raise OSError(28, "No space left")


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


def brought_back(world: World, letter: Letter, **old: Any) -> None:
    """What a restore of yesterday's copy does to one letter and to the engine's own row."""
    before: dict[str, Any] = {"state": "scheduled", "date_header": "", "handed_over_at": None, "settled_at": None}
    Letter.objects.filter(pk=letter.pk).update(**before, **old)


def test_after_a_restore_nothing_goes_twice(world: World) -> None:
    went = world.approved()
    state = EngineState.objects.current()
    world.run()
    old = EngineState.objects.filter(pk=state.pk).values("epoch", "epoch_at").get()
    for _ in range(4):
        world.clock.go(minutes=6)
        world.run()
    brought_back(world, went)
    EngineState.objects.update(**old)
    world.engine = restarted(world)
    world.run()
    assert world.accepted(went) == 1
    assert state_of(went) == "sent"
    assert EngineState.objects.current().moved_at == world.clock()


def test_a_restore_of_a_minute_ago_is_noticed_by_the_letters_themselves(world: World) -> None:
    letter, later = world.approved(), world.approved()
    Letter.objects.filter(pk=later.pk).update(due_at=MONDAY + timedelta(hours=1))
    world.run()
    brought_back(world, letter)
    world.run()
    assert world.accepted(letter) == 1
    assert state_of(letter) == "sent"
    assert state_of(later) == "held restored"
    assert later in Letter.objects.asking()
    assert LetterEvent.objects.filter(letter=later, to_state="held", reason="restored").exists()


def test_a_letter_of_unknown_fate_stays_so_after_a_restore(world: World) -> None:
    letter = world.approved("accept_close")
    world.run()
    brought_back(world, letter)
    world.run()
    assert state_of(letter) == "unknown restored"
    assert world.accepted(letter) == 1


def test_the_gate_asks_the_journal_although_nobody_noticed_a_restore(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = world.approved()
    world.run()
    brought_back(world, letter)
    monkeypatch.setattr(guards, "check", lambda *args: True)
    world.engine.work()
    assert world.accepted(letter) == 1
    assert state_of(letter) == "held in_journal"


def test_the_same_words_written_anew_after_a_restore_are_known(world: World) -> None:
    letter = world.approved()
    world.run()
    words, contact = letter.body, letter.contact
    Letter.objects.filter(pk=letter.pk).delete()
    again = world.approved(contact=contact, body=words)
    world.run()
    assert state_of(again) == "held in_journal"


def test_stops_come_back_after_a_restore(world: World) -> None:
    letter = world.approved()
    world.run()
    journal = world.engine.journal
    first = stopping.stop(letter.owner, letter.to_address, said_by="they", now=MONDAY, journal=journal)
    second = stopping.stop(letter.owner, "joe@other.example", said_by="me", now=MONDAY, journal=journal)
    assert second.suppression
    stopping.lift(second.suppression, by=letter.owner, now=MONDAY, journal=journal)
    Suppression.objects.all()._raw_delete("default")
    EngineState.objects.update(epoch="an age ago")
    world.run()
    assert first.suppression
    assert Suppression.objects.in_force().get().pk == first.suppression.pk
    assert Suppression.objects.count() == 2


def test_a_clone_holds_everything(world: World) -> None:
    waits = world.approved()
    Letter.objects.filter(pk=waits.pk).update(due_at=MONDAY + timedelta(hours=1))
    taken = world.approved()
    world.engine.tick()
    claim_due(world.clock())
    EngineState.objects.update(home="another server")
    world.run()
    assert {state_of(letter) for letter in (waits, taken)} == {"held restored"}
    assert world.sink.accepted() == []


def test_what_a_clone_finds_going_out_is_unknown_to_it(world: World) -> None:
    letter = world.approved()
    run_and_die(world, "gated")
    EngineState.objects.update(home="another server")
    world.clock.go(minutes=16)
    world.run()
    assert state_of(letter) == "unknown restored"
    assert world.accepted(letter) == 0


def test_a_lost_journal_holds_everything(world: World) -> None:
    world.run()
    letter = world.approved()
    for path in world.engine.journal.folder.iterdir():
        path.unlink()
    world.engine = restarted(world)
    world.run()
    assert state_of(letter) == "held restored"


def test_a_backup_of_both_copied_back_holds_everything(world: World, tmp_path: Any) -> None:
    world.run()
    letter = world.approved()
    shutil.copytree(world.engine.journal.folder, tmp_path / "backup")
    shutil.copytree(tmp_path / "backup", world.engine.journal.folder, dirs_exist_ok=True)
    world.engine = restarted(world)
    world.run()
    assert state_of(letter) == "held restored"


def test_a_first_start_holds_nothing(world: World) -> None:
    letter = world.approved()
    world.run()
    assert state_of(letter) == "sent"
    assert EngineState.objects.current().moved_at is None


def die_before_commit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ends between writing a new age into the journal and into the database."""
    write = Journal.epoch

    def write_and_die(*args: Any) -> None:
        write(*args)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "epoch", write_and_die)
        with pytest.raises(Killed), transaction.atomic():
            world.engine.sweep()
    world.engine = restarted(world)


def test_a_fall_while_moving_in_holds_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = world.approved()
    for _ in range(2):
        die_before_commit(world, monkeypatch)
    world.run()
    assert state_of(letter) == "sent"


def test_a_fall_while_growing_older_holds_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.run()
    letter = world.approved()
    for _ in range(2):
        world.clock.go(minutes=6)
        die_before_commit(world, monkeypatch)
    world.run()
    assert state_of(letter) == "sent"


def test_a_fall_while_the_guard_speaks_does_not_silence_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.run()
    letter = world.approved()
    old = EngineState.objects.values("epoch", "epoch_at").get()
    for _ in range(3):
        world.clock.go(minutes=6)
        world.engine.sweep()
    EngineState.objects.update(**old)
    die_before_commit(world, monkeypatch)
    world.run()
    assert state_of(letter) == "held restored"


def test_after_the_guard_has_spoken_new_letters_go(world: World) -> None:
    world.run()
    EngineState.objects.update(home="another server")
    world.run()
    letter = world.approved()
    world.run()
    assert state_of(letter) == "sent"


@pytest.mark.parametrize("jump", [{"hours": 1}, {"hours": -1}, {"days": 365}])
def test_a_clock_that_jumps_keeps_letters_back_and_lets_reminders_go(world: World, jump: dict[str, float]) -> None:
    world.run()
    letter = world.approved()
    owner = verified(letter.owner)
    Reminder.objects.keep(owner, "hello", MONDAY.date(), MONDAY - timedelta(days=1), "A hello", "If you like.")
    world.clock.jump(**jump)
    due = world.engine.tick()
    world.engine.work()
    assert world.sink.accepted() == []
    assert due.letters == 0
    assert letter.pk and mail_due(world.clock) == 1


def test_letters_go_again_a_while_after_a_jump(world: World) -> None:
    world.run()
    letter = world.approved()
    world.clock.jump(minutes=30)
    world.run()
    assert state_of(letter) == "scheduled"
    world.clock.go(minutes=16)
    world.run()
    assert state_of(letter) == "sent"


def test_a_clock_before_the_last_tick_is_not_believed(world: World) -> None:
    world.run()
    letter = world.approved()
    world.clock.jump(minutes=-20)
    world.engine.watch = Watch(world.clock, lambda: 0.0, lambda now: False)
    Letter.objects.filter(pk=letter.pk).update(due_at=world.clock(), approved_at=world.clock())
    world.run()
    assert state_of(letter) == "scheduled"


def test_a_watch_tells_a_jump_from_sleep() -> None:
    clock = HandClock(MONDAY)
    assert not clock.watch.has_jumped()
    clock.go(hours=9)
    assert not clock.watch.has_jumped()
    clock.jump(seconds=JUMP.total_seconds())
    assert not clock.watch.has_jumped()
    clock.jump(seconds=JUMP.total_seconds() + 1)
    assert clock.watch.has_jumped()
    assert not clock.watch.has_jumped()
    clock.jump(hours=-1)
    assert clock.watch.has_jumped()


def test_the_database_s_clock_is_compared() -> None:
    assert not disagrees_with_database(wall())
    far = wall() + 2 * SKEW
    assert disagrees_with_database(far) == Watch(lambda: far).is_out_of_step() == (connection.vendor == "postgresql")
    assert steady() <= steady()


def test_the_host_stops_all_letters(world: World) -> None:
    letter = world.approved()
    state = EngineState.objects.current()
    state.stop(MONDAY)
    world.run()
    assert state_of(letter) == "scheduled"
    state.go_on()
    world.run()
    assert state_of(letter) == "sent"


def test_late_by_more_than_a_day_is_held(world: World) -> None:
    letter = world.approved()
    letter.looked_for_answer(world.clock.go(days=3))
    world.run()
    assert state_of(letter) == "held late"


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


def test_the_journal_under_two_processes(journal: Journal) -> None:
    other = Journal(journal.folder)
    line = {"letter": "l", "message": "<m>", "owner": "o", "person": "p", "words": "w"}
    assert journal.name == other.name
    journal.hand_over("t1", line, MONDAY)
    assert not other.call_off("t1", MONDAY)
    assert other.call_off("t2", MONDAY)
    with pytest.raises(CalledOff):
        journal.hand_over("t2", line, MONDAY)
    assert other.says_of("<m>", "x", "x", "x") == other.says_of("<x>", "o", "p", "w") == "handed"
    journal.end("t1", Outcome(Kind.ACCEPTED), MONDAY)
    assert other.says_of("<m>", "x", "x", "x") == "accepted"
    journal.not_gone(line, MONDAY)
    assert other.says_of("<m>", "o", "p", "w") == ""
    assert other.outcome("t1") == Outcome(Kind.ACCEPTED)
    assert other.outcome("t9") is None


def test_a_torn_line_is_left_behind(journal: Journal) -> None:
    journal.stop({"id": "a", "person": "p"}, MONDAY)
    path = journal.folder / "2026-11.jsonl"
    path.write_bytes(path.read_bytes() + b'{"do":"stop","id":"b","per')
    journal.stop({"id": "c", "person": "p"}, MONDAY)
    journal.end("never handed over", Outcome(Kind.ACCEPTED), MONDAY)
    assert set(Journal(journal.folder).refresh().stops) == {"a", "c"}
    assert set(journal.whole().stops) == set(journal.refresh().stops) == {"a", "c"}


def test_only_the_last_months_are_in_memory_and_all_can_be_read(journal: Journal) -> None:
    for months in range(6):
        journal.stop({"id": str(months), "person": "p"}, MONDAY + timedelta(days=31 * months))
    assert len(Journal(journal.folder).refresh().stops) == 3
    assert len(journal.whole().stops) == 6


def test_a_journal_without_a_folder_writes_nothing(journal: Journal) -> None:
    for path in journal.folder.iterdir():
        path.unlink()
    journal.folder.rmdir()
    with pytest.raises(CannotWrite):
        journal.stop({"id": "a"}, MONDAY)


def test_a_journal_on_a_bad_disk_writes_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fdatasync", "write"):
        with monkeypatch.context() as patched:
            patched.setattr(os, name, _full)
            with pytest.raises(CannotWrite):
                journal.stop({"id": "a"}, MONDAY)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda *args: 1)
        with pytest.raises(CannotWrite):
            journal.stop({"id": "a"}, MONDAY)
    (journal.folder / "2026-12.jsonl").mkdir()
    with pytest.raises(CannotWrite):
        journal.stop({"id": "a"}, MONDAY + timedelta(days=20))
