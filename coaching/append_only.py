"""What was looked at and what was noted stays as it was: the database refuses to change it, whoever asks.

Rows go only with the account of a client who is leaving. SQLite makes a table anew when a later migration alters it,
and loses its triggers: such a migration calls `release` first and `protect` last. A test misses them otherwise.
"""

from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True)
class Kept:
    """A table, the columns that nobody changes (none named: all of them), and how its rows lead to their client."""

    table: str
    columns: tuple[str, ...]
    client: str


COACHING = "SELECT c.client_id FROM coaching_coaching c"
TABLES = (
    Kept("coaching_accesslog", (), f"{COACHING} WHERE c.id = OLD.coaching_id"),
    Kept(
        "coaching_coachnote",
        ("id", "coaching_id", "body", "is_shared", "case_day", "written_at"),
        f"{COACHING} WHERE c.id = OLD.coaching_id",
    ),
    Kept(
        "coaching_notereply",
        ("id", "note_id", "by_client", "body", "written_at"),
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
CREATE TRIGGER {table}_unchanged BEFORE UPDATE {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION coaching_append_only();
CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays()
"""
SQLITE = (
    "CREATE TRIGGER {table}_unchanged BEFORE UPDATE {columns} ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN {refused}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
)


def protect(editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse."""
    is_postgresql = editor.connection.vendor == "postgresql"
    statements = (POSTGRESQL,) if is_postgresql else SQLITE
    if is_postgresql:
        editor.execute(FUNCTION, params=None)
    for kept in TABLES:
        words = {
            "table": kept.table,
            "columns": f"OF {', '.join(kept.columns)}" if kept.columns else "",
            "refused": REFUSED_DELETES.format(client=kept.client),
        }
        for statement in statements:
            editor.execute(statement.format(**words), params=None)


def release(editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusals back, for a migration that goes backwards."""
    is_postgresql = editor.connection.vendor == "postgresql"
    for kept in TABLES:
        for name in ("unchanged", "kept"):
            table = f" ON {kept.table}" if is_postgresql else ""
            editor.execute(f"DROP TRIGGER {kept.table}_{name}{table}", params=None)
        if is_postgresql:
            editor.execute(f"DROP FUNCTION {kept.table}_stays()", params=None)
    if is_postgresql:
        editor.execute("DROP FUNCTION coaching_append_only()", params=None)
