"""Everything about letters, to take along: words, steps, doors, and mailboxes without their passwords."""

from collections.abc import Iterator
from datetime import datetime

from accounts.models import User
from followups.models import Door, Letter, LetterEvent, OwnStarter, SendingAccount, Suppression
from reflections.exporting import Table, lines_of, sheets_of

VERSION = 1
JOB = ("application__role", "application__company__name")
TABLES = (
    Table(
        "Letters",
        Letter,
        "owner",
        "is_sample",
        (
            *("kind", "subject", "body", "language", "because", "contact__name", "to_address", *JOB),
            *("state", "reason", "way", "account__address", "message_id", "in_reply_to"),
            *("created_at", "saved_at", "approved_at", "not_before", "due_at", "handed_over_at", "settled_at"),
        ),
    ),
    Table(
        "Steps of letters",
        LetterEvent,
        "letter__owner",
        "letter__is_sample",
        ("letter__subject", "from_state", "to_state", "reason", "recorded_at"),
    ),
    Table("How letters begin", OwnStarter, "owner", "", ("kind", "language", "subject", "body")),
    Table(
        "Doors",
        Door,
        "contact__owner company__owner",
        "contact__is_sample company__is_sample",
        (
            *("contact__name", "company__name", "standing", "said_by", "reapply_on", "next_hello_on"),
            *("time_zone", "country", "region", "heard_at", "away_until"),
        ),
    ),
    Table("Stops", Suppression, "owner", "", ("scope", "said_by", "said_at", "lifted_at")),
    Table(
        "Mailboxes",
        SendingAccount,
        "owner",
        "",
        ("kind", "address", "host", "port", "security", "username", "paused_at", "pause_reason"),
    ),
)


def sheets(owner: User) -> dict[str, list[list[str]]]:
    return sheets_of(TABLES, owner)


def json_lines(owner: User, now: datetime) -> Iterator[bytes]:
    return lines_of(TABLES, owner, now, f'"ajar_letters": {VERSION}')
