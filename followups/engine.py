"""The engine: what happens at a tick, the same under Celery and in one process.

A tick is harmless when it is doubled, late or lost: it only looks at what is due. Nothing of it lives in memory.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from followups import guards, sweeping
from followups.claiming import AT_ONCE, claim_due
from followups.clock import JUMP, Clock, Watch, steady, wall
from followups.delivering import Deliverer
from followups.journal import Journal
from followups.models import EngineState, Letter
from followups.models.engine_state import ONLY

log = logging.getLogger(__name__)

WORKS_FOR_SECONDS = 20.0
LETTERS_WAIT_AFTER_JUMP = timedelta(minutes=15)


@dataclass(frozen=True)
class Due:
    """What a tick found: up to this many letters (there may be more)."""

    letters: int


@dataclass
class Engine:
    """One process's part of the engine. `clock` is asked anew wherever waiting may have taken time."""

    journal: Journal
    clock: Clock = wall
    watch: Watch = field(default_factory=Watch)
    deliverer: Deliverer = field(init=False)

    def __post_init__(self) -> None:
        self.deliverer = Deliverer(self.journal, self.clock)

    def tick(self) -> Due:
        """Look whether letters may go and what is due. Cheap: nothing in it grows with the history."""
        now = self.clock()
        may_go = self.letters_may_go(now)
        EngineState.objects.filter(pk=ONLY).update(last_tick_at=now)
        letters = list(Letter.objects.due(now).values_list("pk")[: AT_ONCE * 4]) if may_go else []
        return Due(len(letters))

    def work(self, seconds: float = WORKS_FOR_SECONDS) -> int:
        """Deliver due letters for some seconds or until none is left; return how many were taken to the post."""
        end, count = steady() + seconds, 0
        try:
            while steady() < end and self.letters_may_go(self.clock()):
                claimed = claim_due(self.clock())
                if not claimed.letters:
                    break
                count += self.deliverer.deliver_all(claimed)
        finally:
            self.deliverer.lines.close()
        return count

    def sweep(self) -> None:
        """Bring to an end what was left lying."""
        now = self.clock()
        if guards.check(self.journal, now):
            sweeping.sweep(self.journal, now)

    def letters_may_go(self, now: datetime) -> bool:
        """Whether the clock can be trusted and this is the database that the journal knows."""
        state = EngineState.objects.current()
        if self.watch.has_jumped() or _is_before_last_tick(state, now):
            log.error("The clock of this machine jumped: letters wait")
            EngineState.objects.filter(pk=state.pk).update(clock_jumped_at=now, last_tick_at=now)
            return False
        if state.stopped_at or _has_just_jumped(state, now) or self.watch.is_out_of_step():
            return False
        return guards.check(self.journal, now, state)


def _is_before_last_tick(state: EngineState, now: datetime) -> bool:
    """Whether the clock was set back since any process ticked last, so that a restart hides no jump."""
    return state.last_tick_at is not None and now < state.last_tick_at - JUMP


def _has_just_jumped(state: EngineState, now: datetime) -> bool:
    return state.clock_jumped_at is not None and abs(now - state.clock_jumped_at) < LETTERS_WAIT_AFTER_JUMP


def engine_here() -> Engine:
    """The engine of this thread, with the journal that the settings name. A line to a mail server is one thread's."""
    if _here.engine is None or _here.engine.journal.folder != settings.JOURNAL_DIR:
        _here.engine = new_engine()
    return _here.engine


def new_engine() -> Engine:
    return Engine(Journal(settings.JOURNAL_DIR))


class _Here(threading.local):
    engine: Engine | None = None


_here = _Here()


@contextmanager
def alone(folder: Path | None = None) -> Iterator[bool]:
    """On SQLite one engine works at a time, under a lock on a file: whether it is ours. Elsewhere all may work."""
    if connection.vendor == "postgresql":
        yield True
        return
    path = (folder or settings.JOURNAL_DIR) / "engine.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(file)
