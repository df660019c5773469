"""`make run`: Ajar on one's own machine, web, background work and broker together, until Ctrl-C."""

import fcntl
import os
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

from scripts import broker, prepare
from scripts.processes import Processes
from scripts.terminal import foreground

VAR = Path(os.environ.get("VAR_DIR", prepare.ROOT / "var")).resolve()
WEB = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
AS_ROOT = "ignore:You're running the worker with superuser privileges"
WORKER = [sys.executable, "-W", AS_ROOT, "-m", "scripts.worker"]
NOTE = "running"
"""Locked by the one that runs: it holds its port, and nothing while that one is closing."""
CLOSING_TAKES_AT_MOST = 40


class Stopped(Exception):
    """Somebody asked to stop."""


def main() -> None:
    port = wished_port()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    try:
        with foreground(), alone(port):
            run(port)
    except Stopped:
        print("Ajar is closed. Everything is kept in var/.")


def run(port: int) -> None:
    insist_on_free(port)
    address = f"http://127.0.0.1:{port}"
    with broker.socket_in(VAR) as socket_path:
        environment = surroundings(address, os.environ.get("REDIS_URL") or broker.url(socket_path))
        os.environ.update(environment)
        prepare.database(VAR, is_own_file="DATABASE_URL" not in os.environ)
        prepare.static_files(VAR)
        with Processes(environment) as processes:
            print("Starting …", flush=True)
            if environment["REDIS_URL"] == broker.url(socket_path):
                processes.start("The broker", broker.command(socket_path))
            processes.start("The web server", WEB)
            if answers(address, processes):
                print(f"Ajar is open at {address} (Ctrl-C closes it).", flush=True)
                processes.start("The background work", WORKER)
            name = processes.wait_for_an_end()
            ignore_signals()
            complain(f"{name} stopped by itself, so Ajar is closed. The lines above or var/valkey.log say why.")


def surroundings(address: str, redis_url: str) -> dict[str, str]:
    """What the processes are told; whatever the person has set stays."""
    defaults = {
        "AJAR_LOCAL": "1",
        "SITE_URL": address,
        "BIND": address.removeprefix("http://"),
        "VAR_DIR": str(VAR),
        "LOG_LEVEL": "WARNING",
        "WEB_WORKERS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    return defaults | {name: os.environ[name] for name in defaults if name in os.environ} | {"REDIS_URL": redis_url}


def wished_port() -> int:
    wish = os.environ.get("PORT", "8000")
    if wish.isdecimal() and 0 < int(wish) < 65536:
        return int(wish)
    complain(f"PORT is “{wish}”; a number between 1 and 65535 works, such as: make run PORT=8080")


def insist_on_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            complain(f"Another program uses port {port}. Choose another one, such as: make run PORT={port + 1}")


@contextmanager
def alone(port: int) -> Iterator[None]:
    """Two of us would share one broker and one worker's work: the second is told where the first is.

    Where the first is closing, the second waits for it.
    """
    VAR.mkdir(parents=True, exist_ok=True)
    with (VAR / NOTE).open("a+") as note:
        end = time.monotonic() + CLOSING_TAKES_AT_MOST
        while not is_ours(note):
            note.seek(0)
            running_at = note.read()
            if running_at or time.monotonic() > end:
                complain(f"Ajar is already running from this folder, at http://127.0.0.1:{running_at or port}")
            time.sleep(0.1)
        note.truncate(0)
        note.write(str(port))
        note.flush()
        yield


def is_ours(note: TextIO) -> bool:
    try:
        fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def answers(address: str, processes: Processes, patience: float = 5) -> bool:
    """Wait for the first page. On a busy machine it may take its time: no answer is none yet."""
    while not processes.ended():
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=patience).close()
        except (OSError, HTTPException):
            time.sleep(0.05)
        else:
            return True
    return False


def ask_to_stop(number: int, frame: FrameType | None) -> NoReturn:
    ignore_signals()
    (VAR / NOTE).write_text("")
    print("\nClosing …", flush=True)
    raise Stopped


def ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def complain(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
