"""What the desk costs a coach with 200 clients, each with 200 applications. Run by `make bench`."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.db import connection

from tests.benchmarks import seed
from tests.benchmarks.cost import Cost
from tests.benchmarks.seed_coaching import coach_with
from tests.benchmarks.test_pages import database_url

pytestmark = pytest.mark.benchmark

CLIENTS, JOBS = 200, 200
MOST_QUERIES, MOST_TIMES_BARE = 15, 2


def test_what_the_desk_costs(transactional_db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("forty thousand rows are PostgreSQL's part")
    coach = coach_with(CLIENTS, JOBS, seed.APPLICATIONS, date.today())
    seed.finish()
    command = [sys.executable, "-m", "tests.benchmarks", "desk", coach.email]
    surroundings = {"DATABASE_URL": database_url(), "VAR_DIR": str(tmp_path), "STATIC_ROOT": str(tmp_path / "static")}
    told = subprocess.run(command, env=os.environ | surroundings, stdout=subprocess.PIPE, check=True, text=True)
    costs = {name: Cost(**cost) for name, cost in json.loads(told.stdout).items()}
    with capsys.disabled():
        print(f"\n{'':30}{'':>9}{'× bare':>8}{'queries':>9}{'gz':>8}")
        for name, cost in costs.items():
            print(f"{name:30}{cost.milliseconds:6.1f} ms{cost.ratio:8.2f}{cost.queries:9}{cost.gzipped:8}")

    assert all(cost.queries <= MOST_QUERIES for cost in costs.values())
    assert all(cost.ratio <= MOST_TIMES_BARE for cost in costs.values())
