"""What the pages cost a person with 1,000 and with 10,000 applications among a million. Run by `make bench`."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.benchmarks import seed
from tests.benchmarks.cost import Cost, measure

pytestmark = [pytest.mark.benchmark, pytest.mark.urls("tests.benchmarks.bare")]

CROWD = 989_000


def addresses(user: User) -> dict[str, str]:
    board = reverse("applications:board")
    job = user.applications.order_by("pk").first()
    assert job is not None
    return {
        "bare view, 50 rows": "/bare/",
        "Today": reverse("journey:today"),
        "Board": board,
        "List": f"{board}?view=list",
        "List by company": f"{board}?view=list&sort=company",
        "List, searched": f"{board}?view=list&q=analyst+77",
        "Application": reverse("journey:application", args=[job.pk]),
    }


def costs(user: User) -> dict[str, Cost]:
    client = Client()
    client.force_login(user)
    return measure(client, addresses(user))


@pytest.fixture
def people(transactional_db: None) -> Iterator[tuple[User, User]]:
    if connection.vendor != "postgresql":
        pytest.skip("a million rows are PostgreSQL's part")
    pair = seed.person_with(1_000), seed.person_with(10_000)
    seed.crowd(CROWD)
    seed.finish()
    yield pair


def test_what_pages_cost(people: tuple[User, User], capsys: pytest.CaptureFixture[str]) -> None:
    few, many = costs(people[0]), costs(people[1])
    bare = many["bare view, 50 rows"].milliseconds
    with capsys.disabled():
        print(f"\n{'':22}{'1,000':>9}{'10,000':>9}{'growth':>8}{'× bare':>8}{'queries':>9}{'gz':>8}")
        for name, cost in many.items():
            before = few[name].milliseconds
            print(
                f"{name:22}{before:6.1f} ms{cost.milliseconds:6.1f} ms{cost.milliseconds / before:8.2f}"
                f"{cost.milliseconds / bare:8.2f}{cost.queries:9}{cost.gzipped:8}"
            )
    assert all(cost.queries <= 12 for cost in many.values())
    assert all(cost.queries == few[name].queries for name, cost in many.items())
