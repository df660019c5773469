"""A small SQLite file: each table is a sheet. Opened from memory, read only, with a limit on work."""

import sqlite3
from contextlib import closing

from applications.importing import limits
from applications.importing.problems import Unreadable
from applications.importing.sheets import Row, Sheet, plain_cell, trimmed

_STEPS = 20_000
_STEPS_ALLOWED = 2_000
_DAMAGED = "This database file cannot be read. Save the table with your jobs as CSV, and try again."


def read_database(data: bytes) -> list[Sheet]:
    """Raises Unreadable in plain words. Views and virtual tables are never run."""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(data)
            _restrict(connection)
            sheets = [_table(connection, name) for name in _table_names(connection)]
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise Unreadable(_DAMAGED) from error
    filled = [sheet for sheet in sheets if len(sheet.rows) > 1]
    if not filled:
        raise Unreadable("This database has no table with jobs in it.")
    return filled


def _restrict(connection: sqlite3.Connection) -> None:
    steps = iter(range(_STEPS_ALLOWED))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")


def _table_names(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' "
        "AND name NOT LIKE 'sqlite_%' ORDER BY rowid LIMIT ?",
        [limits.SHEETS],
    )
    return [str(name) for (name,) in found]


def _table(connection: sqlite3.Connection, name: str) -> Sheet:
    quoted = name.replace('"', '""')
    found = connection.execute(f'SELECT * FROM "{quoted}" LIMIT ?', [limits.ROWS + 200])
    headers: Row = [column[0] for column in found.description]
    rows = [headers, *(_row(values) for values in found)]
    return Sheet(name, trimmed(rows))


def _row(values: tuple[object, ...]) -> Row:
    return [plain_cell("" if isinstance(value, bytes) else value) for value in values]
