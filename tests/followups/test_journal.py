"""The second memory beside the database."""

import os
from datetime import timedelta

import pytest

from followups.journal import CalledOff, CannotWrite, Journal
from followups.smtp_outcome import Kind, Outcome
from tests.followups.falling import disk_full
from tests.followups.world import MONDAY

pytestmark = pytest.mark.django_db


def test_the_journal_under_two_processes(journal: Journal) -> None:
    other = Journal(journal.folder)
    line = {"letter": "l", "message": "<m>", "owner": "o", "person": "p", "words": "w"}
    assert journal.name == other.name
    journal.hand_over("t1", line, MONDAY)
    assert not other.call_off("t1", MONDAY)
    assert other.call_off("t2", MONDAY)
    with pytest.raises(CalledOff):
        journal.hand_over("t2", line, MONDAY)
    assert other.says_of("<m>", "x", "x", "x") == other.says_of("<x>", "o", "p", "w") == "handed"
    journal.end("t1", Outcome(Kind.ACCEPTED), MONDAY)
    assert other.says_of("<m>", "x", "x", "x") == "accepted"
    journal.not_gone(line, MONDAY)
    assert other.says_of("<m>", "o", "p", "w") == ""
    assert other.outcome("t1") == Outcome(Kind.ACCEPTED)
    assert other.outcome("t9") is None


def test_a_torn_line_is_left_behind(journal: Journal) -> None:
    journal.stop({"id": "a", "person": "p"}, MONDAY)
    path = journal.folder / "2026-11.jsonl"
    path.write_bytes(path.read_bytes() + b'{"do":"stop","id":"b","per')
    journal.stop({"id": "c", "person": "p"}, MONDAY)
    journal.end("never handed over", Outcome(Kind.ACCEPTED), MONDAY)
    assert set(Journal(journal.folder).refresh().stops) == {"a", "c"}
    assert set(journal.whole().stops) == set(journal.refresh().stops) == {"a", "c"}


def test_only_the_last_months_are_in_memory_and_all_can_be_read(journal: Journal) -> None:
    for months in range(6):
        journal.stop({"id": str(months), "person": "p"}, MONDAY + timedelta(days=31 * months))
    assert len(Journal(journal.folder).refresh().stops) == 3
    assert len(journal.whole().stops) == 6


def test_a_journal_without_a_folder_writes_nothing(journal: Journal) -> None:
    for path in journal.folder.iterdir():
        path.unlink()
    journal.folder.rmdir()
    with pytest.raises(CannotWrite):
        journal.stop({"id": "a"}, MONDAY)


def test_a_journal_on_a_bad_disk_writes_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fdatasync", "write"):
        with monkeypatch.context() as patched:
            patched.setattr(os, name, disk_full)
            with pytest.raises(CannotWrite):
                journal.stop({"id": "a"}, MONDAY)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda *args: 1)
        with pytest.raises(CannotWrite):
            journal.stop({"id": "a"}, MONDAY)
    (journal.folder / "2026-12.jsonl").mkdir()
    with pytest.raises(CannotWrite):
        journal.stop({"id": "a"}, MONDAY + timedelta(days=20))
