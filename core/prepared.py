"""Queries whose SQL is composed once: for a union of six tables that takes Django longer than the answer the database.

A query stays what the ORM says it is: it is built as any other, with a stand-in for each value that changes, and the
places of the stand-ins in its SQL are remembered. So is the time zone: days are those of whoever asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import psycopg
from django.db import connection, models
from django.utils import timezone

_days = count(1)
ELSEWHERE = ZoneInfo("Antarctica/Troll")
ZONE = "zone"


@dataclass(frozen=True)
class _Made:
    """SQL, its values with the places of those that change, and what turns the database's rows into Python's."""

    sql: str
    params: list[Any]
    places: list[tuple[int, str]]
    compiler: Any
    converters: Any

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


class Prepared:
    """A query made by `build` out of named values, each of one of these types: UUID, date, datetime or str."""

    def __init__(self, build: "Callable[..., models.QuerySet[Any, Any]]", **kinds: type) -> None:
        self._build = build
        self._kinds = kinds
        self._made: dict[str, _Made] = {}

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """Return the rows as tuples, in the order of the query's columns."""
        made = self._made.get(connection.vendor) or self._make()
        zone = timezone.get_current_timezone_name()
        params = made.filled({name: _stored(value) for name, value in values.items()} | {ZONE: zone})
        if connection.vendor == "postgresql" and not connection.queries_logged:
            return made.converted(_planned_once(made.sql, params))
        with connection.cursor() as cursor:
            cursor.execute(made.sql, params)
            return made.converted(cursor.fetchall())

    def _make(self) -> _Made:
        stand_ins = {name: _stand_in(kind) for name, kind in self._kinds.items()}
        with timezone.override(ELSEWHERE):
            compiler = self._build(**stand_ins).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
        names = {_stored(value): name for name, value in stand_ins.items()} | {ELSEWHERE.key: ZONE}
        places = [
            (place, names[param]) for place, param in enumerate(params) if _may_stand_in(param) and param in names
        ]
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        made = self._made[connection.vendor] = _Made(sql, list(params), places, compiler, converters)
        return made


def _stand_in(kind: type) -> Any:
    """A value that no other value equals."""
    if kind is UUID:
        return uuid4()
    if kind is str:
        return uuid4().hex
    day = date.fromordinal(next(_days))
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if kind is datetime else day


def _stored(value: Any) -> Any:
    """The value as this database takes it in plain SQL."""
    if isinstance(value, UUID):
        return models.UUIDField().get_db_prep_value(value, connection)
    if isinstance(value, datetime):
        return models.DateTimeField().get_db_prep_value(value, connection)
    return value if isinstance(value, str) else models.DateField().get_db_prep_value(value, connection)


def _may_stand_in(param: Any) -> bool:
    return isinstance(param, UUID | date | str)


def _planned_once(sql: str, params: list[Any]) -> list[tuple[Any, ...]]:
    """Ask PostgreSQL with a statement that it plans once for each connection: Django's own cursors never do."""
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, params, prepare=True).fetchall()
