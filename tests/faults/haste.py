"""The engine as a worker of the tests runs it: its own Monday morning, leases of seconds, falls where it is told."""

import os
import random
import signal
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from followups import claiming, delivering, gate, settling
from followups.clock import Watch, steady, wall
from followups.delivering import POINTS
from followups.engine import Engine, alone
from followups.journal import Journal
from followups.smtp_step import Patience
from journey import watching

CLAIM_LEASE, SENDING_LEASE = timedelta(seconds=2), timedelta(seconds=3)
FINISH_WITHIN = 1.5
SILENCE = timedelta(seconds=3)


def hurry() -> None:
    """Make leases short, so that what somebody left is found within seconds."""
    claiming.CLAIM_LEASE, gate.SENDING_LEASE = CLAIM_LEASE, SENDING_LEASE
    delivering.LEASE_LEFT = timedelta(seconds=0.3)
    settling.LADDER = (timedelta(seconds=1),) * 5
    watching.SILENCE, watching.LOOKS_EVERY_SECONDS = SILENCE, 0.5


def monday_clock(started: float) -> Callable[[], datetime]:
    """A clock for all processes of a test that showed 10:00 on a Monday at `started` seconds of time.time()."""
    monday = datetime.fromisoformat("2026-11-23T10:00:00+00:00")
    return lambda: monday + timedelta(seconds=wall().timestamp() - started)


def engine(journal: Path, started: float) -> Engine:
    clock = monday_clock(started)
    made = Engine(Journal(journal), clock, Watch(clock, steady, lambda now: False))
    made.deliverer.finish_within = FINISH_WITHIN
    made.deliverer.lines.patience = Patience(connect=5, reply=5, body=5, dot=2)
    return made


def falls(chance: float, seed: float) -> Callable[[str], None]:
    """Kill this very process now and then, at one of the named points."""
    dice = random.Random(seed)

    def at(point: str) -> None:
        assert point in POINTS
        if dice.random() < chance:
            os.kill(os.getpid(), signal.SIGKILL)

    return at


def turn(made: Engine, seconds: float = 1.0) -> int:
    """One look, as run_engine has it."""
    with alone(made.journal.folder) as is_ours:
        if not is_ours:
            return 0
        made.sweep()
        return made.work(seconds) if made.tick().letters else 0
