"""Lines of a job's story: added, changed where they stand, deleted with Undo, and nobody else's business."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Note
from core.ids import uuid7
from tests.factories import ApplicationFactory, NoteFactory

HTMX = {"HX-Request": "true"}


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


@pytest.fixture
def note(job: Application) -> Note:
    return NoteFactory.create(application=job)


def add_url(job: Application) -> str:
    return reverse("applications:add_note", args=[job.pk])


def url(name: str, note: Note) -> str:
    return reverse(f"applications:{name}", args=[note.application_id, note.pk])


def test_a_note_is_added_with_todays_date(as_amara: Client, amara: User, job: Application) -> None:
    response = as_amara.post(add_url(job), {"body": "They called.", "kind": "call"}, follow=True)
    added = job.notes_kept.get()
    assert (added.kind, added.body) == ("call", "They called.")
    assert "They called." in response.content.decode()


def test_a_note_without_a_kind_is_a_note(as_amara: Client, job: Application) -> None:
    as_amara.post(add_url(job), {"body": "Warm people."})
    assert job.notes_kept.get().kind == Note.Kind.NOTE


def test_htmx_gets_the_new_line_and_an_empty_composer(as_amara: Client, job: Application) -> None:
    response = as_amara.post(add_url(job), {"body": "They called.", "kind": "call"}, headers=HTMX)
    page = response.content.decode()
    assert "<html" not in page
    assert 'hx-target="#timeline"' in page
    assert "They called." in page
    assert response["HX-Trigger"] == '{"ajar:focus": "#note"}'


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_an_empty_note_is_asked_for_and_nothing_is_saved(
    as_amara: Client, job: Application, headers: dict[str, str]
) -> None:
    response = as_amara.post(add_url(job), {"body": " ", "kind": "call"}, headers=headers)
    assert response.status_code == 422
    assert "Write a line first" in response.content.decode()
    assert not job.notes_kept.exists()


def test_a_note_is_changed_where_it_stands(as_amara: Client, note: Note) -> None:
    form = as_amara.get(url("edit_note", note), headers=HTMX).content.decode()
    assert "<html" not in form
    assert note.body in form
    data = {"body": "They asked about March.", "kind": "question", "happened_on": "2026-11-06"}
    changed = as_amara.post(url("edit_note", note), data, headers=HTMX).content.decode()
    note.refresh_from_db()
    assert note.body == "They asked about March."
    assert note.edited_at is not None
    assert "A question they asked" in changed


def test_a_note_on_another_day_makes_the_page_load_again(as_amara: Client, note: Note) -> None:
    data = {"body": note.body, "kind": "note", "happened_on": "2026-11-01"}
    response = as_amara.post(url("edit_note", note), data, headers=HTMX)
    assert response["HX-Redirect"].startswith(reverse("journey:application", args=[note.application_id]))


def test_what_was_typed_stays_when_the_day_is_no_day(as_amara: Client, note: Note) -> None:
    data = {"body": "They asked about March.", "kind": "note", "happened_on": "2026-02-30"}
    response = as_amara.post(url("edit_note", note), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "They asked about March." in page
    assert "Enter a real date" in page
    note.refresh_from_db()
    assert note.body == "They asked about notice."


def test_leaving_a_note_as_it_was_shows_it_again(as_amara: Client, note: Note) -> None:
    assert note.body in as_amara.get(url("note", note), headers=HTMX).content.decode()
    assert as_amara.get(url("note", note)).status_code == 302


def test_a_deleted_note_comes_back(as_amara: Client, amara: User, note: Note) -> None:
    as_amara.post(url("delete_note", note))
    assert not Note.objects.filter(pk=note.pk).exists()
    undo = amara.undos.latest("created_at")
    as_amara.post(reverse("applications:undo", args=[undo.pk]))
    assert Note.objects.get(pk=note.pk).body == note.body


def test_a_stranger_finds_no_note(as_bob: Client, job: Application, note: Note) -> None:
    assert as_bob.post(add_url(job), {"body": "hello"}).status_code == 404
    for name in ("note", "edit_note"):
        assert as_bob.get(url(name, note)).status_code == 404
    assert as_bob.post(url("delete_note", note)).status_code == 404
    assert Note.objects.get().body == note.body


def test_a_note_is_reached_through_its_own_job_only(as_amara: Client, amara: User, note: Note) -> None:
    other = ApplicationFactory.create(owner=amara)
    assert as_amara.get(reverse("applications:edit_note", args=[other.pk, note.pk])).status_code == 404


def test_notes_are_added_and_deleted_by_post_alone(as_amara: Client, job: Application, note: Note) -> None:
    assert as_amara.get(add_url(job)).status_code == 405
    assert as_amara.get(url("delete_note", note)).status_code == 405


def test_script_in_a_note_is_only_text(as_amara: Client, job: Application) -> None:
    script = "<script>alert(1)</script>"
    page = as_amara.post(add_url(job), {"body": script}, follow=True).content.decode()
    assert script not in page
    assert "&lt;script&gt;" in page


def test_a_megabyte_is_kept(as_amara: Client, job: Application) -> None:
    as_amara.post(add_url(job), {"body": "a" * 1_000_000})
    assert len(job.notes_kept.get().body) == 1_000_000
    assert job.notes_kept.get().happened_on <= date.today()


def test_a_second_press_writes_no_second_note(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    sent = {"id": str(uuid7()), "body": "They called."}
    for _ in range(2):
        assert as_amara.post(reverse("applications:add_note", args=[job.pk]), sent).status_code == 302
    assert job.notes_kept.get().body == "They called."


def test_the_id_of_a_strangers_note_only_costs_the_note_its_id(as_amara: Client, amara: User) -> None:
    theirs = NoteFactory.create(body="Not yours.")
    job = ApplicationFactory.create(owner=amara)
    as_amara.post(reverse("applications:add_note", args=[job.pk]), {"id": str(theirs.pk), "body": "Mine."})
    theirs.refresh_from_db()
    assert (job.notes_kept.get().body, theirs.body) == ("Mine.", "Not yours.")
