"""What the next mail would say, and one to try."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from core.ids import uuid7
from followups.models import Reminder
from journey.reminders.day import whole_day_of
from journey.reminders.rhythm import rhythm_of
from journey.reminders.writing import TO_TRY, written


@dataclass(frozen=True)
class NextMail:
    """`at` is the next hour, None where none comes; `text` what would be said now, without its addresses."""

    at: datetime | None
    subject: str
    text: str
    is_empty: bool


def next_mail(user: User, now: datetime) -> NextMail:
    day = whole_day_of(user, now)
    mail = written(day, Reminder(owner=user, occurs_on=day.facts.today, due_at=now))
    words = mail.text.partition("\n--\n")[0]
    lines = [line for line in words.splitlines() if "://" not in line]
    return NextMail(rhythm_of(user).next_after(now), mail.subject, "\n".join(lines), day.is_empty)


def ask_for_one(user: User, now: datetime) -> None:
    """Let one mail go now, whatever there is to say."""
    Reminder.objects.keep(user, f"{TO_TRY} {uuid7()}", user.today(now), now, "One to try")
