import time
from datetime import UTC, datetime

import pytest
import time_machine

from core.ids import uuid7, uuid_or_none


def test_an_id_is_a_version_7_uuid_that_tells_its_millisecond() -> None:
    with time_machine.travel(datetime(2026, 11, 23, tzinfo=UTC), tick=False):
        id_ = uuid7()
    assert (id_.version, id_.variant) == (7, "specified in RFC 4122")


def test_ids_come_in_the_order_in_which_they_were_made() -> None:
    ids = [uuid7() for _ in range(10_000)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)


def test_the_order_holds_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = uuid7()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert before < uuid7() < uuid7()


def test_an_id_is_read_from_its_words_or_is_none() -> None:
    id_ = uuid7()
    assert uuid_or_none(id_) == uuid_or_none(str(id_)) == id_
    assert [uuid_or_none(words) for words in (None, "", "nonsense", "\0", "7" * 1000, 7, object())] == [None] * 7
