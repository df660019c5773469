"""Databases that were brought back, copied or moved: what is on its way is held, and nothing goes twice."""

import shutil
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from followups import guards, stopping
from followups.claiming import claim_due
from followups.journal import Journal
from followups.models import EngineState, Letter, LetterEvent, Suppression
from tests.followups.falling import Killed, restarted, run_and_die
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db


def brought_back(world: World, letter: Letter, **old: Any) -> None:
    """What a restore of yesterday's copy does to one letter and to the engine's own row."""
    before: dict[str, Any] = {"state": "scheduled", "date_header": "", "handed_over_at": None, "settled_at": None}
    Letter.objects.filter(pk=letter.pk).update(**before, **old)


@pytest.mark.row("F28")
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


@pytest.mark.row("F28")
def test_a_restore_of_a_minute_ago_is_noticed_by_the_letters_themselves(world: World) -> None:
    letter, later = world.approved(), world.approved()
    Letter.objects.filter(pk=later.pk).update(due_at=MONDAY + timedelta(hours=1))
    world.run()
    brought_back(world, letter)
    world.run()
    assert world.accepted(letter) == 1
    assert state_of(letter) == "sent"
    assert state_of(later) == "held restored"
    assert LetterEvent.objects.filter(letter=later, to_state="held", reason="restored").exists()


@pytest.mark.row("F28")
def test_a_letter_of_unknown_fate_stays_so_after_a_restore(world: World) -> None:
    letter = world.approved("accept_close")
    world.run()
    brought_back(world, letter)
    world.run()
    assert state_of(letter) == "unknown restored"
    assert world.accepted(letter) == 1


@pytest.mark.row("F28")
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


@pytest.mark.row("F28")
def test_the_same_words_written_anew_after_a_restore_are_known(world: World) -> None:
    letter = world.approved()
    world.run()
    words, contact = letter.body, letter.contact
    Letter.objects.filter(pk=letter.pk).delete()
    again = world.approved(contact=contact, body=words)
    world.run()
    assert state_of(again) == "held in_journal"


@pytest.mark.row("F63")
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


@pytest.mark.row("F28")
def test_a_stop_outlives_a_restore_of_a_minute_ago(world: World) -> None:
    letter, later = world.approved(), world.approved()
    Letter.objects.filter(pk=later.pk).update(due_at=MONDAY + timedelta(hours=1))
    world.engine.tick()
    stopping.stop(letter.owner, letter.to_address, said_by="they", now=world.clock(), journal=world.engine.journal)
    forget_the_stop(world, letter)
    world.run()
    assert world.accepted(letter) == 0
    assert state_of(letter) == "cancelled stopped"

    forget_the_stop(world, letter)
    world.clock.go(minutes=2)
    world.run()
    assert Suppression.objects.in_force().count() == 1, "the engine has put it back"
    assert state_of(later) == "held restored", "and what else was forgotten nobody knows"
    assert world.sink.accepted() == []


def forget_the_stop(world: World, letter: Letter) -> None:
    """What a restore does that brings back the same age: the stop was never there, and the letter waits."""
    Suppression.objects.all()._raw_delete("default")
    brought_back(world, letter, reason="")


def test_a_stop_that_was_lifted_stays_so_for_the_gate(world: World) -> None:
    letter, journal = world.approved(), world.engine.journal
    stopped = stopping.stop(letter.owner, letter.to_address, said_by="me", now=MONDAY, journal=journal)
    assert stopped.suppression
    stopping.lift(stopped.suppression, by=letter.owner, now=MONDAY, journal=journal)
    again = world.approved(contact=letter.contact)
    world.run()
    assert world.accepted(again) == 1


@pytest.mark.row("F29")
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


@pytest.mark.row("F29")
def test_what_a_clone_finds_going_out_is_unknown_to_it(world: World) -> None:
    letter = world.approved()
    run_and_die(world, "gated")
    EngineState.objects.update(home="another server")
    world.clock.go(minutes=16)
    world.run()
    assert state_of(letter) == "unknown restored"
    assert world.accepted(letter) == 0


@pytest.mark.row("F29")
def test_a_lost_journal_holds_everything(world: World) -> None:
    world.run()
    letter = world.approved()
    for path in world.engine.journal.folder.iterdir():
        path.unlink()
    world.engine = restarted(world)
    world.run()
    assert state_of(letter) == "held restored"


@pytest.mark.row("F28")
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
