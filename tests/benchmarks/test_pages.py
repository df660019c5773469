"""What the pages cost a person with 1,000 and with 10,000 applications among a million. Run by `make bench`."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from accounts.models import User
from tests.benchmarks import seed
from tests.benchmarks.cost import Cost
from tests.benchmarks.seed_learning import learn

pytestmark = pytest.mark.benchmark

CROWD = 989_000


@pytest.fixture
def people(transactional_db: None) -> Iterator[tuple[User, User]]:
    if connection.vendor != "postgresql":
        pytest.skip("a million rows are PostgreSQL's part")
    pair = seed.person_with(1_000), seed.person_with(10_000)
    for user, size in zip(pair, (1_000, 10_000), strict=True):
        learn(user.email, size)
    seed.crowd(CROWD)
    seed.finish()
    yield pair


def costs(people: tuple[User, User], folder: Path) -> list[dict[str, Cost]]:
    """Measure in a process of its own, as the web server is one: `tests.benchmarks` says why."""
    command = [sys.executable, "-m", "tests.benchmarks", *(user.email for user in people)]
    surroundings = {"DATABASE_URL": database_url(), "VAR_DIR": str(folder), "STATIC_ROOT": str(folder / "static")}
    told = subprocess.run(command, env=os.environ | surroundings, stdout=subprocess.PIPE, check=True, text=True)
    return [{name: Cost(**cost) for name, cost in person.items()} for person in json.loads(told.stdout)]


def database_url() -> str:
    """The address of the database that the tests filled."""
    before, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    return f"{before}/{connection.settings_dict['NAME']}"


def test_what_pages_cost(people: tuple[User, User], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few, many = costs(people, tmp_path)
    with capsys.disabled():
        print(f"\n{'':22}{'1,000':>9}{'10,000':>9}{'growth':>8}{'× bare':>8}{'queries':>9}{'gz':>8}")
        for name, cost in many.items():
            before = few[name].milliseconds
            print(
                f"{name:22}{before:6.1f} ms{cost.milliseconds:6.1f} ms{cost.milliseconds / before:8.2f}"
                f"{cost.ratio:8.2f}{cost.queries:9}{cost.gzipped:8}"
            )
    assert all(cost.queries <= 12 for cost in many.values())
    assert all(cost.queries == few[name].queries for name, cost in many.items())
