"""`make run` as a person meets it: it opens, answers, keeps its data, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
SET_BY_THE_TESTS = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
Run = Callable[..., "Ajar"]

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(sys.platform != "linux", reason="the processes are looked up in /proc"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Ajar:
    """One `make run`, in a folder of its own; it leads its session, so that none of its processes can hide."""

    def __init__(self, var: Path, port: int, log: Path) -> None:
        self.port = port
        self.log = log
        environment = {name: value for name, value in os.environ.items() if name not in SET_BY_THE_TESTS}
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "scripts.run"],
                cwd=ROOT,
                env=environment | {"VAR_DIR": str(var), "PORT": str(port)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self.log.read_text()

    def opens(self) -> bool:
        ended_or_open = eventually(lambda: self.process.poll() is not None or "is open at" in self.said, seconds=90)
        return ended_or_open and "is open at" in self.said

    def status(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as response:
            return int(response.status)

    def close(self) -> int:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    started: list[Ajar] = []

    def start(port: int | None = None, folder: str = "var") -> Ajar:
        ajar = Ajar(tmp_path / folder, port or free_port(), tmp_path / f"{len(started)}.log")
        started.append(ajar)
        return ajar

    yield start
    for ajar in started:
        if ajar.process.poll() is None:
            ajar.close()


def processes_of(folder: Path) -> dict[int, str]:
    """Number and command of every process that was told of this folder, by its environment or in its command."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            environment, command = (entry / "environ").read_text(), (entry / "cmdline").read_text()
        except OSError:
            continue
        if str(folder) in environment + command:
            found[int(entry.name)] = command
    return found


def process_named(name: str, folder: Path) -> int:
    return next(number for number, command in processes_of(folder).items() if name in command)


def test_opens_answers_and_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    ajar = run()

    assert ajar.opens(), ajar.said
    assert ajar.status("/healthz") == 200
    assert eventually(lambda: len(processes_of(tmp_path)) >= 6), (
        "web, its worker, background work, beat, broker and we who watch"
    )

    assert ajar.close() == 0
    assert processes_of(tmp_path) == {}
    assert "Ajar is closed" in ajar.said
    assert (tmp_path / "var" / "ajar.sqlite3").exists()


def test_the_next_start_repeats_no_preparation(run: Run) -> None:
    first = run()
    assert first.opens(), first.said
    first.close()

    second = run()

    assert second.opens(), second.said
    assert "Preparing" in first.said
    assert "Preparing" not in second.said
    assert "Packing" not in second.said


def test_a_port_in_use_is_said_in_plain_words(run: Run) -> None:
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        ajar = run(somebody.getsockname()[1])

        assert ajar.process.wait(30) == 1
        assert f"Another program uses port {ajar.port}" in ajar.said
        assert "Traceback" not in ajar.said


def test_a_second_start_is_told_where_the_first_is(run: Run) -> None:
    first = run()
    assert first.opens(), first.said

    second = run()

    assert second.process.wait(30) == 1
    assert f"already running from this folder, at http://127.0.0.1:{first.port}" in second.said
    assert first.status("/healthz") == 200


def test_a_deep_folder_is_no_obstacle(run: Run) -> None:
    ajar = run(folder="/".join(["a-rather-long-name-for-a-folder"] * 5))

    assert ajar.opens(), ajar.said


def test_when_a_part_dies_the_whole_says_so_and_closes(run: Run, tmp_path: Path) -> None:
    ajar = run()
    assert ajar.opens(), ajar.said

    os.kill(process_named("valkey-server", tmp_path), signal.SIGKILL)

    assert ajar.process.wait(30) == 1
    assert "The broker stopped by itself" in ajar.said
    assert processes_of(tmp_path) == {}
