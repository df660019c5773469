"""What reminders cost: a tick with nothing due, and the planning of many. Run by `make bench`."""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts.models import User
from applications.models import Stage
from followups.clock import wall
from followups.models import Reminder
from followups.reminding import mail_due
from journey import tasks
from journey.reminders.planning import plan_due
from journey.reminders.writing import write
from tests.factories import ApplicationFactory, UserFactory, verified

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]

PEOPLE, HISTORY, DUE = 100_000, 1_000_000, 200
MOST_MS = 5.0
OLD_REMINDERS = """
INSERT INTO followups_reminder (id, owner_id, key, occurs_on, due_at, subject, body, leads_to, said, state, message_id,
    date_header, tries, created_at)
SELECT gen_random_uuid(), (SELECT id FROM accounts_user LIMIT 1), 'day' || n, '2026-01-01', '2026-01-01', 's', '', '',
    '[]', 'sent', '', '', 0, now()
FROM generate_series(1, %s) n
"""


def median_ms(work: Callable[[], object]) -> float:
    """Processor time of this process."""
    times = []
    for _ in range(50):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def test_a_tick_with_nothing_due_is_cheap(capsys: pytest.CaptureFixture[str]) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the rows are made by PostgreSQL")
    later = timezone.now() + timedelta(hours=5)
    User.objects.bulk_create(
        [User(email=f"{n}@example.org", next_mail_at=later, password="!") for n in range(PEOPLE)], batch_size=5000
    )
    with connection.cursor() as cursor:
        cursor.execute(OLD_REMINDERS, [HISTORY])
        cursor.execute("ANALYZE")
    cost = median_ms(tasks.tick)
    with capsys.disabled():
        print(f"\na tick over {PEOPLE:,} people and {HISTORY:,} old reminders, nothing due: {cost:.2f} ms of processor")
    assert cost <= MOST_MS


def test_many_mornings_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    now = timezone.now().replace(second=0, microsecond=0)
    for _ in range(DUE):
        person = verified(
            UserFactory.create(next_mail_at=now, mail_days="daily", time_zone="Etc/UTC", mail_hour=now.time())
        )
        since = now.date() - timedelta(days=30)
        ApplicationFactory.create(owner=person, stage=Stage.SENT, occurred_on=since)
    assert EmailAddress.objects.count() == DUE
    start = time.monotonic()
    planned = plan_due(wall, 60)
    between = time.monotonic()
    while mail_due(wall, write):
        pass
    end = time.monotonic()
    assert planned == len(mail.outbox) == Reminder.objects.count() == DUE
    with capsys.disabled():
        rates = (DUE / (between - start), DUE / (end - between))
        print("\nmornings planned: {:.0f} a second, mails written: {:.0f} a second, one process".format(*rates))
