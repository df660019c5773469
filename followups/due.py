"""What of letters and doors has its day, as parts of one query of whoever reads the day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import DateField, F, Q, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from followups.models import Door, Letter, SendingAccount
from followups.states import State


class DueKind(StrEnum):
    LETTER = "due: a letter"
    MAILBOX = "due: a mailbox"
    DRAFT = "due: a draft"
    HELLO = "due: a hello"
    EMPLOYER = "due: a hello to an employer"


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


def due_of_letters(user: UUID, today: date, *, since: date, drafted_by: date) -> "list[QuerySet[Any]]":
    """Return the parts of a union, each with the columns of a LetterDue: letters that wait for a decision or that did
    not go since a day, mailboxes that pause, real drafts that lie there, and hellos whose day has come."""
    return [_asking(user, since), _paused(user), _drafts(user, since, drafted_by), *_hellos(user, today)]


def _asking(user: UUID, since: date) -> "QuerySet[Any]":
    undecided = Q(state__in=[State.HELD, State.UNKNOWN])
    in_vain = Q(state__in=[State.FAILED, State.BOUNCED], settled_at__date__gte=since)
    letters = Letter.objects.filter(undecided | in_vain, owner=user)
    on = TruncDate(Coalesce("settled_at", "approved_at", "created_at"))
    return _columns(letters, DueKind.LETTER, F("application"), on, F("reason"), _name("contact__name"))


def _paused(user: UUID) -> "QuerySet[Any]":
    accounts = SendingAccount.objects.filter(owner=user).paused()
    return _columns(accounts, DueKind.MAILBOX, NO_JOB, TruncDate("paused_at"), F("pause_reason"), NOBODY)


def _drafts(user: UUID, since: date, drafted_by: date) -> "QuerySet[Any]":
    """A draft is spoken of once it has lain there for some days, and no more after a week."""
    drafts = Letter.objects.filter(owner=user).drafts().real()
    lying = drafts.filter(created_at__date__lte=drafted_by, created_at__date__gte=since)
    name = _name("contact__name")
    return _columns(lying, DueKind.DRAFT, F("application"), TruncDate("created_at"), F("subject"), name)


def _hellos(user: UUID, today: date) -> "list[QuerySet[Any]]":
    doors = Door.objects.hello_due(today)
    people = doors.filter(contact__owner=user, contact__is_sample=False)
    employers = doors.filter(company__owner=user)
    return [
        _columns(people, DueKind.HELLO, NO_JOB, F("next_hello_on"), NOBODY, _name("contact__name"), F("contact")),
        _columns(employers, DueKind.EMPLOYER, NO_JOB, F("next_hello_on"), NOBODY, _name("company__name"), F("company")),
    ]


NO_JOB = Cast(Value(None), UUIDField(null=True))
NOBODY = Value("", TextField())
THE_ROW = F("pk")


def _name(field: str) -> Any:
    return Coalesce(field, Value(""), output_field=TextField())


def _columns(
    rows: "QuerySet[Any]", kind: DueKind, job: Any, on: Any, words: Any, who: Any, thing: Any = THE_ROW
) -> "QuerySet[Any]":
    told = {
        "at": job,
        "due_kind": Value(kind.value, TextField()),
        "due_on": Cast(on, DateField()),
        "thing": thing,
        "told": Cast(words, TextField()),
        "by": who,
    }
    columns: QuerySet[Any] = rows.order_by().annotate(**told).values_list(*told)
    return columns
