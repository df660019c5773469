"""What a page costs: processor time of the app and of its database process, and queries; not the clock's time."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.visitor import Visitor

ROUNDS, REQUESTS = 15, 20
NANOSECONDS = 1e9
TURNS_OF_A_TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass
class Cost:
    """Milliseconds of processor time a request, the median of the rounds, and the same against the yardstick, each
    round against its own; bytes of one answer, and the most queries, be it the first visit or a later one."""

    milliseconds: float
    ratio: float
    queries: int
    gzipped: int


def measure(
    visitor: Visitor,
    addresses: dict[str, str],
    yardstick_of: Callable[[str], str],
    *,
    turns: int = ROUNDS,
    each: int = REQUESTS,
) -> dict[str, Cost]:
    """Ask for each address in turn, again and again, so that a slow minute of the machine is everybody's.

    `yardstick_of` a name is the name of the address that it is measured against.
    """
    first = {name: _queries(visitor, address) for name, address in addresses.items()}
    gc.collect()
    gc.freeze()  # as the web server does
    rounds: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(turns):
        for name, address in addresses.items():
            rounds[name].append(_milliseconds(visitor, address, each))
    return {
        name: Cost(
            statistics.median(rounds[name]),
            statistics.median(ours / bare for ours, bare in zip(rounds[name], rounds[yardstick_of(name)], strict=True)),
            max(first[name], _queries(visitor, address)),
            len(visitor.get(address, HTTP_ACCEPT_ENCODING="gzip")),
        )
        for name, address in addresses.items()
    }


def _milliseconds(visitor: Visitor, address: str, requests: int) -> float:
    before = _processor_seconds()
    for _ in range(requests):
        visitor.get(address)
    return (_processor_seconds() - before) / requests * 1000


def _processor_seconds() -> float:
    return time.process_time() + _database_seconds()


def _database_seconds() -> float:
    """Return the processor time of our connection's own PostgreSQL process, where it runs on this machine."""
    assert connection.connection is not None
    on_the_processor = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return int(on_the_processor) / NANOSECONDS


def _queries(visitor: Visitor, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        visitor.get(address)
    return sum(not query["sql"].startswith(TURNS_OF_A_TRANSACTION) for query in queries)
