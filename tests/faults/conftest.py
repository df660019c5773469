"""A mail server and workers as processes of their own, on the database of the test."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from tests.faults.sink import Log
from tests.running import ROOT


def database_url() -> str:
    """The database of this test, for other processes."""
    it = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{it['NAME']}"
    login = f"{it['USER']}:{it['PASSWORD']}@" if it["USER"] else ""
    return f"postgres://{login}{it['HOST'] or '127.0.0.1'}:{it['PORT'] or 5432}/{it['NAME']}"


@dataclass
class Stage:
    """Where a fault plays: `start` starts a Python module; `log` is what the mail server accepted."""

    folder: Path
    port: int
    log: Log
    start: Callable[..., "subprocess.Popen[str]"]
    started: float

    @property
    def journal(self) -> Path:
        return self.folder / "journal"

    def workers(self, count: int, *, kills: int = 0, chance: float = 0.0, seed: int = 1) -> "subprocess.Popen[str]":
        arguments = (self.journal, self.started, count, kills, chance, seed)
        return self.start("tests.faults.zygote", *map(str, arguments))


@pytest.fixture
def stage(transactional_db: None, tmp_path: Path) -> Iterator[Stage]:
    with ExitStack() as stack:

        def start(module: str, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
            surroundings = {
                "DATABASE_URL": database_url(),
                "JOURNAL_DIR": str(tmp_path / "journal"),
                "SMTP_INSIDE": "1",
                "LOG_LEVEL": "CRITICAL",
                "DJANGO_SETTINGS_MODULE": "config.settings",
            }
            process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                cwd=ROOT,
                env=os.environ | surroundings | environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            stack.callback(end, process)
            return process

        sink = start("tests.faults.sink", str(tmp_path / "accepted.jsonl"), "--answers-after", "0.004")
        assert sink.stdout
        port = int(sink.stdout.readline())
        yield Stage(tmp_path, port, Log(tmp_path / "accepted.jsonl"), start, time.time())


def end(process: "subprocess.Popen[str]") -> None:
    """End a process of ours, with all that it forked."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.communicate()
