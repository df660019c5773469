"""What time it is, for an engine that must not be fooled: the clock is compared with one that nobody can set."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

Clock = Callable[[], datetime]
JUMP = timedelta(minutes=5)
SKEW = timedelta(seconds=30)


def wall() -> datetime:
    return timezone.now()


def steady() -> float:
    """Seconds that only go forward, sleep of the machine included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


def disagrees_with_database(now: datetime) -> bool:
    """Whether this machine and the database's see different times; a lease would mean two things."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return bool(abs(cursor.fetchone()[0] - now) > SKEW)


class Watch:
    """Notices when the clock was set: between two looks it must have gone as far as the steady one."""

    def __init__(
        self,
        clock: Clock = wall,
        steadily: Callable[[], float] = steady,
        compare: Callable[[datetime], bool] = disagrees_with_database,
    ) -> None:
        self._clock = clock
        self._steadily = steadily
        self._compare = compare
        self._last: tuple[datetime, float] | None = None

    def has_jumped(self) -> bool:
        """Whether the clock jumped since the last look, either way."""
        now, ticks = self._clock(), self._steadily()
        last, self._last = self._last, (now, ticks)
        return last is not None and abs((now - last[0]) - timedelta(seconds=ticks - last[1])) > JUMP

    def is_out_of_step(self) -> bool:
        """Whether another clock, the database's, says something else."""
        return self._compare(self._clock())
