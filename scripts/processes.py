"""Processes that live and end together, the first started being the last to go."""

import ctypes
import os
import signal
import subprocess
import time
from types import TracebackType
from typing import Self

PATIENCE_SECONDS = 10
TELL_ME_WHEN_MY_PARENT_DIES = 1
prctl = getattr(ctypes.CDLL(None), "prctl", None)


class Processes:
    """A context in which processes run: leaving it stops them one after the other, so that none misses another."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for process in reversed(self.running.values()):
            stop(process)

    def start(self, name: str, command: list[str]) -> None:
        """Start it out of the terminal's reach: Ctrl-C is for whoever watches over it."""
        self.running[name] = subprocess.Popen(
            command, env=os.environ | self.environment, start_new_session=True, preexec_fn=end_with_parent
        )

    def ended(self) -> str:
        """The name of one that ended by itself; "" while all are running."""
        return next((name for name, process in self.running.items() if process.poll() is not None), "")

    def wait_for_an_end(self) -> str:
        while not (name := self.ended()):
            time.sleep(0.2)
        return name


def end_with_parent() -> None:
    """Ask Linux to end this process even if its parent is killed and can say nothing; elsewhere it cannot be asked."""
    if prctl:
        prctl(TELL_ME_WHEN_MY_PARENT_DIES, signal.SIGTERM)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
