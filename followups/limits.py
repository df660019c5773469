"""How often a page that needs no sign-in may be asked for, by one address on the internet."""

import logging
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

A_MINUTE = 60


def may_go_on(request: HttpRequest, page: str, now: datetime, *, a_minute: int) -> bool:
    """Count this request in the minute of `now`; False from the next one after `a_minute` on.

    Where the cache is away, or nobody can say who asks, nobody is kept out: to say stop matters more than the limit.
    """
    try:
        who = get_adapter(request).get_client_ip(request)
        key = f"asked:{page}:{who}:{int(now.timestamp()) // A_MINUTE}"
        cache.add(key, 0, 2 * A_MINUTE)
        return int(cache.incr(key)) <= a_minute
    except PermissionDenied:
        return True
    except RedisError:
        log.warning("The cache is away, so requests are not counted")
        return True
