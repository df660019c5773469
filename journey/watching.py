"""Where nobody rings: beat has died, or the broker. A worker that hears no tick for three minutes looks by itself.

Slower than under the bell, and enough: what is due goes, and the first tick that comes again ends it.
"""

import logging
import threading
from datetime import datetime

from celery import bootsteps
from django.db import connection

from core.heartbeat import LATE_AFTER
from followups.engine import alone, engine_here
from followups.models import EngineState
from journey.looking import look

log = logging.getLogger(__name__)

LOOKS_EVERY_SECONDS = 30.0
PATIENCE_SECONDS = 5.0
SILENCE = LATE_AFTER


class Watch:
    """A thread beside whatever this process does. It ends when it is stopped, after the look that it is at."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._end.set()
        self._thread.join(PATIENCE_SECONDS)

    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def _run(self) -> None:
        while not self._end.wait(self._every):
            try:
                look_where_nobody_rings()
            except Exception:
                log.exception("The look without a bell stumbled; the next one comes")
            finally:
                connection.close()  # a worker may fork: nobody is to inherit a line to the database


class Watching(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
    """The part of a Celery worker that watches. It begins after the first fork and ends with the worker."""

    requires = ("celery.worker.components:Pool",)

    def create(self, parent: object) -> Watch:
        return Watch(LOOKS_EVERY_SECONDS)


def look_where_nobody_rings() -> bool:
    """Look, where the last tick of any process is long ago and no other engine has a file to itself; say whether."""
    engine = engine_here()
    if not is_quiet(engine.clock()):
        return False
    with alone() as is_ours:
        if is_ours:
            log.warning("No tick for %d minutes: this worker looks by itself", SILENCE.total_seconds() // 60)
            look(engine)
        return is_ours


def is_quiet(now: datetime) -> bool:
    """Whether no tick came for too long. One that never came is a worker that has just begun for the first time."""
    last = EngineState.objects.current().last_tick_at
    return last is not None and now - last >= SILENCE
