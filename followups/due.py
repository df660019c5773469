"""What of letters has its day, as parts of one query of whoever reads the day: a job, a text, a day and an id each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import DateField, F, Q, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate

from followups.models import Letter, SendingAccount
from followups.states import State

BETWEEN = "\x1f"
"""A sign that no text has (the unit separator)."""


class DueKind(StrEnum):
    LETTER = "due: letter"
    MAILBOX = "due: mailbox"
    DRAFT = "due: draft"


@dataclass(frozen=True)
class LetterDue:
    """One thing. `words` is why, for a letter and a mailbox (a code of reasons.py), and the subject of a draft; `who`
    the person at the other end, where there is one."""

    job: UUID | None
    kind: str
    on: date
    pk: UUID
    words: str
    who: str


def due_of_letters(user: UUID, today: date, week: date) -> "list[QuerySet[Any]]":
    """Return the parts of a union: letters that wait for a decision or that did not go since a week ago, mailboxes that
    pause, and real drafts that were begun on an earlier day of that week."""
    return [_asking(user, week), _paused(user), _drafts(user, today, week)]


def letters_among(rows: Iterable[tuple[Any, ...]]) -> list[LetterDue]:
    """Return what is due of letters among the rows of such a union."""
    told = [(row, row[1].split(BETWEEN)) for row in rows if row[1].startswith("due: ")]
    return [LetterDue(row[0], kind, row[2], row[3], words, who) for row, (kind, words, who) in told]


def _asking(user: UUID, week: date) -> "QuerySet[Any]":
    undecided = Q(state__in=[State.HELD, State.UNKNOWN])
    in_vain = Q(state=State.FAILED, settled_at__date__gte=week)
    letters = Letter.objects.filter(undecided | in_vain, owner=user)
    on = TruncDate(Coalesce("settled_at", "approved_at", "created_at"))
    return _columns(letters, DueKind.LETTER, F("application"), on, "reason", CONTACT)


def _paused(user: UUID) -> "QuerySet[Any]":
    accounts = SendingAccount.objects.filter(owner=user).paused()
    return _columns(accounts, DueKind.MAILBOX, NO_JOB, TruncDate("paused_at"), "pause_reason", Value(""))


def _drafts(user: UUID, today: date, week: date) -> "QuerySet[Any]":
    """A draft is spoken of from the day after, and no more after a week."""
    drafts = Letter.objects.filter(owner=user, created_at__date__lt=today, created_at__date__gte=week)
    lying = drafts.drafts().real()
    return _columns(lying, DueKind.DRAFT, F("application"), TruncDate("created_at"), "subject", CONTACT)


PARTS = ("told_of", "told_words", "told_day", "told_thing")
NO_JOB = Cast(Value(None), UUIDField(null=True))
CONTACT = Coalesce("contact__name", Value(""))
SIGN = Value(BETWEEN)


def _columns(rows: "QuerySet[Any]", kind: DueKind, job: Any, on: Any, words: str, who: Any) -> "QuerySet[Any]":
    text = Concat(Value(kind.value), SIGN, words, SIGN, who, output_field=TextField())
    told = dict(zip(PARTS, (job, text, Cast(on, DateField()), F("pk")), strict=True))
    columns: QuerySet[Any] = rows.order_by().annotate(**told)
    return columns
