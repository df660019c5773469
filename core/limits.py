"""How often somebody may do something, counted where every process sees it."""

import logging

from allauth.core.internal.httpkit import get_client_ip
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def is_too_often(request: HttpRequest, action: str, *, most: int, seconds: int = 60) -> bool:
    """Count one more time that the visitor's address did this, and say whether that is more than `most` in so many
    seconds. While the cache is away nobody is kept out: what this guards is guarded by a secret, too."""
    key = f"often:{action}:{get_client_ip(request)}"
    try:
        cache.add(key, 0, seconds)
        return bool(cache.incr(key) > most)
    except (RedisError, ValueError) as error:  # the broker is away; a count that ended between the two steps
        log.warning("Nobody counts at the moment: %s", type(error).__name__)
        return False
