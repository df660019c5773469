"""How often each question was asked is kept beside it for the ledger's order, whatever happens to those times."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import User
from applications import reversible
from applications.models import Undo
from reflections.models import Asked, Question
from reflections.same import merge
from tests.factories import ApplicationFactory, AskedFactory, QuestionFactory

DAY = date(2026, 11, 14)


@pytest.fixture
def question(amara: User) -> Question:
    question: Question = QuestionFactory.create(owner=amara)
    AskedFactory.create(question=question, asked_on=DAY)
    return question


def kept(question: Question) -> tuple[int, date | None]:
    question.refresh_from_db()
    return question.ask_count, question.last_asked_on


def take_back(undo: Undo, amara: User) -> None:
    undo.undo(by=amara, now=timezone.now())


def test_a_job_that_is_deleted_asked_nothing_until_it_is_back(amara: User, question: Question) -> None:
    undo = question.times_asked.get().application.forget(by=amara)
    assert kept(question) == (0, None)
    take_back(undo, amara)
    assert kept(question) == (1, DAY)


def test_one_more_time_counts_until_it_is_taken_back(amara: User, question: Question) -> None:
    later = Asked(question=question, application=ApplicationFactory.create(owner=amara), asked_on=date(2026, 11, 20))
    undo = reversible.add(later, owner=amara, label="Question met again")
    assert kept(question) == (2, date(2026, 11, 20))
    take_back(undo, amara)
    assert kept(question) == (1, DAY)


def test_another_day_is_kept_until_it_is_taken_back(amara: User, question: Question) -> None:
    asked = question.times_asked.get()
    asked.asked_on = date(2026, 11, 2)
    undo = reversible.change(asked, ["asked_on"], owner=amara, label="Changed")
    assert kept(question) == (1, date(2026, 11, 2))
    take_back(undo, amara)
    assert kept(question) == (1, DAY)


def test_two_that_become_one_count_together_and_then_each_for_itself(amara: User, question: Question) -> None:
    gone = AskedFactory.create(question__owner=amara, asked_on=date(2026, 11, 3)).question
    was = gone.pk
    undo = merge(gone, question, owner=amara)
    assert kept(question) == (2, DAY)
    take_back(undo, amara)
    assert (kept(question), kept(Question.objects.get(pk=was))) == ((1, DAY), (1, date(2026, 11, 3)))


def test_a_made_up_job_counts_for_no_real_question(question: Question, amara: User) -> None:
    AskedFactory.create(question=question, application=ApplicationFactory.create(owner=amara, is_sample=True))
    assert kept(question) == (1, DAY)
