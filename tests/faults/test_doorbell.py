"""Celery, beat and the broker for real: they may be doubled, killed and started anew; letters go once all the same."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from config.celery import app
from config.environment import broker_url
from followups import tasks
from followups.models import Letter
from scripts import broker
from scripts.processes import Processes
from tests.faults import seeding
from tests.faults.conftest import Stage
from tests.faults.haste import monday_clock
from tests.faults.judge import judge
from tests.faults.test_storms import drained
from tests.waiting import eventually


def start_broker(processes: Processes, socket: Path) -> None:
    socket.unlink(missing_ok=True)
    processes.start("The broker", broker.command(socket))
    assert eventually(socket.exists)


def worker(stage: Stage, socket: Path) -> None:
    stage.start("tests.faults.celery_side", str(stage.journal), str(stage.started), REDIS_URL=broker.url(socket))


def gone() -> int:
    return Letter.objects.filter(state__in=["sent", "unknown"]).count()


@pytest.mark.faults
def test_a_broker_that_dies_and_two_beats(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on a file there is one worker")
    seeding.letters(40, 10, stage.port, monday_clock(stage.started)() - timedelta(seconds=1))
    with broker.socket_in(stage.folder) as socket, Processes({}) as processes:
        start_broker(processes, socket)
        worker(stage, socket)
        worker(stage, socket)  # a second beat and a second worker
        assert eventually(lambda: gone() >= 40, 120)
        died = time.monotonic()
        processes.running["The broker"].kill()
        processes.running["The broker"].wait()
        with override_settings(CELERY_BROKER_URL=broker_url(broker.url(socket))):
            app.conf.broker_url = broker_url(broker.url(socket))
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
            tasks.ring()  # the same tick, again and again
        assert eventually(drained, 200), list(Letter.objects.values_list("state", "reason").distinct())
        verdict = judge(stage.log)
    with capsys.disabled():
        print(f"\nthe broker was killed; 20 pages that rang waited {waited * 1000:.0f} ms in all", end="; ")
        print(f"letters went again {back:.1f} s later; {verdict}")
    assert verdict.is_clean, verdict
    assert verdict.sent == 400  # nobody was killed but the broker, so nothing is unknown
