"""What was looked at and noted stays: not one column changes, and no table is emptied as a whole."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from coaching.append_only import TABLES, Kept, kept_columns
from coaching.models import AccessLog, Coaching, CoachNote, Page
from tests.coaching.factories import CoachNoteFactory

pytestmark = pytest.mark.django_db

needs_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="no other database replaces a row")
needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="no other database can do it")


def refused(sql: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def written() -> CoachNote:
    note: CoachNote = CoachNoteFactory.create()
    note.replies.create(by_client=True, body="Thank you", written_at=note.written_at)
    AccessLog.objects.note(note.coaching, Page.NOTES, note.written_at)
    return note


@pytest.mark.parametrize("kept", TABLES, ids=lambda kept: kept.table)
def test_no_column_changes(written: CoachNote, kept: Kept) -> None:
    columns = kept_columns(connection, kept)
    assert "id" in columns and not kept.loose & {*columns}
    for column in columns:
        refused(f"UPDATE {kept.table} SET {column} = {column}")


@pytest.mark.parametrize("kept", TABLES, ids=lambda kept: kept.table)
def test_no_row_takes_the_place_of_another(written: CoachNote, kept: Kept) -> None:
    columns = ", ".join([*kept_columns(connection, kept), *kept.loose])
    if connection.vendor == "sqlite":
        refused(f"INSERT OR REPLACE INTO {kept.table} ({columns}) SELECT {columns} FROM {kept.table}")
    else:
        copied = f"INSERT INTO {kept.table} ({columns}) SELECT {columns} FROM {kept.table}"
        refused(f"{copied} ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id")


@needs_sqlite
def test_a_line_of_the_day_is_not_replaced_under_another_id(coaching: Coaching) -> None:
    now = timezone.now()
    AccessLog.objects.note_lists([coaching], now)
    before = AccessLog.objects.values().get()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO coaching_accesslog (id, coaching_id, page, by, list_day, happened_at)"
            " SELECT replace(id, '0', '1'), coaching_id, page, by, list_day, '2020-01-01' FROM coaching_accesslog"
        )
    assert AccessLog.objects.values().get() == before


@needs_postgresql
@pytest.mark.parametrize("kept", TABLES, ids=lambda kept: kept.table)
def test_no_table_is_emptied(kept: Kept) -> None:
    with connection.cursor() as cursor:  # at rest in tests, which empty tables themselves
        cursor.execute(f"ALTER TABLE {kept.table} ENABLE TRIGGER {kept.table}_emptied")

    refused(f"TRUNCATE {kept.table} CASCADE")
    refused("TRUNCATE accounts_user CASCADE")
