"""How long `make run` takes until the first page, and how much memory all of it needs. Run by `make bench`."""

import time
from pathlib import Path

import pytest

from tests.running import Ajar, free_port, processes_of

pytestmark = pytest.mark.benchmark

SETTLED_SECONDS = 6


def proportional_memory(process: int) -> int:
    """Its part of the memory in bytes, shared pages being divided among those that share them (Linux: PSS)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def seconds_to_the_first_page(ajar: Ajar, path: str) -> float:
    started = time.monotonic()
    while time.monotonic() - started < 90:
        try:
            ajar.status(path)
        except OSError:
            time.sleep(0.02)
        else:
            return time.monotonic() - started
    raise AssertionError(ajar.said)


def test_start_and_memory(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for start in ("first", "second", "third"):
        ajar = Ajar(tmp_path / "var", free_port(), tmp_path / "log")
        seconds = seconds_to_the_first_page(ajar, "/")
        time.sleep(SETTLED_SECONDS)
        memory = sum(map(proportional_memory, processes_of(tmp_path)))
        ajar.close()
        with capsys.disabled():
            print(f"\n{start} start: first page after {seconds:.1f} s, {memory / 1e6:.0f} MB in all", end="")
