"""`make run` as a process of its own, for the tests that open, measure and close it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[1]
TITLES_APART = {"SPT_NOENV": "1"}
"""Where a library gives processes titles, it does not write them over the environment by which they are found here."""
SET_BY_THE_TESTS = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}


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
                env=environment | {"VAR_DIR": str(var), "PORT": str(port), **TITLES_APART},
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
