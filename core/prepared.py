"""Queries whose SQL is composed once: for a union of six tables, or for the gate's rows, that takes Django longer than
the answer the database.

A query stays what the ORM says it is: it is built as any other, with a stand-in for each value that changes, and the
places of the stand-ins in its SQL are remembered. So is the time zone: days are those of whoever asks.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, Generic, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg
from django.db import connection, models
from django.db.models.query import get_related_populators
from django.utils import timezone

Row = TypeVar("Row", bound=models.Model)

_numbers = count(1)
ELSEWHERE = ZoneInfo("Antarctica/Troll")
ZONE = "zone"


class Prepared(Generic[Row]):
    """A query made by `build` out of named values, each of one of these types: UUID, str, date or datetime."""

    def __init__(self, build: "Callable[..., models.QuerySet[Row, Any]]", **kinds: type) -> None:
        self._build = build
        self._kinds = kinds
        self._made: dict[str, _Made] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows as tuples, in the order of the query's columns."""
        made = self._made_here()
        return list(made.converted(_ask(made, values)))

    def first(self, **values: Any) -> Row | None:
        """Return the first model instance, with all that the query selects along with it."""
        made = self._made_here()
        return next((made.instance(row) for row in made.converted(_ask(made, values))), None)

    def _made_here(self) -> "_Made":
        if connection.vendor not in self._made:
            self._made[connection.vendor] = self._make()
        return self._made[connection.vendor]

    def _make(self) -> "_Made":
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
        return _Made(compiler, sql, list(params), places)


class _Made:
    """SQL, its values with the places of those that change, and what turns the database's rows into Python's."""

    def __init__(self, compiler: Any, sql: str, params: list[Any], places: list[tuple[int, str]]) -> None:
        self.sql = sql
        self._compiler = compiler
        self._params = params
        self._places = places
        self._converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        info = compiler.klass_info
        if info:
            self._model = info["model"]
            self._start, self._end = info["select_fields"][0], info["select_fields"][-1] + 1
            self._names = [column[0].target.attname for column in compiler.select[self._start : self._end]]
            self._related = get_related_populators(info, compiler.select, "default")  # type: ignore[call-arg]  # Django 5.2 has three

    def filled(self, values: dict[str, Any]) -> list[Any]:
        params = list(self._params)
        for place, name in self._places:
            params[place] = values[name]
        return params

    def converted(self, rows: list[Any]) -> Iterator[tuple[Any, ...]]:
        """SQLite keeps ids, days and instants as text."""
        if not self._converters:
            return iter(rows)
        return (tuple(row) for row in self._compiler.apply_converters(iter(rows), self._converters))

    def instance(self, row: tuple[Any, ...]) -> Any:
        made = self._model.from_db("default", self._names, row[self._start : self._end])
        for populator in self._related:
            populator.populate(row, made)
        for name, column in self._compiler.annotation_col_map.items():
            setattr(made, name, row[column])
        return made


def as_stored(value: Any) -> Any:
    """The value as this database takes it in plain SQL."""
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
    number = next(_numbers)
    if kind is datetime:
        return datetime(1970, 1, 1, microsecond=number, tzinfo=UTC)
    if kind is date:
        return date.fromordinal(number)
    return uuid4() if kind is UUID else uuid4().hex


def _may_stand_in(param: Any) -> bool:
    return isinstance(param, UUID | date | str)


def _ask(made: _Made, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    zone = timezone.get_current_timezone_name()
    params = made.filled({name: as_stored(value) for name, value in values.items()} | {ZONE: zone})
    if connection.vendor == "postgresql" and not connection.queries_logged:
        return _planned_once(made.sql, params)
    with connection.cursor() as cursor:
        cursor.execute(made.sql, params)
        return list(cursor.fetchall())


def _planned_once(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """Ask PostgreSQL with a statement that it plans once for each connection: Django's own cursors never do."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, params, prepare=True).fetchall()
