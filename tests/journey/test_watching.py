"""Where nobody rings any more a worker looks by itself."""

import logging
import threading
from datetime import timedelta
from typing import Any

import pytest
from celery.contrib.testing.worker import start_worker
from django.core import mail

from config.celery import app
from followups.engine import alone
from followups.models import EngineState
from journey import watching
from tests.followups.conftest import clock, engine, journal, mailbox, sink, world
from tests.followups.world import World, state_of
from tests.waiting import eventually

__all__ = ["clock", "engine", "journal", "mailbox", "sink", "world"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def of_the_world(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "engine_here", lambda: world.engine)


def ticked(world: World, **ago: float) -> None:
    EngineState.objects.current()
    EngineState.objects.update(last_tick_at=world.clock() - timedelta(**ago))


def test_while_somebody_rings_it_only_listens(world: World) -> None:
    letter = world.approved()
    ticked(world, minutes=2)
    assert not watching.look_where_nobody_rings()
    assert state_of(letter) == "scheduled"


def test_before_the_first_tick_it_only_listens(world: World) -> None:
    world.approved()
    assert not watching.look_where_nobody_rings()


@pytest.mark.row("F20")
def test_after_three_minutes_of_silence_it_sends_what_is_due(world: World) -> None:
    letter = world.approved()
    ticked(world, minutes=3)
    assert watching.look_where_nobody_rings()
    assert state_of(letter) == "sent"
    assert not watching.look_where_nobody_rings()  # its own look counts, so several workers take turns
    assert mail.outbox == []


def test_where_one_engine_has_the_file_it_leaves_it_alone(world: World, settings: Any) -> None:
    letter = world.approved()
    ticked(world, minutes=3)
    with alone() as first:
        looked = watching.look_where_nobody_rings()
    assert first
    assert looked == (state_of(letter) == "sent")


def test_it_goes_on_after_a_stumble_and_ends_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []

    def stumble() -> bool:
        looks.append(1)
        raise OSError("the database is away")

    monkeypatch.setattr(watching, "look_where_nobody_rings", stumble)
    watch = watching.Watch(every=0.01)
    watch.start()
    assert eventually(lambda: len(looks) > 2)
    watch.stop()
    assert not watch.is_alive()


@pytest.mark.django_db(transaction=True)
def test_it_lives_as_long_as_its_worker() -> None:
    with start_worker(app, perform_ping_check=False, loglevel=logging.ERROR):
        assert "watch" in {thread.name for thread in threading.enumerate()}
    assert "watch" not in {thread.name for thread in threading.enumerate()}
