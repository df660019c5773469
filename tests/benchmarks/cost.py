"""What a page costs: processor time of the app and of its database process, and queries; not the clock's time."""

import gc
import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

TICKS = os.sysconf("SC_CLK_TCK")
ROUNDS, REQUESTS = 12, 20


@dataclass
class Cost:
    """Milliseconds of processor time a request, the median of the rounds; bytes and queries of one answer."""

    milliseconds: float
    queries: int
    gzipped: int


def measure(client: Client, addresses: dict[str, str]) -> dict[str, Cost]:
    """Ask for each address in turn, again and again, so that a slow minute of the machine is everybody's."""
    gc.collect()
    gc.freeze()  # the tests that pytest has loaded are walked through at no page's expense
    rounds: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            rounds[name].append(_milliseconds(client, address))
    return {
        name: Cost(statistics.median(rounds[name]), _queries(client, address), _gzipped(client, address))
        for name, address in addresses.items()
    }


def _milliseconds(client: Client, address: str) -> float:
    before = _processor_seconds()
    for _ in range(REQUESTS):
        assert client.get(address).status_code == 200
    return (_processor_seconds() - before) / REQUESTS * 1000


def _processor_seconds() -> float:
    return time.process_time() + _database_seconds()


def _database_seconds() -> float:
    """Return the processor time of our connection's own PostgreSQL process, where it runs on this machine."""
    assert connection.connection is not None
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    user, system = stat.read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / TICKS


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def _gzipped(client: Client, address: str) -> int:
    return len(client.get(address, headers={"Accept-Encoding": "gzip"}).content)
