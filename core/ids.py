"""Ids that sort by the time they were made, so that indexes stay compact and lists have a stable order."""

import secrets
import threading
import time
import uuid
from datetime import datetime

MILLISECOND = 1_000_000
_turn = threading.Lock()
_latest = 0


def uuid7() -> uuid.UUID:
    """Return a time-ordered UUID, version 7 (RFC 9562, sections 5.7 and 6.2, method 3).

    48 bits of Unix milliseconds, 12 bits of the part of the millisecond, then chance. Two ids of one process are never
    in the wrong order, even when the clock stands still or goes back.
    """
    global _latest
    now = time.time_ns()
    with _turn:
        _latest = max(_latest + 1, now // MILLISECOND << 12 | now % MILLISECOND * 4096 // MILLISECOND)
        stamp = _latest
    return uuid.UUID(int=stamp >> 12 << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0x2 << 62 | secrets.randbits(62))


def first_id_of(at: datetime) -> uuid.UUID:
    """Return an id before all that `uuid7` makes from this moment on."""
    return uuid.UUID(int=int(at.timestamp() * 1000) << 80)


def uuid_or_none(text: object) -> uuid.UUID | None:
    """Return the id that an address or a field holds; None where it is no id."""
    try:
        return text if isinstance(text, uuid.UUID) else uuid.UUID(str(text or ""))
    except ValueError:
        return None
