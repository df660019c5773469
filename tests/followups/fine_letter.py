"""The facts of a letter that may go: with one of them changed, a test asks the policy."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from followups.policy import (
    Facts,
)
from followups.windows import Place

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # Monday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LETTER, JOB, ACCOUNT = uuid4(), uuid4(), uuid4()
LONDON = Place("Europe/London", "GB", "ENG")
FINE = Facts(
    letter=LETTER,
    application=JOB,
    account=ACCOUNT,
    person="priya",
    words="thank you",
    domain="employer",
    place=LONDON,
    due_at=NOW - MINUTE,
    first_due_at=NOW - MINUTE,
    approved_at=NOW - HOUR,
    approval_ends_at=NOW + DAY,
    known_at=NOW - HOUR,
)
