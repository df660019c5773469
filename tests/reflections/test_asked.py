"""The times that a question was asked: from a job's page, from its notes, once more, changed and taken off."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Note, Stage
from core.ids import uuid7
from reflections.asking import AT_ONCE, keep_notes, questions_in_notes, words_of
from reflections.models import Asked, Felt, Question
from tests.factories import ApplicationFactory, AskedFactory, InterviewFactory, NoteFactory
from tests.reflections.helping import HTMX, html_of, known_as, undo_last

KEEP_ALL = reverse("reflections:keep_questions")


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.TALKING)


@pytest.fixture
def asked(job: Application) -> Asked:
    return AskedFactory.create(question=known_as(job.owner, "What is your notice?"), application=job)


def at_job(job: Application) -> str:
    return reverse("reflections:add_job_question", args=[job.pk])


def of_note(note: Note) -> str:
    return reverse("reflections:note_question", args=[note.application_id, note.pk])


def of_time(asked: Asked, name: str = "edit_asked") -> str:
    return reverse(f"reflections:{name}", args=[asked.question_id, asked.pk])


# ── At a job ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_question_is_kept_where_it_was_asked(as_amara: Client, amara: User, job: Application) -> None:
    met = InterviewFactory.create(application=job, day=date(2026, 11, 20))
    answer = as_amara.post(at_job(job), {"words": "What is your notice?", "felt": "stuck", "interview": met.pk})
    kept = job.asked.get()
    assert answer.status_code == 302
    assert (kept.question.words, kept.felt, kept.interview) == ("What is your notice?", Felt.STUCK, met)
    assert kept.asked_on == date(2026, 11, 20), "without a day it is the day of its round"
    undo_last(as_amara, amara)
    assert not amara.questions.exists()


def test_a_round_to_come_gives_no_day(as_amara: Client, job: Application) -> None:
    met = InterviewFactory.create(application=job, day=date(2099, 1, 1))
    as_amara.post(at_job(job), {"words": "What is your notice?", "interview": met.pk})
    assert job.asked.get().asked_on is None


def test_a_round_of_another_job_is_no_choice(as_amara: Client, amara: User, job: Application) -> None:
    InterviewFactory.create(application=job)
    other = InterviewFactory.create(application=ApplicationFactory.create(owner=amara, stage=Stage.TALKING))
    assert as_amara.post(at_job(job), {"words": "Notice?", "interview": other.pk}).status_code == 422


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_question_without_words_is_asked_for(as_amara: Client, job: Application, headers: dict[str, str]) -> None:
    answer = as_amara.post(at_job(job), {"words": " ", "felt": "steady"}, headers=headers)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write the question" in page
    assert 'value="steady" id="id_felt_0" checked' in page or "checked" in page
    assert ("<html" in page) == (not headers)
    assert not job.asked.exists()


def test_the_form_comes_where_htmx_asks_for_it(as_amara: Client, job: Application) -> None:
    answer = as_amara.get(at_job(job), headers=HTMX)
    assert "<html" not in answer.content.decode()
    assert answer["HX-Trigger"] == '{"ajar:focus": "#id_words"}'


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_looks_alike_is_offered_from_a_jobs_page_too(
    as_amara: Client, amara: User, job: Application, headers: dict[str, str]
) -> None:
    known_as(amara, "What notice must you give?")
    answer = as_amara.post(at_job(job), {"words": "What notice do you give?"}, headers=headers)
    where = answer.headers.get("Location") or answer.headers["HX-Redirect"]
    assert where == reverse("reflections:same", args=[job.asked.get().question_id])


def test_a_second_press_keeps_one(as_amara: Client, amara: User, job: Application) -> None:
    sent = {"id": str(uuid7()), "words": "What is your notice?"}
    for _ in range(2):
        assert as_amara.post(at_job(job), sent).status_code == 302
    assert (job.asked.count(), amara.questions.count()) == (1, 1)


def test_a_question_of_a_made_up_job_is_made_up(as_amara: Client, amara: User) -> None:
    made_up = ApplicationFactory.create(owner=amara, is_sample=True)
    known_as(amara, "What is your notice?")
    as_amara.post(at_job(made_up), {"words": "What is your notice?"})
    assert made_up.asked.get().question.is_sample


# ── In notes ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_note_becomes_a_question_once_and_stays(as_amara: Client, amara: User, job: Application) -> None:
    note = NoteFactory.create(application=job, kind=Note.Kind.QUESTION, body="What is\n your notice?")
    for _ in range(2):
        assert as_amara.post(of_note(note)).status_code == 302
    kept = job.asked.get()
    assert (kept.note, kept.question.words, kept.asked_on) == (note, "What is your notice?", note.happened_on)
    undo_last(as_amara, amara)
    assert not amara.questions.exists()
    assert Note.objects.filter(pk=note.pk).exists()


def test_only_a_question_among_the_notes_becomes_one(as_amara: Client, job: Application) -> None:
    note = NoteFactory.create(application=job, kind=Note.Kind.CALL)
    assert as_amara.post(of_note(note)).status_code == 404
    assert as_amara.get(of_note(note)).status_code == 405


def test_all_questions_in_notes_are_kept_in_one_step(as_amara: Client, amara: User, job: Application) -> None:
    known = known_as(amara, "Why us?")
    for body in ("Why us?", "Your notice?", "YOUR NOTICE", "?!"):
        NoteFactory.create(application=job, kind=Note.Kind.QUESTION, body=body)
    NoteFactory.create(kind=Note.Kind.QUESTION, body="Somebody else's")
    assert "Four questions stand in your notes. Keep them here?" in html_of(as_amara, reverse("reflections:questions"))
    as_amara.post(KEEP_ALL)
    assert {*amara.questions.values_list("words", flat=True)} == {"Why us?", "Your notice?", "?!"}
    assert known.times_asked.count() == 1
    assert Asked.objects.count() == 4
    assert "in your notes" not in html_of(as_amara, reverse("reflections:questions"))
    undo_last(as_amara, amara)
    assert [*amara.questions.all()] == [known]
    assert not Asked.objects.exists()


def test_notes_without_a_letter_are_a_question_each(as_amara: Client, amara: User, job: Application) -> None:
    for body in ("???", "!!!"):
        NoteFactory.create(application=job, kind=Note.Kind.QUESTION, body=body)
    as_amara.post(KEEP_ALL)
    assert {*amara.questions.values_list("words", flat=True)} == {"???", "!!!"}


def test_notes_that_another_press_kept_meanwhile_are_not_kept_twice(amara: User, job: Application) -> None:
    NoteFactory.create(application=job, kind="question", body="Why us?")
    seen = list(questions_in_notes(amara))
    assert keep_notes(seen, owner=amara) is not None
    assert keep_notes(seen, owner=amara) is None
    assert (amara.questions.count(), job.asked.count()) == (1, 1)


def test_a_question_alone_is_spoken_of_as_one(as_amara: Client, job: Application) -> None:
    NoteFactory.create(application=job, kind=Note.Kind.QUESTION)
    assert "One question stands in your notes. Keep it here?" in html_of(as_amara, reverse("reflections:questions"))


def test_keeping_what_is_kept_does_nothing(as_amara: Client, amara: User) -> None:
    assert as_amara.post(KEEP_ALL).status_code == 302
    assert not amara.undos.exists()
    assert as_amara.get(KEEP_ALL).status_code == 405


def test_very_many_notes_are_kept_step_by_step(as_amara: Client, amara: User, job: Application) -> None:
    for count in range(AT_ONCE + 1):
        NoteFactory.create(application=job, kind=Note.Kind.QUESTION, body=f"Number {count}?")
    as_amara.post(KEEP_ALL)
    assert amara.questions.count() == AT_ONCE
    as_amara.post(KEEP_ALL)
    assert amara.questions.count() == AT_ONCE + 1


def test_a_long_note_is_cut_to_the_length_of_a_question() -> None:
    assert words_of(Note(body="a b\n\n" * 500)) == ("a b " * 125)[:500]


# ── Once more, changed, taken off ────────────────────────────────────────────────────────────────────────────────


def test_a_question_is_asked_again_elsewhere(as_amara: Client, amara: User, asked: Asked) -> None:
    other = ApplicationFactory.create(owner=amara)
    address = reverse("reflections:asked_again", args=[asked.question_id])
    sent = {"id": str(uuid7()), "application": other.pk, "felt": "steady"}
    for _ in range(2):
        assert as_amara.post(address, sent).status_code == 302
    assert other.asked.get().question == asked.question
    assert as_amara.post(address, {"felt": "steady"}).status_code == 422
    undo_last(as_amara, amara)
    assert not other.asked.exists()


def test_a_made_up_question_that_was_really_asked_is_real(as_amara: Client, amara: User, asked: Asked) -> None:
    Question.objects.update(is_sample=True)
    sent = {"application": ApplicationFactory.create(owner=amara).pk, "felt": "steady"}
    as_amara.post(reverse("reflections:asked_again", args=[asked.question_id]), sent)
    assert not amara.questions.get().is_sample
    undo_last(as_amara, amara)
    assert amara.questions.get().is_sample


def test_a_time_is_changed(as_amara: Client, amara: User, asked: Asked) -> None:
    as_amara.post(of_time(asked), {"asked_on": "2026-11-01", "felt": "so_so"})
    asked.refresh_from_db()
    assert (asked.asked_on, asked.felt) == (date(2026, 11, 1), Felt.SO_SO)
    undo_last(as_amara, amara)
    asked.refresh_from_db()
    assert asked.felt == ""


def test_a_day_that_is_none_is_said_and_stays(as_amara: Client, asked: Asked) -> None:
    answer = as_amara.post(of_time(asked), {"asked_on": "2026-02-30"})
    assert answer.status_code == 422
    assert "Enter a real date" in answer.content.decode()
    assert "2026-02-30" in answer.content.decode()


def test_a_time_taken_off_comes_back(as_amara: Client, amara: User, asked: Asked) -> None:
    assert as_amara.get(of_time(asked, "delete_asked")).status_code == 405
    as_amara.post(of_time(asked, "delete_asked"))
    assert not Asked.objects.exists()
    undo_last(as_amara, amara)
    assert Asked.objects.get() == asked


def test_a_time_is_reached_through_its_own_question_only(as_amara: Client, amara: User, asked: Asked) -> None:
    other: Question = known_as(amara, "Another?")
    assert as_amara.get(reverse("reflections:edit_asked", args=[other.pk, asked.pk])).status_code == 404


def test_a_note_that_goes_leaves_its_question(as_amara: Client, job: Application) -> None:
    note = NoteFactory.create(application=job, kind=Note.Kind.QUESTION)
    as_amara.post(of_note(note))
    as_amara.post(reverse("applications:delete_note", args=[job.pk, note.pk]))
    assert job.asked.get().note is None
