"""Small things of the day that one query brings together: what was put off, noes, stops, employers' days, letters."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import DateField, QuerySet, TextField, UUIDField, Value
from django.db.models.functions import Cast, Concat

from accounts.models import User
from applications.models import Application
from core.prepared import Prepared
from followups.due import BETWEEN, PARTS, LetterDue, due_of_letters, letters_among
from followups.models import Door, Reminder, Suppression
from followups.models.suppression import owner_key
from journey.models import NotNow
from journey.things.thing import Key

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class AtAnEmployer:
    """A day at an employer that has come within a week: `is_hello` one of one's own, else the one to apply again."""

    pk: UUID
    name: str
    on: date
    is_hello: bool


@dataclass(frozen=True)
class Kept:
    """What was kept for the person and leads to a page of ours; `words`: the first sentence of what it says."""

    pk: UUID
    on: date
    subject: str
    words: str
    leads_to: str

    @classmethod
    def of(cls, on: date, pk: UUID, told: str) -> "Kept":
        subject, leads_to, body = told.split(BETWEEN, 2)
        return cls(pk, on, subject, body.partition(". ")[0].rstrip(".") + ".", leads_to)


@dataclass(frozen=True)
class Small:
    """What the person said "not now" to, how many noes came in a week, whom they may not write to, by their keys, at
    which employers a day has come, what is due of letters, and what was kept to be read."""

    put_off: set[Key]
    noes: int
    stopped: set[str]
    employers: list[AtAnEmployer]
    letters: list[LetterDue]
    kept: list[Kept]


def small_things(user: User, today: date) -> Small:
    """Read all of them in one query."""
    values = {"user": user.pk, "today": today, "week": today - WEEK, "owner_key": owner_key(user)}
    found: dict[str, list[Any]] = {LATER: [], A_NO: [], A_STOP: [], A_DAY_AT: [], OF_LETTERS: [], KEPT: []}
    for kind, *row in SMALL_THINGS.rows(**values):
        found[kind].append(tuple(row))
    return Small(
        put_off=set(found[LATER]),
        noes=len(found[A_NO]),
        stopped={person for _, person, _, _ in found[A_STOP]},
        employers=[AtAnEmployer(pk, name, on, is_hello=not again) for again, name, on, pk in found[A_DAY_AT]],
        letters=letters_among(found[OF_LETTERS]),
        kept=[Kept.of(on, pk, told) for _, told, on, pk in found[KEPT]],
    )


def _small_things(user: UUID, today: date, week: date, owner_key: str) -> "QuerySet[Any]":
    later = NotNow.objects.filter(owner=user).in_force(today)
    noes = Application.objects.filter(owner=user).noes_since(week)
    stops = Suppression.objects.binding(user, owner_key)
    doors = Door.objects.exclude(standing=Door.Standing.CLOSED).filter(company__owner=user, company__is_sample=False)
    kept = Reminder.objects.filter(owner=user).to_show(today).exclude(leads_to="")
    said = Concat("subject", Value(BETWEEN), "leads_to", Value(BETWEEN), "body", output_field=TextField())
    hellos = doors.filter(next_hello_on__lte=today, next_hello_on__gt=week)
    again = doors.filter(reapply_on__lte=today, reapply_on__gt=week)
    return _row(later, LATER, "application", "prompt", "raised_on", "about").union(
        _row(noes, A_NO, "pk", Value(""), "answered_on", NOTHING),
        _row(stops, A_STOP, NOTHING, "person", NOTHING, NOTHING),
        _row(hellos, A_DAY_AT, NOTHING, "company__name", "next_hello_on", "company"),
        _row(again, A_DAY_AT, "company", "company__name", "reapply_on", "company"),
        _row(kept, KEPT, NOTHING, said, "occurs_on", "pk"),
        *(_row(due, OF_LETTERS, *PARTS) for due in due_of_letters(user, today, week)),
        all=True,
    )


def _row(rows: "QuerySet[Any]", kind: str, one: Any, words: Any, on: Any, about: Any) -> "QuerySet[Any]":
    """The columns of a small thing: its kind, and then what Thing.key has, or something of the same types."""
    key = (Cast(one, UUIDField()), Cast(words, TextField()), Cast(on, DateField()), Cast(about, UUIDField()))
    return rows.order_by().values_list(Value(kind, TextField()), *key)


LATER, A_NO, A_STOP, A_DAY_AT, OF_LETTERS = "later", "no", "stop", "day at", "of letters"
KEPT = "kept"
NOTHING = Value(None)
SMALL_THINGS: Prepared[Any] = Prepared(_small_things, user=UUID, today=date, week=date, owner_key=str)
