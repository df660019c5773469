"""Queries whose SQL is composed once: for a union of six tables that takes Django longer than the answer the database.
Several of them can be asked in one breath (`ask`).

A query stays what the ORM says it is: it is built as any other, with a stand-in for each value that changes, and the
places of the stand-ins in its SQL are remembered. So is the time zone: days are those of whoever asks.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg
from django.db import connection, models
from django.db.models.query import get_related_populators
from django.utils import timezone
from psycopg.sql import Literal

Row = TypeVar("Row", bound=models.Model)

_numbers = count(1)
ELSEWHERE = ZoneInfo("Antarctica/Troll")
ZONE = "zone"
PLACE = "%s"


@dataclass(frozen=True)
class _Shape:
    """What turns the rows of a query of models into instances, each with those that it selects along."""

    model: Any
    columns: slice
    names: list[str]
    related: list[Any]
    annotations: dict[str, int]

    @classmethod
    def of(cls, compiler: Any) -> "_Shape":
        info = compiler.klass_info
        columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column[0].target.attname for column in compiler.select[columns]]
        related = get_related_populators(info, compiler.select, "default")  # type: ignore[call-arg]  # Django 5.2 has three
        return cls(info["model"], columns, names, related, compiler.annotation_col_map or {})

    def instance(self, row: tuple[Any, ...]) -> Any:
        made = self.model.from_db("default", self.names, row[self.columns])
        for populator in self.related:
            populator.populate(row, made)
        for name, column in self.annotations.items():
            setattr(made, name, row[column])
        return made


@dataclass(frozen=True)
class _Made:
    """SQL, its values with the places of those that change, and what turns the database's rows into Python's."""

    sql: str
    params: list[Any]
    places: list[tuple[int, str]]
    compiler: Any
    converters: Any
    shape: _Shape | None

    def filled(self, values: dict[str, Any]) -> list[Any]:
        params = list(self.params)
        for place, name in self.places:
            params[place] = values[name]
        return params

    def converted(self, rows: list[Any]) -> list[tuple[Any, ...]]:
        """SQLite keeps ids, days and instants as text."""
        if not self.converters:
            return rows
        return [tuple(row) for row in self.compiler.apply_converters(iter(rows), self.converters)]


@dataclass
class Asked(Generic[Row]):
    """A query with the values that it is asked with and, from `ask` on, what the database said."""

    made: _Made
    params: list[Any]
    answer: list[tuple[Any, ...]] = field(default_factory=list)

    def rows(self) -> list[tuple[Any, ...]]:
        return self.made.converted(self.answer)

    def instances(self) -> list[Row]:
        assert self.made.shape is not None
        return [self.made.shape.instance(row) for row in self.rows()]


class Prepared(Generic[Row]):
    """A query made by `build` out of named values, each of one of these types: UUID, str, date or datetime."""

    def __init__(self, build: "Callable[..., models.QuerySet[Row, Any]]", **kinds: type) -> None:
        self._build = build
        self._kinds = kinds
        self._made: dict[str, _Made] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows as tuples, in the order of the query's columns."""
        asked = self.asked(**values)
        ask(asked)
        return asked.rows()

    def instances(self, **values: Any) -> list[Row]:
        """Return the rows as the instances that the query would give."""
        asked = self.asked(**values)
        ask(asked)
        return asked.instances()

    def asked(self, **values: Any) -> Asked[Row]:
        """Return the query with its values, to be asked together with others."""
        made = self._made.get(connection.vendor) or self._make()
        zone = timezone.get_current_timezone_name()
        return Asked(made, made.filled({name: as_stored(value) for name, value in values.items()} | {ZONE: zone}))

    def _make(self) -> _Made:
        stand_ins = {name: _stand_in(kind) for name, kind in self._kinds.items()}
        with timezone.override(ELSEWHERE):
            compiler = self._build(**stand_ins).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
        names = {as_stored(value): name for name, value in stand_ins.items()} | {ELSEWHERE.key: ZONE}
        places = [
            (place, names[param]) for place, param in enumerate(params) if _may_stand_in(param) and param in names
        ]
        if not set(self._kinds) <= {name for _, name in places}:
            raise ValueError("A value of the query has no place in its SQL")
        if connection.vendor == "postgresql":
            sql, params, places = _spelt_out(sql, params, places)
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        shape = _Shape.of(compiler) if compiler.klass_info else None
        made = self._made[connection.vendor] = _Made(sql, list(params), places, compiler, converters, shape)
        return made


def ask(*questions: Asked[Any]) -> None:
    """Ask one after the other, on PostgreSQL in one round trip. Each sees what was committed before its own turn came:
    what follows a lock sees what the lock has waited for."""
    if connection.vendor == "postgresql" and not connection.queries_logged:
        _ask_planned(questions)
        return
    with connection.cursor() as cursor:
        for question in questions:
            cursor.execute(question.made.sql, question.params)
            question.answer = list(cursor.fetchall())


def rows_of(sql: str, values: dict[str, Any] | list[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of plain SQL, whose values the database takes as they are (`as_stored`); on PostgreSQL it is
    planned once for each connection."""
    if connection.vendor != "postgresql" or connection.queries_logged:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return list(psycopg.Cursor(connection.connection).execute(sql, values, prepare=True).fetchall())


def as_stored(value: Any) -> Any:
    """The value as this database takes it in plain SQL."""
    if connection.vendor == "postgresql":
        return value
    match value:
        case UUID():
            return models.UUIDField().get_db_prep_value(value, connection)
        case datetime():
            return models.DateTimeField().get_db_prep_value(value, connection)
        case date():
            return models.DateField().get_db_prep_value(value, connection)
        case _:
            return value


def _stand_in(kind: type) -> Any:
    """A value that no other value equals."""
    if kind is datetime:
        return datetime(1970, 1, 1, microsecond=next(_numbers), tzinfo=UTC)
    if kind is date:
        return date.fromordinal(next(_numbers))
    return uuid4() if kind is UUID else uuid4().hex


def _may_stand_in(param: Any) -> bool:
    return isinstance(param, UUID | date | str)


def _spelt_out(
    sql: str, params: Iterable[Any], places: list[tuple[int, str]]
) -> tuple[str, list[Any], list[tuple[int, str]]]:
    """Write out in the SQL what never changes: PostgreSQL takes a partial index only if it can read its condition."""
    changing = dict(places)
    connection.ensure_connection()
    words = [
        PLACE if place in changing else Literal(param).as_string(connection.connection).replace("%", "%%")
        for place, param in enumerate(params)
    ]
    pieces = sql.split(PLACE)
    spelt = pieces[0] + "".join(word + piece for word, piece in zip(words, pieces[1:], strict=True))
    return spelt, [None] * len(changing), list(enumerate(changing.values()))


def _ask_planned(questions: Sequence[Asked[Any]]) -> None:
    """Ask PostgreSQL with statements that it plans once for each connection: Django's own cursors never do.

    Left to itself it would plan each time anew where it takes the plan for all values to be the dearer one; to plan a
    query of many tables costs several times what the query does. `settings.PREPARED_ONCE` forbids that.
    """
    connection.ensure_connection()
    raw = connection.connection
    with connection.wrap_database_errors:
        with raw.pipeline() if len(questions) > 1 else nullcontext():
            cursors = [psycopg.Cursor(raw).execute(one.made.sql, one.params, prepare=True) for one in questions]
        for question, cursor in zip(questions, cursors, strict=True):
            question.answer = cursor.fetchall()
