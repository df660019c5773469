"""What was looked at and noted stays: not one column changes, and no table is emptied as a whole."""

import pytest
from django.db import IntegrityError, connection, transaction

from coaching.append_only import TABLES, Kept, kept_columns
from coaching.models import AccessLog, CoachNote, Page
from tests.coaching.factories import CoachNoteFactory

pytestmark = pytest.mark.django_db

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


@needs_postgresql
@pytest.mark.parametrize("kept", TABLES, ids=lambda kept: kept.table)
def test_no_table_is_emptied(kept: Kept) -> None:
    with connection.cursor() as cursor:  # at rest in tests, which empty tables themselves
        cursor.execute(f"ALTER TABLE {kept.table} ENABLE TRIGGER {kept.table}_emptied")

    refused(f"TRUNCATE {kept.table} CASCADE")
    refused("TRUNCATE accounts_user CASCADE")
