"""How fast letters go, beside the barest loop that sends mail from a table. Run by `make bench`."""

import smtplib
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.db import connection, transaction

from followups.claiming import claim_due
from followups.engine import Engine
from followups.models import Letter
from tests.faults import haste, seeding
from tests.faults.conftest import Stage, stage
from tests.faults.rows import Figures

__all__ = ["stage"]
pytestmark = pytest.mark.benchmark

AT_ONCE, ROUNDS = 20, 25
HISTORY = """
INSERT INTO followups_letter (id, owner_id, kind, way, subject, body, in_reply_to, state, reason, is_sample, created_at,
    to_address, person, domain, words, message_id, approved_sha256, although_hired, date_header, handed_over_at, tries,
    stumbles, smtp_code, smtp_text, resolved_by, language, because, version, saved_at)
SELECT gen_random_uuid(), (SELECT id FROM accounts_user ORDER BY id OFFSET n %% 500 LIMIT 1), 'other', 'ajar', 's', 'b',
    '', 'sent', '', false, now(), 'a@b.example', 'p' || n, '', 'w' || n, '', '', false, '', now() - interval '400 days',
    0, 0, 250, '', '', 'en', '', 1, now()
FROM generate_series(1, %s) n
"""
TAKE_ONE = """
UPDATE followups_letter SET state = 'held' WHERE id = (
    SELECT id FROM followups_letter WHERE state = 'scheduled' AND due_at <= %s
    ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
) RETURNING id, subject, body, to_address, message_id
"""
TAKE_MANY = """
UPDATE followups_letter SET state = 'held' WHERE id IN (
    SELECT id FROM followups_letter WHERE state = 'scheduled' AND due_at <= %s
    ORDER BY due_at, id LIMIT 20 FOR UPDATE SKIP LOCKED
) RETURNING id
"""


@pytest.fixture
def engine(stage: Stage, settings: Any) -> Engine:
    if connection.vendor != "postgresql":
        pytest.skip("the yardstick is PostgreSQL's SKIP LOCKED")
    settings.SMTP_INSIDE = True
    return haste.engine(stage.journal, stage.started)


def send_bare(port: int, now: Any) -> None:
    """Claim one, send it, mark it: what every queue does at least."""
    with connection.cursor() as cursor:
        with transaction.atomic():
            cursor.execute(TAKE_ONE, [now])
            pk, subject, body, to, message_id = cursor.fetchone()
        message = EmailMessage()
        message["From"], message["To"], message["Subject"], message["Message-ID"] = (
            "a@b.example",
            to,
            subject,
            message_id,
        )
        message.set_content(body)
        with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as line:
            line.send_message(message)
        cursor.execute("UPDATE followups_letter SET state = 'cancelled' WHERE id = %s", [pk])


def send_bare_ones(port: int, now: Any) -> None:
    for _ in range(AT_ONCE):
        send_bare(port, now)


def _rate(rounds: list[float]) -> str:
    return f"{AT_ONCE / statistics.median(rounds):.0f}"


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


@pytest.mark.parametrize("kind", ["host", "own"])
def test_sends_a_second(engine: Engine, stage: Stage, kind: str, settings: Any, figures: Figures) -> None:
    settings.LETTERS_DOMAIN, settings.LETTERS_URL = "letters.example", f"smtp://127.0.0.1:{stage.port}"
    settings.AJAR_LOCAL = True
    now = engine.clock() - timedelta(seconds=1)
    seeding.letters(2 * AT_ONCE * ROUNDS + 100, 1, stage.port, now, kind)
    engine.tick()
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: engine.deliverer.deliver_all(claim_due(engine.clock()))))
        bare.append(seconds(lambda: send_bare_ones(stage.port, engine.clock())))
    engine.deliverer.lines.close()
    assert Letter.objects.filter(state="sent").count() == AT_ONCE * ROUNDS
    ratio = statistics.median(bare) / statistics.median(ours)
    figures.tell(f"{kind}: {_rate(ours)} letters/s, bare loop {_rate(bare)}, ratio {ratio:.2f}")
    assert ratio >= 0.8


def test_claims_a_second(engine: Engine, stage: Stage, figures: Figures) -> None:
    seeding.letters(4000, 1, stage.port, engine.clock() - timedelta(seconds=1))
    ours, bare = [], []
    for _ in range(60):
        ours.append(seconds(lambda: claim_due(engine.clock())))
        with connection.cursor() as cursor:
            bare.append(seconds(lambda: cursor.execute(TAKE_MANY, [engine.clock()])))
    ratio = statistics.median(bare) / statistics.median(ours)
    figures.tell(f"claims: {_rate(ours)}/s, bare statement {_rate(bare)}/s, ratio {ratio:.2f}")
    assert ratio >= 0.5


@pytest.mark.row("F75")
def test_a_tick_over_a_long_history(engine: Engine, stage: Stage, figures: Figures) -> None:
    seeding.letters(500, 0, stage.port, engine.clock())
    with connection.cursor() as cursor:
        cursor.execute(HISTORY, [1_000_000])
        cursor.execute("ANALYZE followups_letter")
    engine.tick()
    start = time.process_time()
    for _ in range(50):
        assert engine.tick().letters == 0
    cost = (time.process_time() - start) / 50 * 1000
    figures.tell(f"a tick over 1,000,000 letters with nothing due: {cost:.1f} ms of processor time")
    assert cost <= 5
