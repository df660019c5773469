"""All that looking back has brought together, to take along. Private pages come only when their owner asks for them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q

from accounts.models import User
from applications.exporting.collecting import text
from reflections.models import (
    Asked,
    DebriefAnswer,
    Evidence,
    Feedback,
    FeedbackLine,
    Gap,
    GapClosing,
    GapMention,
    KindWord,
    Plan,
    PlanSlip,
    PrivatePage,
    Question,
    Rehearsal,
    Revision,
    SkillWord,
    StickingPoint,
    Story,
    ToAsk,
)

VERSION = 1
AT_ONCE = 500
CALLED = ("name", "words", "title", "label", "then_i_will")
"""By these a thing is known: where another row tells of it, its key is the thing itself (`gap`, not `gap name`)."""


@dataclass(frozen=True)
class Table:
    """Rows of one kind: the lookups to their owner and to the marks of made-up ones, and what is told of each.

    Where rows hang on one thing or another, the lookups of each way stand with blanks between; where one of several
    marks is enough, they stand with commas between.
    """

    name: str
    model: type[Model]
    owner: str
    made_up: str
    columns: tuple[str, ...]

    @property
    def headers(self) -> list[str]:
        return [column.replace("__", " ").replace("_", " ") for column in self.columns]

    @property
    def key(self) -> str:
        return self.name.lower().replace(" ", "_").replace("-", "_")

    @property
    def keys(self) -> list[str]:
        return [_key(column) for column in self.columns]

    def rows(self, owner: User) -> Iterator[list[str]]:
        """Each row as texts, for a sheet."""
        return ([_text(value) for value in row] for row in self._found(owner))

    def records(self, owner: User) -> Iterator[dict[str, Any]]:
        """Each row by its keys, for machines; of two columns with one key, the one that tells something."""
        for row in self._found(owner):
            record: dict[str, Any] = {}
            for key, value in zip(self.keys, row, strict=True):
                if record.get(key) is None:
                    record[key] = value
            yield record

    def _found(self, owner: User) -> Iterator[tuple[Any, ...]]:
        mine = self.model._default_manager.filter(self._is_real_and_of(owner))
        return mine.order_by("pk").values_list(*self.columns).iterator(chunk_size=AT_ONCE)

    def _is_real_and_of(self, owner: User) -> Q:
        found = Q()
        for whose, made_up in zip_longest(self.owner.split(), self.made_up.split()):
            found |= Q((whose, owner), *(~Q((mark, True)) for mark in (made_up or "").split(",") if mark))
        return found


def _key(column: str) -> str:
    *way, last = column.split("__")
    return way[-1] if way and last in CALLED else last


class PlainEncoder(DjangoJSONEncoder):
    """Numbers are numbers, whatever the database keeps them as."""

    def default(self, o: Any) -> Any:
        return float(o) if isinstance(o, Decimal) else super().default(o)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else text(value)


JOB = ("application__role", "application__company__name")
TABLES = (
    Table(
        "Look-backs",
        DebriefAnswer,
        "debrief__application__owner",
        "debrief__application__is_sample",
        (
            *("debrief__application__role", "debrief__application__company__name", "debrief__kind"),
            *("debrief__finished_at", "question", "data", "is_skipped", "is_shared", "saved_at"),
        ),
    ),
    Table(
        "Feedback",
        Feedback,
        "application__owner",
        "application__is_sample",
        (*JOB, "person__name", "asked_on", "asked_how", "nudged_on", "answer", "answered_on", "words"),
    ),
    Table(
        "Feedback lines",
        FeedbackLine,
        "feedback__application__owner",
        "feedback__application__is_sample",
        ("feedback__application__company__name", "words", "tone", "cause", "own_cause__label", "voice"),
    ),
    Table("Questions", Question, "owner", "is_sample", ("words", "is_rehearsed", "steady_passes", "story__title")),
    Table(
        "Times asked",
        Asked,
        "question__owner",
        "application__is_sample",
        ("question__words", *JOB, "interview__kind", "asked_on", "felt"),
    ),
    Table("Rehearsals", Rehearsal, "question__owner", "question__is_sample", ("question__words", "felt", "said_on")),
    Table("Stories", Story, "owner", "is_sample", ("title", "ending", "situation", "task", "action")),
    Table(
        "Sticking points",
        StickingPoint,
        "owner",
        "is_sample",
        ("kind", "title", *JOB, "what_happened", "looked_up", "question__words", "noticed_on", "eased_on"),
    ),
    Table("Kind words", KindWord, "owner", "is_sample", ("words", "said_by", "person__name", *JOB, "said_on")),
    Table(
        "Gaps",
        Gap,
        "owner",
        "is_sample",
        ("kind", "name", "can_be_gained", "how", "how_long", "mine_to_close", "notes", "let_be_on"),
    ),
    Table(
        "Gaps named",
        GapMention,
        "gap__owner",
        "gap__is_sample,application__is_sample",
        ("gap__name", "voice", *JOB, "is_from_advert", "words", "named_on"),
    ),
    Table(
        "Gaps closed",
        GapClosing,
        "gap__owner",
        "gap__is_sample",
        ("gap__name", "evidence__words", "evidence__link", "evidence__original_name", "closed_on", "reopened_on"),
    ),
    Table(
        "Plans",
        Plan,
        "owner",
        "is_sample",
        (
            *("kind", "when_moment", "then_i_will", "gap__name", "question__words", *JOB, "planned_for_day", "host"),
            *("person__name", "whom", "link", "place", "lessons", "lessons_done", "hours_planned", "hours_spent"),
            *("finished_on", "let_go_on"),
        ),
    ),
    Table(
        "Days moved",
        PlanSlip,
        "plan__owner",
        "plan__is_sample",
        ("plan__then_i_will", "from_day", "to_day", "moved_at"),
    ),
    Table(
        "Evidence",
        Evidence,
        "gap__owner plan__owner",
        "gap__is_sample plan__is_sample",
        ("gap__name", "plan__then_i_will", "words", "link", "original_name", "given_on"),
    ),
    Table(
        "Earlier versions",
        Revision,
        "feedback__application__owner answer__debrief__application__owner",
        "feedback__application__is_sample answer__debrief__application__is_sample",
        (
            *("feedback__application__role", "feedback__application__company__name"),
            *("answer__debrief__application__role", "answer__debrief__application__company__name"),
            *("answer__question", "before", "replaced_at"),
        ),
    ),
    Table("Skills", SkillWord, "owner", "", ("name", "also", "standing")),
    Table("To ask them", ToAsk, "application__owner", "application__is_sample", (*JOB, "words")),
)
PRIVATE = Table("Private pages", PrivatePage, "owner", "", ("application__company__name", "text", "written_at"))


def tables(*, private: bool = False) -> tuple[Table, ...]:
    return (*TABLES, PRIVATE) if private else TABLES


def sheets(owner: User, *, private: bool = False) -> dict[str, list[list[str]]]:
    """Return a sheet for each table, its headers first."""
    return sheets_of(tables(private=private), owner)


def json_lines(owner: User, now: datetime, *, private: bool = False) -> Iterator[bytes]:
    """One object with a list for each table, written row by row."""
    return lines_of(tables(private=private), owner, now, f'"ajar_reflections": {VERSION}')


def sheets_of(tables: Iterable[Table], owner: User) -> dict[str, list[list[str]]]:
    return {table.name: [table.headers, *table.rows(owner)] for table in tables}


def lines_of(tables: Iterable[Table], owner: User, now: datetime, head: str) -> Iterator[bytes]:
    """One object with a list for each table, written row by row; `head` says what it is."""
    yield f'{{{head}, "written_at": {json.dumps(now.isoformat())}'.encode()
    for table in tables:
        yield f",\n{json.dumps(table.key)}: [".encode()
        for number, record in enumerate(table.records(owner)):
            told = json.dumps(record, ensure_ascii=False, cls=PlainEncoder)
            yield f"{',' if number else ''}\n{told}".encode()
        yield b"]"
    yield b"}\n"
