"""Workers that are killed and replaced: a process that has loaded Ajar once and forks them.

    python -m tests.faults.zygote JOURNAL STARTED WORKERS KILLS CHANCE SEED

kills a worker every few dozen milliseconds (signal 9), and each worker itself at a named point with that chance; after
KILLS falls it lets them work in peace until its input is closed, and says as its last line how many fell.
"""

import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import django
from django.db import InterfaceError, OperationalError, connections

if __name__ == "__main__":
    django.setup()

from tests.faults import haste  # noqa: E402  the models need Django's set-up first

REST_SECONDS = (0.02, 0.08)


@dataclass
class Zygote:
    journal: Path
    started: float
    workers: int
    kills: int
    chance: float
    dice: random.Random
    alive: set[int] = field(default_factory=set)
    fallen: int = 0

    def run(self) -> int:
        """Keep so many workers alive until the input is closed; return how many fell."""
        while not _closed():
            while len(self.alive) < self.workers:
                self._fork()
            time.sleep(self.dice.uniform(*REST_SECONDS))
            self._bury()
            if self.fallen < self.kills and self.alive:
                self._kill(self.dice.choice(sorted(self.alive)))
        fallen = self.fallen
        for process in sorted(self.alive):
            self._kill(process)
        return fallen

    def _fork(self) -> None:
        seed, chance = self.dice.random(), self.chance if self.fallen < self.kills else 0.0
        process = os.fork()
        if not process:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            _work(self.journal, self.started, chance, seed)
        self.alive.add(process)

    def _kill(self, process: int) -> None:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        self.alive.discard(process)
        self.fallen += 1

    def _bury(self) -> None:
        """Count those that fell by themselves, at a named point."""
        for process in sorted(self.alive):
            if os.waitpid(process, os.WNOHANG)[0]:
                self.alive.discard(process)
                self.fallen += 1


def _closed() -> bool:
    return bool(select.select([sys.stdin], [], [], 0)[0]) and not sys.stdin.read(1)


def _work(journal: Path, started: float, chance: float, seed: float) -> None:
    haste.hurry()
    made = haste.engine(journal, started)
    made.deliverer.at = haste.falls(chance, seed)
    while True:
        try:
            if not haste.turn(made):
                time.sleep(0.05)
        except (InterfaceError, OperationalError):
            connections.close_all()
            time.sleep(0.1)


def main() -> None:
    journal, started, workers, kills, chance, seed = sys.argv[1:]
    dice = random.Random(int(seed))
    zygote = Zygote(Path(journal), float(started), int(workers), int(kills), float(chance), dice)
    print(json.dumps({"fallen": zygote.run()}), flush=True)


if __name__ == "__main__":
    main()
