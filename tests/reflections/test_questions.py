"""The ledger of questions: kept from forms and notes, met again, searched, changed, and nobody else's business."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Note, Stage
from core.ids import uuid7
from reflections.models import Asked, Felt, Question
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    InterviewFactory,
    NoteFactory,
    QuestionFactory,
    RehearsalFactory,
    StickingPointFactory,
    StoryFactory,
    UserFactory,
)
from tests.reflections.helping import HTMX, html_of, known_as, position, undo_last

LEDGER = reverse("reflections:questions")
ADD = reverse("reflections:add_question")


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.TALKING)


@pytest.fixture
def question(amara: User) -> Question:
    return known_as(amara, "Why move from support to analysis?")


def page_of(question: Question, name: str = "question") -> str:
    return reverse(f"reflections:{name}", args=[question.pk])


# ── The ledger ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_was_asked_most_often_stands_first_and_then_what_was_asked_last(as_amara: Client, amara: User) -> None:
    days = {"Never met": [], "Once, lately": [14], "Twice": [2, 3], "Once, long ago": [1]}
    for words, met in days.items():
        asked = QuestionFactory.create(owner=amara, words=words)
        for day in met:
            AskedFactory.create(question=asked, asked_on=date(2026, 11, day))
    page = html_of(as_amara, LEDGER)
    assert position(page, "Twice", "Once, lately", "Once, long ago", "Never met")
    assert "Asked twice by two employers, last on 3 Nov" in page
    assert "4 questions" in page


def test_asked_again_a_question_rises(as_amara: Client, amara: User, job: Application) -> None:
    for words in ("First", "Second"):
        AskedFactory.create(question=known_as(amara, words))
    AskedFactory.create(question=known_as(amara, "First"))
    as_amara.post(ADD, {"words": "second?", "application": job.pk})
    as_amara.post(ADD, {"words": "Second", "application": job.pk})
    assert position(html_of(as_amara, LEDGER), "Second", "First")


def test_the_ledger_tells_how_the_last_answer_felt_and_how_often_it_was_said(as_amara: Client, amara: User) -> None:
    asked = QuestionFactory.create(owner=amara, words="How do you check a number?", is_rehearsed=True, steady_passes=2)
    AskedFactory.create(question=asked, asked_on=date(2026, 11, 1), felt=Felt.STUCK)
    AskedFactory.create(question=asked, asked_on=date(2026, 11, 2), felt=Felt.SO_SO)
    RehearsalFactory.create_batch(2, question=asked)
    page = html_of(as_amara, LEDGER)
    assert "the answer felt so-so" in page
    assert "said aloud twice" in page
    assert page.count('<i class="on">') == 2


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {"Budget", "Rota", "Money"}),
        ({"q": "BUD"}, {"Budget"}),
        ({"q": "rota nothing"}, set()),
        ({"show": "rehearse"}, {"Rota"}),
        ({"show": "stuck"}, {"Budget", "Money"}),
        ({"show": "stuck", "q": "mon"}, {"Money"}),
        ({"show": "whatever"}, {"Budget", "Rota", "Money"}),
    ],
)
def test_the_ledger_is_searched_and_filtered(
    as_amara: Client, amara: User, query: dict[str, str], shown: set[str]
) -> None:
    AskedFactory.create(question=QuestionFactory.create(owner=amara, words="Budget"), felt=Felt.STUCK)
    RehearsalFactory.create(question=QuestionFactory.create(owner=amara, words="Money"), felt=Felt.STUCK)
    steady = QuestionFactory.create(owner=amara, words="Rota", is_rehearsed=True, steady_passes=3)
    AskedFactory.create(question=steady, felt=Felt.STUCK)
    page = as_amara.get(LEDGER, query, headers=HTMX).content.decode()
    assert {words for words in ("Budget", "Rota", "Money") if f">{words}</a>" in page} == shown
    assert "<html" not in page


def test_made_up_rows_are_in_no_number(as_amara: Client, amara: User) -> None:
    made_up = ApplicationFactory.create(owner=amara, is_sample=True)
    asked = QuestionFactory.create(owner=amara, words="Real")
    AskedFactory.create(question=asked)
    AskedFactory.create(question=asked, application=made_up)
    sample = QuestionFactory.create(owner=amara, words="Not real", is_sample=True)
    AskedFactory.create(question=sample, application=made_up)
    NoteFactory.create(application=made_up, kind=Note.Kind.QUESTION)
    page = html_of(as_amara, LEDGER)
    assert "1 question" in page
    assert "1 questions" not in page
    assert "Asked twice" not in page
    assert "Made-up" in page
    assert "in your notes" not in page


def test_a_long_ledger_is_shown_in_parts(as_amara: Client, amara: User) -> None:
    QuestionFactory.create_batch(31, owner=amara)
    assert html_of(as_amara, LEDGER).count("rows__main") == 30
    more = as_amara.get(LEDGER, {"page": 2}, headers=HTMX).content.decode()
    assert more.count("rows__main") == 1
    assert "<html" not in more


@pytest.mark.parametrize("rows", [1, 20])
def test_the_ledger_costs_the_same_whatever_stands_in_it(
    as_amara: Client, amara: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for asked in QuestionFactory.create_batch(rows, owner=amara):
        AskedFactory.create_batch(2, question=asked)
        RehearsalFactory.create(question=asked)
    with django_assert_num_queries(6):
        as_amara.get(LEDGER)


def test_an_empty_ledger_says_what_it_is_for(as_amara: Client) -> None:
    for query in ({}, {"q": "x"}, {"show": "stuck"}, {"show": "rehearse"}):
        assert 'class="empty"' in as_amara.get(LEDGER, query).content.decode()


def test_nobody_elses_questions_are_shown(as_bob: Client, question: Question) -> None:
    assert question.words not in html_of(as_bob, LEDGER)


# ── Added by hand ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_question_needs_no_more_than_its_words(as_amara: Client, amara: User) -> None:
    page = as_amara.post(ADD, {"words": "What is your notice?"}, follow=True).content.decode()
    kept = amara.questions.get()
    assert (kept.words, kept.key, kept.times_asked.count()) == ("What is your notice?", "what notice", 0)
    assert "What is your notice?" in page
    undo_last(as_amara, amara)
    assert not amara.questions.exists()


def test_a_question_is_kept_with_its_job_its_day_and_how_it_felt(
    as_amara: Client, amara: User, job: Application
) -> None:
    sent = {"words": "What is your notice?", "application": job.pk, "asked_on": "2026-11-20", "felt": "so_so"}
    as_amara.post(ADD, sent)
    asked = Asked.objects.get()
    assert (asked.application, asked.asked_on, asked.felt) == (job, date(2026, 11, 20), Felt.SO_SO)
    undo_last(as_amara, amara)
    assert not amara.questions.exists()


def test_the_same_words_are_the_same_question(as_amara: Client, amara: User, job: Application) -> None:
    as_amara.post(ADD, {"words": "Tell us about your notice!"})
    as_amara.post(ADD, {"words": "your  NOTICE", "application": job.pk})
    assert amara.questions.get().times_asked.count() == 1
    undo_last(as_amara, amara)
    assert amara.questions.get().times_asked.count() == 0


def test_what_is_there_already_is_shown_and_not_made_again(as_amara: Client, amara: User, question: Question) -> None:
    page = as_amara.post(ADD, {"words": question.words}, follow=True).content.decode()
    assert "You have this one" in page
    assert amara.questions.count() == 1


def test_what_looks_like_one_met_before_is_offered_right_away(as_amara: Client, question: Question) -> None:
    answer = as_amara.post(ADD, {"words": "Why are you moving from support into analysis?"}, follow=True)
    page = answer.content.decode()
    assert "These look alike" in page
    assert question.words in page


@pytest.mark.parametrize("with_job", [False, True])
def test_a_second_press_keeps_one(as_amara: Client, amara: User, job: Application, *, with_job: bool) -> None:
    sent: dict[str, Any] = {"id": str(uuid7()), "words": "🙂?", "application": job.pk if with_job else ""}
    for _ in range(2):
        assert as_amara.post(ADD, sent).status_code == 302
    assert amara.questions.count() == 1
    assert Asked.objects.count() == with_job


def test_the_id_of_a_strangers_row_only_costs_the_new_one_its_id(
    as_amara: Client, amara: User, job: Application
) -> None:
    theirs = AskedFactory.create()
    as_amara.post(ADD, {"id": str(theirs.pk), "words": "Mine?", "application": job.pk})
    as_amara.post(ADD, {"id": str(theirs.question_id), "words": "Mine too?"})
    assert {*amara.questions.values_list("words", flat=True)} == {"Mine?", "Mine too?"}
    theirs.refresh_from_db()
    assert theirs.application.owner != amara


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"words": " "}, "Write the question"),
        ({"words": "a" * 501}, "Keep this to 500 characters or fewer"),
        ({"words": "Notice?", "felt": "steady"}, "Choose the job where they asked it"),
        ({"words": "Notice?", "asked_on": "2026-02-30"}, "Enter a real date"),
        ({"words": "Notice?", "asked_on": "2999-01-01"}, "The day must be today or earlier"),
        ({"words": "Notice?", "application": "01a20a43-0000-7000-8000-000000000000"}, "Choose one from the list"),
        ({"words": "Notice?", "application": "nobody"}, "Choose one from the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    as_amara: Client, amara: User, sent: dict[str, str], error: str
) -> None:
    answer = as_amara.post(ADD, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page
    assert sent["words"].strip() in page
    assert not amara.questions.exists()


def test_a_strangers_job_is_no_choice(as_amara: Client, amara: User) -> None:
    theirs = ApplicationFactory.create()
    assert as_amara.post(ADD, {"words": "Notice?", "application": theirs.pk}).status_code == 422
    assert str(theirs.pk) not in html_of(as_amara, ADD)


def test_forty_jobs_are_offered_and_any_can_be_chosen(as_amara: Client, amara: User, job: Application) -> None:
    ApplicationFactory.create_batch(40, owner=amara, stage=Stage.TALKING)
    assert str(job.pk) not in html_of(as_amara, ADD)
    answer = as_amara.post(ADD, {"words": "", "application": job.pk})
    assert f'value="{job.pk}" selected' in answer.content.decode()


# ── One question ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_question_shows_all_that_hangs_on_it(as_amara: Client, question: Question, job: Application) -> None:
    question.story = StoryFactory.create(owner=question.owner)
    question.save()
    met = InterviewFactory.create(application=job)
    AskedFactory.create(question=question, application=job, interview=met, felt=Felt.STUCK)
    StickingPointFactory.create(owner=question.owner, question=question, title="The pause")
    RehearsalFactory.create(question=question)
    page = html_of(as_amara, page_of(question))
    for words in (question.words, question.story.ending, job.title, "Video interview", "stuck", "The pause", "20 Nov"):
        assert words in page
    assert question.words not in page.partition("</title>")[0]


@pytest.mark.parametrize("rows", [1, 20])
def test_a_question_costs_the_same_whatever_hangs_on_it(
    as_amara: Client, question: Question, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    AskedFactory.create_batch(rows, question=question)
    RehearsalFactory.create_batch(rows, question=question)
    StickingPointFactory.create_batch(rows, owner=question.owner, question=question)
    known_as(question.owner, "Why are you moving from support into analysis?")
    with django_assert_num_queries(9):
        as_amara.get(page_of(question))


def test_the_words_are_changed_and_known_again(as_amara: Client, amara: User, question: Question) -> None:
    as_amara.post(page_of(question, "edit_question"), {"words": "Why leave support?"})
    question.refresh_from_db()
    assert (question.words, question.key) == ("Why leave support?", "why leave support")
    undo_last(as_amara, amara)
    question.refresh_from_db()
    assert question.key == "why move from support analysis"


def test_words_are_not_taken_away(as_amara: Client, question: Question) -> None:
    answer = as_amara.post(page_of(question, "edit_question"), {"words": ""})
    assert answer.status_code == 422
    assert "Write the question" in answer.content.decode()


def test_a_deleted_question_comes_back_with_all_that_hung_on_it(
    as_amara: Client, amara: User, question: Question
) -> None:
    AskedFactory.create(question=question)
    point = StickingPointFactory.create(owner=amara, question=question)
    as_amara.post(page_of(question, "delete_question"))
    assert not amara.questions.exists()
    undo_last(as_amara, amara)
    point.refresh_from_db()
    assert point.question == amara.questions.get()
    assert Asked.objects.count() == 1


def test_a_question_comes_back_to_be_said_aloud_or_stays_in_peace(
    as_amara: Client, amara: User, question: Question
) -> None:
    for wanted, is_rehearsed in (("yes", True), ("no", False)):
        as_amara.post(page_of(question, "question_rehearsed"), {"wanted": wanted})
        question.refresh_from_db()
        assert question.is_rehearsed == is_rehearsed
    undo_last(as_amara, amara)
    question.refresh_from_db()
    assert question.is_rehearsed


def test_a_story_is_chosen_and_let_go(as_amara: Client, amara: User, question: Question) -> None:
    story = StoryFactory.create(owner=amara)
    address = page_of(question, "question_story")
    assert story.title in html_of(as_amara, address)
    for chosen in (story, None):
        as_amara.post(address, {"story": chosen.pk if chosen else ""})
        question.refresh_from_db()
        assert question.story == chosen


def test_a_strangers_story_is_no_choice(as_amara: Client, question: Question) -> None:
    theirs = StoryFactory.create()
    assert as_amara.post(page_of(question, "question_story"), {"story": theirs.pk}).status_code == 422


def test_post_alone_changes_a_question(as_amara: Client, question: Question) -> None:
    for name in ("delete_question", "question_rehearsed"):
        assert as_amara.get(page_of(question, name)).status_code == 405
    assert as_amara.post(LEDGER).status_code == 405
    assert as_amara.post(page_of(question)).status_code == 405


def test_two_people_may_be_asked_the_same(as_amara: Client, amara: User) -> None:
    theirs = known_as(UserFactory.create(), "Why move from support to analysis?")
    as_amara.post(ADD, {"words": theirs.words})
    assert amara.questions.get() != theirs
