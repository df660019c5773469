"""One file for all: an engine and eight people who write, on SQLite, and nobody is told that it is locked."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.faults.conftest import Stage
from tests.faults.rows import Figures
from tests.running import ROOT
from tests.waiting import eventually

pytestmark = pytest.mark.faults
WRITERS, SECONDS = 8, 90


def migrated(stage: Stage) -> str:
    """The address of a file of SQLite with all its tables."""
    url = f"sqlite:///{stage.folder / 'ajar.sqlite3'}"
    migrate = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, check=True)
    return url


@pytest.mark.row("F76")
def test_an_engine_and_eight_who_write_on_one_file(stage: Stage, figures: Figures) -> None:
    url = migrated(stage)

    def begin(*arguments: object) -> "subprocess.Popen[str]":
        return stage.start("tests.faults.one_file", *map(str, arguments), DATABASE_URL=url)

    said(begin("seed", stage.port, stage.started, 40, 10))
    stage.start("tests.faults.one_engine", str(stage.journal), str(stage.started), DATABASE_URL=url)
    writers = [begin("write", SECONDS) for _ in range(WRITERS)]
    told = [said(writer) for writer in writers]
    assert eventually(lambda: len(stage.log.entries()) >= 400, 120)
    verdict = said(begin("judge", stage.log.path))
    writes, locked = (sum(one[name] for one in told) for name in ("writes", "locked"))
    p95, slowest = (max(one[name] for one in told) * 1000 for name in ("p95", "slowest"))
    figures.tell(
        f"on one file for {SECONDS} s, an engine and {WRITERS} who write: {writes} notes kept, “locked” {locked} times,"
        f" p95 {p95:.0f} ms, slowest {slowest:.0f} ms; {verdict['words']}"
    )
    assert locked == 0
    assert verdict["is_clean"]


def said(process: "subprocess.Popen[str]") -> dict[str, Any]:
    output, _ = process.communicate(timeout=SECONDS + 120)
    told: dict[str, Any] = json.loads(output.splitlines()[-1])
    return told


@pytest.mark.row("F10")
def test_a_second_engine_on_one_file_is_refused(stage: Stage, figures: Figures) -> None:
    url = migrated(stage)
    first, second = (
        stage.start("tests.faults.one_engine", str(stage.journal), str(stage.started), DATABASE_URL=url)
        for _ in range(2)
    )
    assert eventually(lambda: first.poll() is not None or second.poll() is not None, 60)
    running = [engine for engine in (first, second) if engine.poll() is None]
    figures.count("engines running {} of {}", len(running), 2)
    assert len(running) == 1
    assert {first.poll(), second.poll()} == {None, 1}
