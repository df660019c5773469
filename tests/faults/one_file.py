"""What happens on a file of SQLite, for a test that is itself on PostgreSQL; python -m tests.faults.one_file WHAT …

seed PORT STARTED OWNERS EACH     let letters be due
write SECONDS                     be a person who writes notes all the time; say how long each took
judge LOG                         say what the mail server's log says of the letters
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings  # noqa: E402  the models need Django's set-up first
from django.db import OperationalError  # noqa: E402  # as above
from django.test import Client  # noqa: E402  # as above

from tests.factories import ApplicationFactory  # noqa: E402  # as above
from tests.faults import seeding  # noqa: E402  # as above
from tests.faults.haste import monday_clock  # noqa: E402  # as above
from tests.faults.judge import judge  # noqa: E402  # as above
from tests.faults.sink import Log  # noqa: E402  # as above


def seed(port: str, started: str, owners: str, each: str) -> dict[str, object]:
    now = monday_clock(float(started))() - timedelta(seconds=1)
    return {"letters": len(seeding.letters(int(owners), int(each), int(port), now))}


def write(seconds: str) -> dict[str, object]:
    settings.ALLOWED_HOSTS = ["testserver"]
    job = ApplicationFactory.create(owner__email=f"writer{os.getpid()}@example.org")
    client = Client()
    client.force_login(job.owner)
    took, locked, end = [], 0, time.monotonic() + float(seconds)
    while time.monotonic() < end:
        began = time.monotonic()
        try:
            answer = client.post(f"/jobs/{job.pk}/notes/", {"body": "They called.", "occurred_on": "2026-11-20"})
            assert answer.status_code == 302, answer.status_code
        except OperationalError:
            locked += 1
        took.append(time.monotonic() - began)
        time.sleep(0.2)
    return {"writes": len(took), "locked": locked, "p95": statistics.quantiles(took, n=20)[-1], "slowest": max(took)}


def verdict(log: str) -> dict[str, object]:
    found = judge(Log(Path(log)))
    return {"is_clean": found.is_clean, "sent": found.sent, "letters": found.letters, "words": str(found)}


WHAT: dict[str, Callable[..., dict[str, object]]] = {"seed": seed, "write": write, "judge": verdict}

if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    print(json.dumps(WHAT[what](*arguments)), flush=True)
