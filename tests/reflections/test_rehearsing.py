"""Saying answers aloud: a few a day at most, once each press, back where it was with Undo."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core.ids import uuid7
from reflections.models import Felt, Question
from reflections.reading.questions import due_rehearsals
from reflections.rehearsing import A_DAY, MINUTES_A_DAY, MINUTES_EACH, say_aloud
from tests.factories import QuestionFactory, RehearsalFactory, StoryFactory
from tests.reflections.helping import html_of, undo_last

REHEARSE = reverse("reflections:rehearse")
FRIDAY = date(2026, 11, 20)


@pytest.fixture
def question(amara: User) -> Question:
    return QuestionFactory.create(owner=amara, words="Why us?", is_rehearsed=True)


def one(question: Question) -> str:
    return reverse("reflections:rehearse_one", args=[question.pk])


def say(question: Question, felt: str, day: date) -> None:
    assert say_aloud(RehearsalFactory.build(question=question, felt=felt, said_on=day))
    question.refresh_from_db()


# ── What is due ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_longest_due_comes_first_and_then_what_was_never_said(amara: User) -> None:
    for words, due_on in (("new", None), ("late", 19), ("today", 20), ("later", 21), ("latest", 10)):
        day = date(2026, 11, due_on) if due_on else None
        QuestionFactory.create(owner=amara, words=words, is_rehearsed=True, due_on=day)
    QuestionFactory.create(owner=amara, words="in peace", due_on=FRIDAY)
    assert [str(question) for question in due_rehearsals(amara, FRIDAY)] == ["latest", "late", "today"]
    say(amara.questions.get(words="latest"), Felt.STEADY, FRIDAY)
    assert [str(question) for question in due_rehearsals(amara, FRIDAY)] == ["late", "today"]


def test_ten_minutes_a_day_are_enough_whatever_is_due(amara: User) -> None:
    assert A_DAY * MINUTES_EACH <= MINUTES_A_DAY
    QuestionFactory.create_batch(20, owner=amara, is_rehearsed=True)
    RehearsalFactory.create_batch(A_DAY - 1, question=QuestionFactory.create(owner=amara), said_on=FRIDAY)
    assert len(due_rehearsals(amara, FRIDAY)) == 1
    RehearsalFactory.create(question=amara.questions.first(), said_on=FRIDAY)
    assert due_rehearsals(amara, FRIDAY) == []
    assert len(due_rehearsals(amara, FRIDAY + timedelta(days=1))) == A_DAY


def test_made_up_questions_are_due_for_themselves_alone(amara: User) -> None:
    sample = QuestionFactory.create(owner=amara, is_rehearsed=True, is_sample=True)
    assert due_rehearsals(amara, FRIDAY) == []
    assert due_rehearsals(amara, FRIDAY, made_up=True) == [sample]


@pytest.mark.parametrize("rows", [1, 20])
def test_what_is_due_costs_one_query(amara: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for due in QuestionFactory.create_batch(rows, owner=amara, is_rehearsed=True):
        RehearsalFactory.create(question=due)
    with django_assert_num_queries(1):
        due_rehearsals(amara, FRIDAY + timedelta(days=9))


def test_the_page_says_how_long_it_takes(as_amara: Client, amara: User, question: Question) -> None:
    QuestionFactory.create_batch(5, owner=amara, is_rehearsed=True)
    page = html_of(as_amara, REHEARSE)
    assert "Three to say aloud" in page
    assert "About nine minutes" in page
    assert one(question) in page


def test_nothing_to_say_is_allowed(as_amara: Client) -> None:
    assert "Nothing to say aloud today. That is allowed." in html_of(as_amara, REHEARSE)


def test_the_page_only_shows(as_amara: Client) -> None:
    assert as_amara.post(REHEARSE).status_code == 405


# ── One at a time ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_question_stands_alone_with_its_story_behind_it(as_amara: Client, amara: User, question: Question) -> None:
    story = StoryFactory.create(owner=amara, situation="The ward phoned at night.")
    Question.objects.update(story=story)
    page = html_of(as_amara, one(question))
    assert f"<h1>{question.words}</h1>" in page
    assert page.index(story.ending) < page.index(story.situation)
    assert 'aria-label="Main"' not in page
    assert question.words not in page.partition("</title>")[0]


def test_a_question_without_a_story_can_be_said_too(as_amara: Client, question: Question) -> None:
    assert "say it as it comes" in html_of(as_amara, one(question))


def test_what_was_said_is_kept_and_the_next_one_comes(
    as_amara: Client, amara: User, question: Question, today: date
) -> None:
    then = QuestionFactory.create(owner=amara, is_rehearsed=True)
    assert as_amara.post(one(question), {"felt": "steady"})["Location"] == one(then)
    question.refresh_from_db()
    said = question.rehearsals.get()
    assert (said.felt, said.said_on, question.steady_passes) == (Felt.STEADY, today, 1)
    assert question.due_on is not None
    assert question.due_on > today


def test_after_the_last_one_it_is_enough(as_amara: Client, question: Question) -> None:
    page = as_amara.post(one(question), {"felt": "so_so"}, follow=True).content.decode()
    assert "That is enough for today." in page
    assert "You said one answer aloud" in page


def test_a_double_press_counts_once(as_amara: Client, amara: User, question: Question) -> None:
    sent = {"id": str(uuid7()), "felt": "steady"}
    for _ in range(2):
        assert as_amara.post(one(question), sent).status_code == 302
    assert (question.rehearsals.count(), amara.undos.count()) == (1, 1)


def test_the_id_of_a_strangers_rehearsal_only_costs_this_one_its_id(as_amara: Client, question: Question) -> None:
    theirs = RehearsalFactory.create()
    as_amara.post(one(question), {"id": str(theirs.pk), "felt": "steady"})
    assert question.rehearsals.count() == 1
    theirs.refresh_from_db()
    assert theirs.question != question


def test_undo_brings_the_question_back_to_where_it_stood(as_amara: Client, amara: User, question: Question) -> None:
    say(question, Felt.STEADY, FRIDAY)
    before = (question.card, question.due_on, question.steady_passes)
    as_amara.post(one(question), {"felt": "stuck"})
    question.refresh_from_db()
    assert question.steady_passes == 0
    undo_last(as_amara, amara)
    question.refresh_from_db()
    assert (question.card, question.due_on, question.steady_passes) == before
    assert question.rehearsals.count() == 1


@pytest.mark.parametrize("felt", ["", "wonderful"])
def test_a_feeling_that_is_none_is_asked_for(as_amara: Client, question: Question, felt: str) -> None:
    answer = as_amara.post(one(question), {"felt": felt})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert not question.rehearsals.exists()


def test_what_is_not_due_can_be_said_whenever_one_likes(as_amara: Client, amara: User) -> None:
    later = QuestionFactory.create(owner=amara, due_on=date(2999, 1, 1))
    as_amara.post(one(later), {"felt": "steady"})
    later.refresh_from_db()
    assert (later.steady_passes, later.is_rehearsed) == (1, False)


def test_the_day_is_the_persons_own(as_amara: Client, amara: User, question: Question) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):  # twenty-five hours apart: never the same day
        User.objects.filter(pk=amara.pk).update(time_zone=zone)
        as_amara.post(one(question), {"felt": "so_so"})
    east, west = question.rehearsals.order_by("said_at").values_list("said_on", flat=True)
    assert east > west


@pytest.mark.parametrize(
    ("passes", "words", "full"),
    [
        ([], "not said aloud yet", 0),
        ([Felt.STUCK], "said aloud once", 0),
        ([Felt.STEADY, Felt.SO_SO], "said aloud twice", 1),
        ([Felt.STEADY, Felt.SO_SO, Felt.STEADY], "said aloud three times", 2),
        ([Felt.STEADY] * 3, "feels steady", 3),
        ([Felt.STEADY] * 5, "feels steady", 3),
        ([Felt.STEADY] * 3 + [Felt.STUCK], "said aloud four times", 0),
    ],
)
def test_beads_tell_in_words_how_steady_it_is(
    as_amara: Client, question: Question, passes: list[str], words: str, full: int
) -> None:
    for count, felt in enumerate(passes):
        say(question, felt, FRIDAY + timedelta(days=count))
    page = html_of(as_amara, one(question))
    assert words in page
    assert page.count('<i class="on">') == full
    assert page.count("<i></i>") == 3 - full
