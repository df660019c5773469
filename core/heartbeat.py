"""The sign of life of the background work: when it last ticked, kept where every process can see it."""

from datetime import datetime, timedelta

from django.core.cache import cache

KEY = "heartbeat"
LATE_AFTER = timedelta(minutes=3)


def beat(now: datetime) -> None:
    cache.set(KEY, now.timestamp(), timeout=None)


def age(now: datetime) -> timedelta | None:
    """How long ago the last tick was; None when there never was one."""
    last = cache.get(KEY)
    return None if last is None else timedelta(seconds=now.timestamp() - last)
