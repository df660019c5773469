"""Taking due letters to the post, each by one process only, and one of each owner at a time."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from core.prepared import as_stored, rows_of

CLAIM_LEASE = timedelta(minutes=5)
AT_ONCE = 20

CLAIM = """
WITH due AS (
    SELECT id, owner_id, due_at FROM followups_letter letter
    WHERE state = 'scheduled' AND due_at <= %(now)s
      AND NOT EXISTS (SELECT 1 FROM followups_letter other
                      WHERE other.owner_id = letter.owner_id AND other.state IN ('claimed', 'sending'))
    ORDER BY due_at, id LIMIT %(count)s {lock}
), first AS (
    SELECT id, row_number() OVER (PARTITION BY owner_id ORDER BY due_at, id) AS turn FROM due
)
UPDATE followups_letter SET state = 'claimed', claim = %(claim)s, lease_ends_at = %(lease)s, reason = ''
WHERE id {among}
RETURNING id
"""
FIRST = "SELECT id FROM first WHERE turn = 1"
HOW = {
    "postgresql": {"lock": "FOR UPDATE SKIP LOCKED", "among": f"= ANY (ARRAY({FIRST}))"},
    "sqlite": {"lock": "", "among": f"IN ({FIRST})"},
}
"""SKIP LOCKED lets workers pass each other; SQLite has one writer and nobody to pass. Given an array, PostgreSQL goes
by the primary key; given a subquery and statistics of an emptier table, it compared each due letter with all others."""


@dataclass(frozen=True)
class Claimed:
    """Letters that are ours until the lease ends. One token for all of them: what fences a letter is both."""

    letters: list[UUID]
    claim: UUID


def claim_due(now: datetime, count: int = AT_ONCE) -> Claimed:
    """Claim up to `count` due letters, the longest due first.

    Two workers may reach for two letters of one owner at the same instant; the database lets one of them have its
    letters, and the other comes away with none until it asks again.
    """
    claim = uuid.uuid4()
    values = {"now": now, "count": count, "claim": claim, "lease": now + CLAIM_LEASE}
    stored = {name: as_stored(value) for name, value in values.items()}
    try:
        with transaction.atomic():
            rows = rows_of(CLAIM.format(**HOW[connection.vendor]), stored)
    except IntegrityError:
        return Claimed([], claim)
    return Claimed([_id(row[0]) for row in rows], claim)


def _id(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))
