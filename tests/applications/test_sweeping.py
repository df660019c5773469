"""Files go a day after nothing leads to them any more, and never while a press could bring them back."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import User
from applications import reversible
from applications.models import Import, Paper, Undo
from applications.sweeping import folders, sweep
from applications.tasks import forget_personal_words, sweep_files
from config.celery import app
from reflections.models import Evidence
from tests.factories import EvidenceFactory, GapFactory, PaperFactory, PlanFactory

NOW = timezone.now()
IN_TWO_DAYS = NOW + timedelta(days=2)
STATES = [state for state in Import.State if state not in (Import.State.REVIEW, Import.State.RUNNING)]


@pytest.fixture(autouse=True)
def _an_empty_shelf(settings: Any, tmp_path: Any, db: None) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(amara: User) -> Paper:
    return PaperFactory.create(owner=amara)


def is_kept(name: str | None) -> bool:
    return default_storage.exists(str(name))


def a_certificate(**parent: Any) -> Evidence:
    return EvidenceFactory.create(**{"gap": None} | parent, file=ContentFile(b"Certificate", "one.txt"))


def a_log(owner: User, state: str) -> Import:
    return Import.objects.create(
        owner=owner, filename="log.csv", file=ContentFile(b"Company\nAcme\n", name="log"), state=state, finished_at=NOW
    )


def test_a_paper_that_was_deleted_for_good_loses_its_file(paper: Paper) -> None:
    name = paper.file.name
    paper.delete()
    assert sweep(IN_TWO_DAYS) == 1
    assert not is_kept(name)


def test_a_paper_keeps_its_file(paper: Paper) -> None:
    assert sweep(IN_TWO_DAYS) == 0
    assert is_kept(paper.file.name)


def test_a_paper_that_can_be_brought_back_keeps_its_file(paper: Paper, amara: User) -> None:
    name = paper.file.name
    undo = reversible.delete(paper, owner=amara, label="Deleted")
    assert sweep(IN_TWO_DAYS) == 0
    undo.undo(by=amara, now=NOW)
    assert sweep(IN_TWO_DAYS) == 0
    assert is_kept(name)


def test_a_paper_whose_undo_is_gone_loses_its_file(paper: Paper, amara: User) -> None:
    name = paper.file.name
    reversible.delete(paper, owner=amara, label="Deleted")
    Undo.objects.all().delete()
    sweep(IN_TWO_DAYS)
    assert not is_kept(name)


def test_a_file_of_today_may_belong_to_a_row_that_is_being_written(paper: Paper) -> None:
    name = paper.file.name
    paper.delete()
    assert sweep(NOW + timedelta(hours=1)) == 0
    assert is_kept(name)


@pytest.mark.parametrize("state", STATES)
def test_a_log_that_was_read_in_is_let_go_of(amara: User, state: str) -> None:
    run = a_log(amara, state)
    name = run.file.name
    sweep(IN_TWO_DAYS)
    run.refresh_from_db()
    assert (bool(run.file), is_kept(name)) == (False, False)


@pytest.mark.parametrize("state", [Import.State.REVIEW, Import.State.RUNNING])
def test_a_log_that_is_still_looked_at_stays(amara: User, state: str) -> None:
    run = a_log(amara, state)
    assert sweep(IN_TWO_DAYS) == 0
    assert is_kept(run.file.name)


def test_evidence_keeps_its_file_until_no_undo_can_bring_it_back(amara: User) -> None:
    pieces = [a_certificate(gap=GapFactory.create(owner=amara)), a_certificate(plan=PlanFactory.create(owner=amara))]
    names = [piece.file.name for piece in pieces]
    for piece in pieces:
        reversible.delete(piece, owner=amara, label="Evidence deleted")
    assert sweep(IN_TWO_DAYS) == 0
    Undo.objects.update(created_at=NOW - timedelta(days=2))
    forget_personal_words()
    assert sweep(IN_TWO_DAYS) == 2
    assert not any(is_kept(name) for name in names)


def test_every_file_lies_where_the_sweep_looks_for_it(paper: Paper, amara: User) -> None:
    log = a_log(amara, Import.State.REVIEW)
    shown = a_certificate(gap=GapFactory.create(owner=amara))
    rows: list[Paper | Import | Evidence] = [paper, log, shown]
    assert [row.file.name for row in rows] == [f"{row._meta.verbose_name_plural}/{amara.pk}/{row.pk}" for row in rows]
    assert set(folders()) == {row._meta.verbose_name_plural for row in rows}


def test_what_is_not_ours_stays(tmp_path: Any) -> None:
    (tmp_path / "papers" / "by-hand").mkdir(parents=True)
    (tmp_path / "papers" / "by-hand" / "letter.txt").write_text("Keep me")
    (tmp_path / "elsewhere.txt").write_text("Keep me, too")
    assert sweep(IN_TWO_DAYS) == 0


def test_a_second_sweep_finds_nothing_to_do(paper: Paper) -> None:
    paper.delete()
    assert [sweep(IN_TWO_DAYS), sweep(IN_TWO_DAYS)] == [1, 0]


def test_beat_rings_for_it(paper: Paper) -> None:
    assert sweep_files.name in {entry["task"] for entry in app.conf.beat_schedule.values()}
    sweep_files()
    assert is_kept(paper.file.name)
