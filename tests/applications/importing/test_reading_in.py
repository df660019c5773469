"""Written once, whatever happens to the worker."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from accounts.models import User
from applications import tasks
from applications.importing import creating, reading_in, runs
from applications.models import Application, Import, Stage
from tests.applications.importing.material import NOW, bring, counts, log_file, needs_logs

pytestmark = pytest.mark.django_db

LOG = "Company,Role,Date applied\n" + "".join(
    f"Firm {number},Clerk,2026-10-{number % 28 + 1:02}\n" for number in range(120)
)


def started(owner: User, data: str = LOG) -> Import:
    run = runs.keep_upload(owner, data.encode(), "log.csv")
    assert reading_in.claim(run, NOW, 120)
    run.refresh_from_db()
    return run


def test_a_task_that_comes_twice_writes_once(amara: User) -> None:
    run = started(amara)
    tasks.read_import_in(str(run.pk))
    tasks.read_import_in(str(run.pk))
    assert Application.objects.owned_by(amara).count() == 120
    run.refresh_from_db()
    assert (run.state, run.done, counts(run)) == (Import.State.DONE, 120, (120, 120, 0, 0))


class PowerCut(Exception):
    pass


def test_an_import_goes_on_where_it_stopped(amara: User, monkeypatch: pytest.MonkeyPatch) -> None:
    run = started(amara)
    written = 0
    real = creating.create

    def until_the_power_goes(*args: object) -> Application:
        nonlocal written
        written += 1
        if written > 70:
            raise PowerCut
        return real(*args)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(reading_in, "create", until_the_power_goes)
    with pytest.raises(PowerCut):
        reading_in.read_in(run, NOW)
    assert Application.objects.owned_by(amara).count() == 50
    monkeypatch.setattr(reading_in, "create", real)
    tasks.read_import_in(str(run.pk))
    assert Application.objects.owned_by(amara).count() == 120
    run.refresh_from_db()
    assert counts(run) == (120, 120, 0, 0)


def test_a_row_that_the_database_refuses_is_left_out_and_the_rest_comes_in(
    amara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = started(amara)
    real = creating.create

    def all_but_one(job: object, *args: object) -> Application:
        if getattr(job, "row", 0) == 5:
            raise IntegrityError
        return real(job, *args)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(reading_in, "create", all_but_one)
    reading_in.read_in(run, NOW)
    run.refresh_from_db()
    assert counts(run) == (120, 119, 0, 1)
    assert run.rows.get(number=5).reason == "Ajar could not write this row. Add it by hand"


def test_a_file_that_is_gone_stops_the_import_with_a_reason(amara: User) -> None:
    run = started(amara)
    run.file.delete()
    tasks.read_import_in(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.report["problem"]) == (
        Import.State.FAILED,
        "The file is not here any more. Choose it once more.",
    )


def test_imported_history_says_that_it_was_imported(amara: User) -> None:
    bring(amara, LOG)
    assert set(Application.objects.values_list("changes__source", flat=True)) == {"import"}


def test_html_and_formulas_stay_plain_text(amara: User) -> None:
    bring(amara, 'Company,Role,Notes\n<b>Acme</b>,=1+1,"<script>alert(1)</script>"\n')
    job = Application.objects.get()
    assert (job.company.name, job.role, job.notes) == ("<b>Acme</b>", "=1+1", "<script>alert(1)</script>")


class TestTheCommand:
    def run(self, *args: object) -> str:
        out = StringIO()
        call_command("import_applications", *map(str, args), stdout=out)
        return out.getvalue()

    def test_it_prints_what_becomes_of_each_row(self, amara: User, tmp_path: Path) -> None:
        file = tmp_path / "log.csv"
        file.write_text("Company,Role,Date applied,Status\nAcme,Clerk,2026-10-01,TI\nTotal,1,,\n")
        told = self.run(file, "--owner", "AMARA@example.org")
        assert told.splitlines() == [
            "row     2  created  Acme, Clerk; Sent 1 Oct 2026",
            "                     Status: “TI” is not clear to Ajar: kept in the notes. Say what it means, or leave it",
            "row     3  skipped  It is a sum, not a job",
            "2 rows: 1 new, 1 left out",
        ]
        assert Application.objects.owned_by(amara).get().stage == Stage.SENT

    def test_a_dry_run_changes_nothing(self, amara: User, tmp_path: Path) -> None:
        file = tmp_path / "log.csv"
        file.write_text(LOG)
        assert "120 rows: 120 new" in self.run(file, "--owner", amara.email, "--dry-run")
        assert not Application.objects.exists()
        assert not Import.objects.exists()

    def test_only_the_good_rows(self, amara: User, tmp_path: Path) -> None:
        file = tmp_path / "log.csv"
        file.write_text("Company,Role\nAcme,Clerk\nn/a,Cook\n")
        assert "2 rows: 1 new, 1 left out" in self.run(file, "--owner", amara.email, "--good-rows")

    def test_it_says_what_is_wrong(self, amara: User, tmp_path: Path) -> None:
        empty = tmp_path / "empty.csv"
        empty.write_text("")
        for args in (
            (empty, "--owner", amara.email),
            (tmp_path / "none.csv", "--owner", amara.email),
            (empty, "--owner", "x@y.z"),
        ):
            with pytest.raises(CommandError):
                self.run(*args)

    @needs_logs
    def test_it_does_what_the_page_does(self, amara: User, bob: User, tmp_path: Path) -> None:
        file = tmp_path / "log.csv"
        file.write_bytes(log_file("v1_5c444aa.csv"))
        assert "17 rows: 17 new" in self.run(file, "--owner", amara.email)
        bring(bob, log_file("v1_5c444aa.csv"))
        assert Application.objects.owned_by(amara).count() == Application.objects.owned_by(bob).count()
