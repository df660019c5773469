"""What was looked at and what was noted stays as it was: the database refuses to change it, whoever asks.

Rows go only with the account of a client who is leaving, one by one: a table is never emptied as a whole, which only
PostgreSQL can. SQLite makes a table anew when a later migration alters it, and loses its triggers: such a migration
calls `release` first and `protect` last; so does one that adds a column. A test misses them otherwise.
"""

from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True)
class Kept:
    """A table, how its rows lead to their client, and the columns that may change: a line that a note is pinned to
    goes, and comes back when its owner takes that back.

    `once` names columns of which no two rows hold the same.
    """

    table: str
    client: str
    loose: frozenset[str] = frozenset()
    once: tuple[str, ...] = ()


COACHING = "SELECT c.client_id FROM coaching_coaching c"
TABLES = (
    Kept(
        "coaching_accesslog",
        f"{COACHING} WHERE c.id = OLD.coaching_id",
        once=("coaching_id", "page", "list_day"),
    ),
    Kept(
        "coaching_coachnote",
        f"{COACHING} WHERE c.id = OLD.coaching_id",
        loose=frozenset({"read_at", "answer_id", "feedback_id", "gap_id"}),
    ),
    Kept(
        "coaching_notereply",
        f"{COACHING} JOIN coaching_coachnote n ON n.coaching_id = c.id WHERE n.id = OLD.note_id",
    ),
)

FUNCTION = """
CREATE OR REPLACE FUNCTION coaching_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
REFUSED_DELETES = "EXISTS (SELECT 1 FROM accounts_user u WHERE u.delete_after IS NULL AND u.id = ({client}))"
POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {refused} THEN
        RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION coaching_append_only();
CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays();
CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION coaching_append_only()
"""
SQLITE = (
    "CREATE TRIGGER {table}_unchanged BEFORE UPDATE OF {columns} ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN {refused}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    # REPLACE deletes the row that stands in its way without asking the trigger above.
    "CREATE TRIGGER {table}_replaced BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)
SQLITE_AGAIN = (
    "CREATE TRIGGER {table}_again BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
    " BEGIN SELECT RAISE(IGNORE); END"
)
TRIGGERS = ("unchanged", "kept", "emptied", "replaced", "again")


def protect(editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse."""
    is_postgresql = editor.connection.vendor == "postgresql"
    if is_postgresql:
        editor.execute(FUNCTION, params=None)
    for kept in TABLES:
        words = {
            "table": kept.table,
            "columns": ", ".join(kept_columns(editor.connection, kept)),
            "refused": REFUSED_DELETES.format(client=kept.client),
            "same": " AND ".join(f"{name} = NEW.{name}" for name in kept.once),
        }
        again = (SQLITE_AGAIN,) if kept.once else ()
        for statement in (POSTGRESQL,) if is_postgresql else (*SQLITE, *again):
            editor.execute(statement.format(**words), params=None)


def release(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals back, for a migration that alters such a table or goes backwards."""
    is_postgresql = editor.connection.vendor == "postgresql"
    for kept in TABLES:
        for name in TRIGGERS:
            table = f" ON {kept.table}" if is_postgresql else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {kept.table}_{name}{table}", params=None)
        if is_postgresql:
            editor.execute(f"DROP FUNCTION {kept.table}_stays()", params=None)
    if is_postgresql:
        editor.execute("DROP FUNCTION coaching_append_only()", params=None)


def kept_columns(connection: BaseDatabaseWrapper, kept: Kept) -> list[str]:
    """The columns that nobody changes, of the table as it is now."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, kept.table)
    return [column.name for column in columns if column.name not in kept.loose]
