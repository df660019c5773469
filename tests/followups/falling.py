"""Processes that end in the middle, as a test makes them."""

from typing import Any

import pytest

from followups.engine import Engine
from followups.journal import Journal
from tests.followups.world import OpenLines, World, engine_of


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


def disk_full(*args: object) -> int:
    raise OSError(28, "No space left")
