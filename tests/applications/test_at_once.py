"""Several tabs press the same button at the same moment: it is done once, and no page breaks."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, CannotUndo, Stage, StaleStage, replay
from tests.factories import ApplicationFactory, PaperFactory, UserFactory
from tests.pressing import TABS, at_once, press
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def job() -> Application:
    return ApplicationFactory.create(owner=UserFactory.create(), stage=Stage.SENT)


def test_a_date_is_put_right_once(job: Application) -> None:
    change = job.changes.get()
    address = reverse("applications:edit_date", args=[job.pk, change.pk])
    assert set(press(job.owner, address, lambda: {"occurred_on": "2026-10-01"})) <= {302, 409}
    assert job.changes.count() == 2


def test_a_date_that_was_put_right_already_is_left_alone(job: Application) -> None:
    address = reverse("applications:edit_date", args=[job.pk, job.changes.get().pk])
    tab = signed_in(job.owner)
    assert [tab.post(address, {"occurred_on": "2026-10-01"}).status_code for _ in range(2)] == [302, 302]
    assert job.changes.count() == 2


def test_an_answer_is_kept_once_and_so_is_who_told_it(job: Application) -> None:
    form = {"kind": "no", "decided_on": "2026-11-05", "seen": "sent", "told": "Priya Raman"}
    assert press(job.owner, reverse("applications:answer", args=[job.pk]), lambda: form) == [302] * TABS
    assert (job.outcomes.count(), job.owner.contacts.count()) == (1, 1)


def test_a_job_is_deleted_once(job: Application) -> None:
    assert press(job.owner, reverse("applications:delete", args=[job.pk]), dict) == [302, 404, 404, 404]
    assert job.owner.undos.count() == 1


def test_each_file_becomes_a_version(job: Application) -> None:
    def form() -> dict[str, Any]:
        return {"title": "CV", "file": SimpleUploadedFile("cv.pdf", b"%PDF-1.4\n%%EOF\n")}

    assert press(job.owner, reverse("applications:add_paper"), form) == [302] * TABS
    assert set(job.owner.papers.values_list("version", flat=True)) == {1, 2, 3, 4}


def test_a_paper_is_added_to_a_job_once(job: Application) -> None:
    paper = PaperFactory.create(owner=job.owner)
    address = reverse("applications:attach_paper", args=[job.pk])
    assert set(press(job.owner, address, lambda: {"paper": str(paper.pk)})) <= {302, 422}
    assert job.paper_uses.count() == 1


def test_a_move_and_an_undo_leave_a_history_that_tells_where_the_card_lies(job: Application) -> None:
    undo = job.move_to(Stage.TALKING, by=job.owner, occurred_on=date(2026, 11, 20))

    def take_back() -> str:
        try:
            undo.undo(by=job.owner, now=timezone.now())
        except CannotUndo:
            return "kept"
        return "taken back"

    def move() -> str:
        try:
            Application.objects.get(pk=job.pk).move_to(Stage.OFFER, by=job.owner, occurred_on=date(2026, 11, 21))
        except StaleStage:
            return "stale"
        return "moved"

    done = at_once(take_back, move)
    job.refresh_from_db()
    assert replay(job.changes.as_recorded()) == job.stage
    assert done in (["kept", "moved"], ["taken back", "stale"], ["taken back", "moved"])
