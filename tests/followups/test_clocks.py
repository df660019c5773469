"""Clocks that jump: letters wait, reminders do not."""

from datetime import timedelta

import pytest
from django.db import connection

from followups.clock import JUMP, SKEW, Watch, disagrees_with_database, steady, wall
from followups.models import Letter, Reminder
from followups.reminding import mail_due
from tests.factories import verified
from tests.followups.world import MONDAY, HandClock, World, state_of

pytestmark = pytest.mark.django_db


@pytest.mark.row("F46")
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


@pytest.mark.row("F46")
def test_letters_go_again_a_while_after_a_jump(world: World) -> None:
    world.run()
    letter = world.approved()
    world.clock.jump(minutes=30)
    world.run()
    assert state_of(letter) == "scheduled"
    world.clock.go(minutes=16)
    world.run()
    assert state_of(letter) == "sent"


@pytest.mark.row("F46")
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


@pytest.mark.row("F52")
def test_late_by_more_than_a_day_is_held(world: World) -> None:
    letter = world.approved()
    Letter.objects.update(known_at=world.clock.go(days=3))
    world.run()
    assert state_of(letter) == "held late"
