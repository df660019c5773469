"""Very many at once: mornings of a hundred thousand people, and one person with a hundred thousand letters."""

import json
import statistics
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from applications.models import Stage
from followups import reminding
from followups.models import Letter, Reminder, SendingAccount
from tests.benchmarks.test_letters import seconds
from tests.factories import ApplicationFactory, UserFactory
from tests.faults import haste, seeding
from tests.faults.conftest import Stage as Scene
from tests.faults.haste import monday_clock
from tests.faults.judge import judge
from tests.faults.rows import Figures

pytestmark = pytest.mark.faults
PEOPLE = 100_000
PROCESSES = 2
ADDRESSES = """
INSERT INTO account_emailaddress (user_id, email, verified, "primary")
SELECT id, email, true, true FROM accounts_user WHERE email LIKE 'crowd%%'
"""
REMINDERS = """
INSERT INTO followups_reminder (id, owner_id, key, occurs_on, due_at, subject, body, leads_to, said, state, message_id,
    date_header, tries, created_at)
SELECT gen_random_uuid(), id, 'day', current_date, now() - interval '1 minute', 'A small thing', 'If you like.', '',
    '[]', 'waiting', '', '', 0, now()
FROM accounts_user WHERE email LIKE 'crowd%%'
"""


@pytest.fixture(autouse=True)
def postgres_only() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("so many at once are for a server")


def crowd(count: int) -> None:
    """So many people as the model makes one, each with a reminder that is due."""
    model = UserFactory.create(email="crowd0@example.org")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'accounts_user'"
            " AND column_name NOT IN ('id', 'email') ORDER BY ordinal_position"
        )
        same = [name for (name,) in cursor.fetchall()]
        columns = ", ".join(f'"{name}"' for name in same)
        cursor.execute(
            f"INSERT INTO accounts_user (id, email, {columns})"
            f" SELECT gen_random_uuid(), 'crowd' || n || '@example.org', {columns}"
            " FROM accounts_user, generate_series(1, %s) n WHERE id = %s",
            [count - 1, model.pk],
        )
        cursor.execute(ADDRESSES)
        cursor.execute(REMINDERS)
        cursor.execute("ANALYZE")


@pytest.mark.row("F73")
def test_a_hundred_thousand_mornings_at_once(stage: Scene, client: Client, figures: Figures) -> None:
    crowd(PEOPLE)
    visitor = UserFactory.create()
    ApplicationFactory.create_batch(30, owner=visitor, stage=Stage.SENT)
    client.force_login(visitor)
    claims = _claims_a_second()
    workers = [stage.start("tests.faults.reminder_side", str(stage.port)) for _ in range(PROCESSES)]
    waits = []
    while any(worker.poll() is None for worker in workers):
        waits.append(seconds(lambda: client.get("/board/")))
        time.sleep(0.25)
    told = [json.loads(worker.communicate()[0].splitlines()[-1]) for worker in workers]
    mails, longest = sum(one["mails"] for one in told), max(one["seconds"] for one in told)
    p95 = statistics.quantiles(waits, n=20)[-1]
    figures.tell(
        f"{PEOPLE:,} reminders due at once: {claims:.0f} claims/s in one process;"
        f" {mails:,} mails in {longest:.0f} s by {PROCESSES} processes: {mails / longest:.0f} mails/s,"
        f" {max(one['megabytes'] for one in told)} MB each; p95 of {len(waits)} visits {p95 * 1000:.0f} ms"
    )
    assert not Reminder.objects.waiting().exists()
    entries = stage.log.entries()
    assert len({entry["to"] for entry in entries}) == len(entries) == mails


def _claims_a_second() -> float:
    """Claim some hundreds, and let them wait again."""
    rounds = [seconds(lambda: reminding.claim(timezone.now())) for _ in range(20)]
    fresh = {"state": "waiting", "claim": None, "lease_ends_at": None}
    Reminder.objects.filter(state="sending").update(**fresh)
    return reminding.AT_ONCE / statistics.median(rounds)


@pytest.mark.row("F74")
def test_a_hundred_thousand_letters_of_one_person(stage: Scene, settings: Any, figures: Figures) -> None:
    settings.SMTP_INSIDE = True
    now = monday_clock(stage.started)() - timedelta(seconds=1)
    seeding.letters(1, PEOPLE, stage.port, now)
    SendingAccount.objects.update(gap_seconds=5)
    others = seeding.letters(20, 1, stage.port, now + timedelta(seconds=1), first=1)
    haste.hurry()
    engine = haste.engine(stage.journal, stage.started)
    began, ticks = time.monotonic(), []
    while time.monotonic() - began < 30:
        ticks.append(seconds(engine.tick))
        engine.work(0.5)
        time.sleep(0.1)
    verdict = judge(stage.log)
    gone = Letter.objects.filter(state="sent").exclude(pk__in=[letter.pk for letter in others])
    at = sorted(filter(None, gone.values_list("handed_over_at", flat=True)))
    gaps = [(later - sooner).total_seconds() for sooner, later in zip(at, at[1:], strict=False)]
    p99 = statistics.quantiles(ticks, n=100)[-1]
    figures.tell(
        f"{PEOPLE:,} letters of one person due, in 30 s: {len(at)} went, {min(gaps):.1f} s apart at least;"
        f" those of 20 others went as well; p99 of {len(ticks)} ticks {p99 * 1000:.1f} ms; {verdict}"
    )
    assert verdict.is_clean, verdict
    assert min(gaps) >= 5
    assert not Letter.objects.filter(pk__in=[letter.pk for letter in others]).exclude(state="sent").exists()
