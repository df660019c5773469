"""`make run` as a person meets it: it opens, answers, keeps its data, and leaves nothing behind."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.processes import Processes
from scripts.run import answers
from tests.running import Ajar, free_port, processes_of
from tests.waiting import eventually

Run = Callable[..., Ajar]

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(sys.platform != "linux", reason="the processes are looked up in /proc"),
]


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


def process_named(name: str, folder: Path) -> int:
    return next(number for number, command in processes_of(folder).items() if name in command)


def test_opens_answers_and_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    ajar = run()

    assert ajar.opens(), ajar.said
    assert ajar.status("/healthz") == 200
    assert eventually(lambda: len(processes_of(tmp_path)) == 5, seconds=60), "watcher, web and its worker, work, broker"

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


def test_a_start_right_after_a_stop_waits_for_it(run: Run) -> None:
    first = run()
    assert first.opens(), first.said

    first.process.send_signal(signal.SIGTERM)
    assert eventually(lambda: "Closing" in first.said, seconds=30)
    second = run()

    assert second.opens(), second.said
    assert first.process.wait(30) == 0


def test_a_slow_first_answer_is_none_yet() -> None:
    with socket.socket() as server, Processes({}) as processes:
        server.bind(("127.0.0.1", 0))
        server.listen()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        with ThreadPoolExecutor() as pool:
            answered = pool.submit(answers, address, processes, patience=0.2)
            silent, _ = server.accept()
            broken, _ = server.accept()
            broken.sendall(b"What?\r\n")
            ready, _ = server.accept()
            ready.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

            assert answered.result(30)
        for connection in (silent, broken, ready):
            connection.close()


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


def test_nothing_lives_on_when_the_watcher_is_killed(run: Run, tmp_path: Path) -> None:
    ajar = run()
    assert ajar.opens(), ajar.said

    ajar.process.kill()

    assert eventually(lambda: processes_of(tmp_path) == {}, seconds=30)
