"""Workers that are killed again and again. The mail server's own log is the judge."""

import json
import subprocess
from datetime import timedelta

import pytest
from django.db import connection

from followups.models import Letter
from tests.faults import seeding
from tests.faults.conftest import Stage
from tests.faults.haste import monday_clock
from tests.faults.judge import judge
from tests.faults.rows import Figures
from tests.waiting import eventually

NOT_DONE = ("scheduled", "claimed", "sending")


def drained() -> bool:
    return not Letter.objects.filter(state__in=NOT_DONE).exists()


def fallen(workers: "subprocess.Popen[str]") -> int:
    """Close the storm's input and return how many fell."""
    output, _ = workers.communicate()
    return int(json.loads(output.splitlines()[-1])["fallen"])


def storm(stage: Stage, *, owners: int, each: int, workers: int, kills: int, seconds: float) -> tuple[str, int]:
    now = monday_clock(stage.started)() - timedelta(seconds=1)
    seeding.letters(owners, each, stage.port, now)
    running = stage.workers(workers, kills=kills, chance=0.004)
    assert eventually(drained, seconds), Letter.objects.values_list("state").distinct()
    count = fallen(running)
    verdict = judge(stage.log)
    assert verdict.is_clean, verdict
    assert verdict.sent + verdict.unknown == verdict.letters, verdict
    return str(verdict), count


@pytest.mark.row("F02", "F11")
def test_a_small_storm(stage: Stage) -> None:
    workers = 3 if connection.vendor == "postgresql" else 2
    _, count = storm(stage, owners=20, each=5, workers=workers, kills=25, seconds=60)
    assert count >= 25


@pytest.mark.row("F02", "F11")
@pytest.mark.faults
def test_a_thousand_kills(stage: Stage, figures: Figures) -> None:
    words, count = storm(stage, owners=1000, each=10, workers=6, kills=1000, seconds=1500)
    figures.tell(f"{count} kills (signal 9), {words}")
    assert count >= 1000
