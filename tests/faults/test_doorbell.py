"""Celery, beat and the broker for real: they may be doubled, killed and started anew; letters go once all the same."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from django.db import connection
from django.test import Client, override_settings

from config.celery import app
from config.environment import broker_url
from followups import tasks
from followups.models import EngineState, Letter
from scripts import broker
from scripts.processes import Processes
from tests.benchmarks.test_letters import seconds
from tests.factories import UserFactory
from tests.faults import seeding
from tests.faults.conftest import Stage
from tests.faults.haste import SILENCE, monday_clock
from tests.faults.judge import judge
from tests.faults.rows import Figures
from tests.faults.test_storms import drained
from tests.waiting import eventually

pytestmark = pytest.mark.faults
HURTS = {
    "answers nothing": (["CLIENT", "PAUSE", "6000", "ALL"], []),
    "is full": (["CONFIG", "SET", "maxmemory", "1"], ["CONFIG", "SET", "maxmemory", "0"]),
    "asks for a password": (["CONFIG", "SET", "requirepass", "secret"], []),
}
"""What is done to a broker that goes on running, and what heals it where that is not time or a new start."""


def start_broker(processes: Processes, socket: Path) -> None:
    socket.unlink(missing_ok=True)
    processes.start("The broker", broker.command(socket))
    assert eventually(socket.exists)


@contextmanager
def ringing_at(socket: Path) -> Iterator[None]:
    """Let this process ring at this broker, then where it rang before; Celery keeps its lines to the first."""
    before, address = app.conf.broker_url, broker_url(broker.url(socket))
    try:
        with override_settings(CELERY_BROKER_URL=address):
            app.conf.broker_url = address
            app._after_fork()
            yield
    finally:
        app.conf.broker_url = before
        app._after_fork()


def worker(stage: Stage, socket: Path, *wish: str) -> None:
    arguments = (str(stage.journal), str(stage.started), *wish)
    stage.start("tests.faults.celery_side", *arguments, REDIS_URL=broker.url(socket))


def gone() -> int:
    return Letter.objects.filter(state__in=["sent", "unknown"]).count()


def due(stage: Stage, owners: int, each: int) -> None:
    seeding.letters(owners, each, stage.port, monday_clock(stage.started)() - timedelta(seconds=1))


def kill(processes: Processes) -> None:
    processes.running["The broker"].kill()
    processes.running["The broker"].wait()


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on a file there is one worker")


@pytest.mark.row("F15", "F16", "F19", "F21", "F22")
def test_a_broker_that_dies_and_two_beats(stage: Stage, figures: Figures) -> None:
    due(stage, 40, 10)
    with broker.socket_in(stage.folder) as socket, Processes({}) as processes:
        start_broker(processes, socket)
        worker(stage, socket)
        worker(stage, socket)  # a second beat and a second worker
        assert eventually(lambda: gone() >= 40, 120)
        died = time.monotonic()
        kill(processes)
        with ringing_at(socket):
            before = time.monotonic()
            for _ in range(20):
                tasks.ring_and_go_on()
            waited = time.monotonic() - before
            assert waited < 0.3  # a page that rings waits for nobody
            assert eventually(lambda: not tasks._bell.locked(), 30)
            start_broker(processes, socket)
            after = gone()
            assert eventually(lambda: gone() > after, 60)
            back = time.monotonic() - died
            for _ in range(300):
                tasks.tick.apply_async(retry=False)  # the same tick, again and again
        assert eventually(drained, 200), list(Letter.objects.values_list("state", "reason").distinct())
        verdict = judge(stage.log)
    figures.tell(
        f"the broker was killed; 20 pages that rang waited {waited * 1000:.0f} ms in all; letters went again"
        f" {back:.1f} s later; {verdict}"
    )
    assert verdict.is_clean, verdict
    assert verdict.sent == 400  # nobody was killed but the broker, so nothing is unknown


@pytest.mark.row("F17")
def test_a_broker_that_is_started_anew_three_times(stage: Stage, figures: Figures) -> None:
    due(stage, 40, 15)
    with broker.socket_in(stage.folder) as socket, Processes({}) as processes:
        start_broker(processes, socket)
        worker(stage, socket)
        assert eventually(lambda: gone() >= 10, 120)
        for _ in range(3):
            kill(processes)
            time.sleep(0.7)
            start_broker(processes, socket)
            time.sleep(0.7)
        last, before = time.monotonic(), gone()
        assert eventually(lambda: gone() > before or drained(), 60)
        back = time.monotonic() - last
        assert eventually(drained, 200)
        verdict = judge(stage.log)
    figures.tell(f"the broker was started anew three times in five seconds; letters went {back:.1f} s later; {verdict}")
    assert verdict.is_clean, verdict
    assert verdict.sent == 600


@pytest.mark.row("F18")
@pytest.mark.parametrize("what", HURTS)
def test_a_broker_that_is_unwell(stage: Stage, what: str, client: Client, figures: Figures) -> None:
    hurt, heal = HURTS[what]
    person = UserFactory.create()
    client.force_login(person)
    due(stage, 20, 5)
    with broker.socket_in(stage.folder) as socket, Processes({}) as processes, ringing_at(socket):
        start_broker(processes, socket)
        worker(stage, socket)
        assert eventually(lambda: gone() >= 10, 120)
        _visit(client)  # what is read once only
        with redis.Redis(unix_socket_path=str(socket)) as hands:
            hands.execute_command(*hurt)
            waits = [seconds(lambda: _visit(client)) for _ in range(10)]
            if what != "answers nothing":
                time.sleep(3)
            if heal:
                hands.execute_command(*heal)
        if what == "asks for a password":
            kill(processes)
            start_broker(processes, socket)
        assert eventually(drained, 200)
        verdict = judge(stage.log)
    slowest = max(waits)
    figures.tell(f"a broker that {what}: the slowest of 10 visits took {slowest * 1000:.0f} ms; {verdict}")
    assert slowest < 3
    assert verdict.is_clean, verdict
    assert verdict.sent == 100


@pytest.mark.row("F20", "F105")
def test_a_beat_that_is_dead(stage: Stage, client: Client, figures: Figures) -> None:
    due(stage, 20, 3)
    EngineState.objects.current()
    EngineState.objects.update(last_tick_at=monday_clock(stage.started)())
    with broker.socket_in(stage.folder) as socket, Processes({}) as processes:
        start_broker(processes, socket)
        began = time.monotonic()
        worker(stage, socket, "no-beat")
        assert eventually(lambda: gone() > 0, 120)
        found = time.monotonic() - began
        assert eventually(drained, 200)
        verdict = judge(stage.log)
    figures.tell(
        f"no beat, {SILENCE.seconds} s of silence borne: the worker looked by itself {found:.1f} s on; {verdict}"
    )
    assert verdict.is_clean, verdict
    assert client.get("/readyz").json()["tick"] == "down"


def _visit(client: Client) -> None:
    """A page that reads, and what a page does that lets a letter go."""
    assert client.get("/letters/").status_code == 200
    tasks.ring_and_go_on()
