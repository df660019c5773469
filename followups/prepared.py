"""Queries whose SQL is made once. The ORM takes longer to write the gate's query than the database to answer it.

A query stays what models.py says it is: it is built as any other, with a stand-in for each value, and told which places
of its SQL the values belong to.
"""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any, Generic, TypeVar
from uuid import UUID

import psycopg
from django.db import connection, models
from django.db.models.query import get_related_populators

Row = TypeVar("Row", bound=models.Model)

_numbers = count(1)


def stand_in(kind: type) -> Any:
    """A value that no other value equals."""
    if kind is UUID:
        return uuid.uuid4()
    if kind is datetime:
        return datetime(1970, 1, 1, microsecond=next(_numbers), tzinfo=UTC)
    return uuid.uuid4().hex


def as_stored(value: Any) -> Any:
    """The value as this database takes it in plain SQL."""
    if connection.vendor == "postgresql":
        return value
    if isinstance(value, UUID):
        return models.UUIDField().get_db_prep_value(value, connection)
    if isinstance(value, datetime):
        return models.DateTimeField().get_db_prep_value(value, connection)
    return value


class Prepared(Generic[Row]):
    """A query of `build`, whose named values have these types."""

    def __init__(self, build: "Callable[..., models.QuerySet[Row, Any]]", **kinds: type) -> None:
        self._build = build
        self._kinds = kinds
        self._made: dict[str, _Made] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The rows as tuples, in the order of the query's columns."""
        return list(self._ask(values)[1])

    def first(self, **values: Any) -> Row | None:
        """The first model instance, with all that the query selects along with it."""
        made, rows = self._ask(values)
        return next((made.instance(row) for row in rows), None)

    def _ask(self, values: dict[str, Any]) -> "tuple[_Made, Iterator[tuple[Any, ...]]]":
        made = self._made.get(connection.vendor)
        if made is None:
            made = self._made[connection.vendor] = self._make()
        params = made.filled({name: as_stored(value) for name, value in values.items()})
        if connection.vendor == "postgresql":
            return made, made.converted(_planned(made.sql, params))
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            return made, made.converted(cursor.fetchall())

    def _make(self) -> "_Made":
        stand_ins = {name: stand_in(kind) for name, kind in self._kinds.items()}
        compiler = self._build(**stand_ins).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        named = {as_stored(value): name for name, value in stand_ins.items()}
        places = [(place, named[param]) for place, param in enumerate(params) if _hashable(param) and param in named]
        if {name for _, name in places} != set(self._kinds):
            raise ValueError("A value of the query has no place in its SQL")
        return _Made(compiler, sql, list(params), places)


class _Made:
    """SQL with the places of its values, and what turns its rows into instances."""

    def __init__(self, compiler: Any, sql: str, params: list[Any], places: list[tuple[int, str]]) -> None:
        self.compiler = compiler
        self.sql = sql
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

    def converted(self, rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """The rows as Python has them; SQLite keeps ids and instants as text."""
        if not self._converters:
            return iter(rows)
        return (tuple(row) for row in self.compiler.apply_converters(iter(rows), self._converters))

    def instance(self, row: tuple[Any, ...]) -> Any:
        made = self._model.from_db("default", self._names, row[self._start : self._end])
        for populator in self._related:
            populator.populate(row, made)
        for name, column in self.compiler.annotation_col_map.items():
            setattr(made, name, row[column])
        return made


def _planned(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """Ask PostgreSQL with a statement that it plans once for each connection."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, params, prepare=True).fetchall()


def _hashable(param: Any) -> bool:
    return isinstance(param, str | UUID | datetime)
