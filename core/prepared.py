"""Queries whose SQL is composed once: for a union of six tables that takes Django longer than the answer the database.

A query stays what the ORM says it is: it is built as any other, with a stand-in for each value that changes, and the
places of the stand-ins in its SQL are remembered. So is the time zone: days are those of whoever asks.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
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

_days = count(1)
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

    @classmethod
    def of(cls, compiler: Any) -> "_Shape":
        info = compiler.klass_info
        columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        names = [column[0].target.attname for column in compiler.select[columns]]
        related = get_related_populators(info, compiler.select, "default")  # type: ignore[call-arg]  # Django 5.2 has three
        return cls(info["model"], columns, names, related)

    def instance(self, row: tuple[Any, ...]) -> Any:
        made = self.model.from_db("default", self.names, row[self.columns])
        for populator in self.related:
            populator.populate(row, made)
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


class Prepared(Generic[Row]):
    """A query made by `build` out of named values, each of one of these types: UUID or date."""

    def __init__(self, build: "Callable[..., models.QuerySet[Row, Any]]", **kinds: type) -> None:
        self._build = build
        self._kinds = kinds
        self._made: dict[str, _Made] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows as tuples, in the order of the query's columns."""
        return self._ask(values)[1]

    def instances(self, **values: Any) -> list[Row]:
        """Return the rows as the instances that the query would give."""
        made, rows = self._ask(values)
        assert made.shape is not None
        return [made.shape.instance(row) for row in rows]

    def _ask(self, values: dict[str, Any]) -> "tuple[_Made, list[tuple[Any, ...]]]":
        made = self._made.get(connection.vendor) or self._make()
        zone = timezone.get_current_timezone_name()
        params = made.filled({name: _stored(value) for name, value in values.items()} | {ZONE: zone})
        if connection.vendor == "postgresql" and not connection.queries_logged:
            return made, made.converted(_planned_once(made.sql, params))
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            return made, made.converted(cursor.fetchall())

    def _make(self) -> _Made:
        stand_ins = {name: _stand_in(kind) for name, kind in self._kinds.items()}
        with timezone.override(ELSEWHERE):
            compiler = self._build(**stand_ins).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
        names = {_stored(value): name for name, value in stand_ins.items()} | {ELSEWHERE.key: ZONE}
        places = [
            (place, names[param]) for place, param in enumerate(params) if _may_stand_in(param) and param in names
        ]
        if connection.vendor == "postgresql":
            sql, params, places = _spelt_out(sql, params, places)
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        shape = _Shape.of(compiler) if compiler.klass_info else None
        made = self._made[connection.vendor] = _Made(sql, list(params), places, compiler, converters, shape)
        return made


def _stand_in(kind: type) -> Any:
    """A value that no other value equals."""
    return uuid4() if kind is UUID else date.fromordinal(next(_days))


def _stored(value: Any) -> Any:
    """The value as this database takes it in plain SQL."""
    if isinstance(value, UUID):
        return models.UUIDField().get_db_prep_value(value, connection)
    return models.DateField().get_db_prep_value(value, connection)


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


def _planned_once(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """Ask PostgreSQL with a statement that it plans once for each connection: Django's own cursors never do.

    Left to itself it would plan each time anew where it takes the plan for all values to be the dearer one; to plan a
    query of many tables costs several times what the query does. `settings.PREPARED_ONCE` forbids that.
    """
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, params, prepare=True).fetchall()
