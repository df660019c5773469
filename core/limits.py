"""How often somebody may do something, counted where every process sees it."""

import logging

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def is_too_often(request: HttpRequest, action: str, *, most: int, seconds: int = 60) -> bool:
    """Whether the visitor's address did this more than `most` times in so many seconds, this time counted.

    Nobody is kept out where nobody counts, or nobody can say who asks: what this guards is guarded by a secret, too.
    """
    try:
        who = get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        return False
    times = count(f"{action}:{who}", seconds)
    return times is not None and times > most


def count(what: str, seconds: int) -> int | None:
    """Count one more time; the first begins so many seconds. None while the cache is away."""
    key = f"often:{what}"
    try:
        cache.add(key, 0, seconds)
        return int(cache.incr(key))
    except ValueError:  # the seconds ended between the two steps
        return 1
    except RedisError as error:
        log.warning("Nobody counts at the moment: %s", type(error).__name__)
        return None
