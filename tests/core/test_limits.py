"""How often somebody may do something."""

from typing import Any

import pytest
from django.test import RequestFactory

from core.limits import count, is_too_often
from tests.waiting import eventually

visit = RequestFactory().get("/")


def test_each_time_counts_and_things_are_counted_apart() -> None:
    assert [count("tests", 60), count("tests", 60), count("looks", 60), count("tests", 60)] == [1, 2, 1, 3]


def test_the_count_ends_with_its_seconds() -> None:
    count("tests", 1)
    assert eventually(lambda: count("tests", 1) == 1)


def test_one_more_than_most_is_too_often_for_this_address_alone() -> None:
    assert [is_too_often(visit, "look", most=2) for _ in range(3)] == [False, False, True]
    elsewhere = RequestFactory(REMOTE_ADDR="203.0.113.9").get("/")
    assert not is_too_often(elsewhere, "look", most=2)


@pytest.mark.parametrize("address", ["", "unix:"])
def test_whoever_has_no_address_is_not_kept_out(address: str) -> None:
    nobody = RequestFactory(REMOTE_ADDR=address).get("/")
    assert not any(is_too_often(nobody, "look", most=0) for _ in range(3))


def test_without_the_cache_nobody_counts_and_nobody_is_kept_out(settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert count("tests", 60) is None
    assert not is_too_often(visit, "look", most=0)
