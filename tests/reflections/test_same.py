"""Two wordings of one question: offered with both of them, made one in one step, or kept apart for good."""

from datetime import date
from typing import Any

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Undo
from reflections.models import Asked, Felt, NotTheSame, Plan, Question, Rehearsal, StickingPoint
from reflections.rehearsing import say_aloud
from reflections.same import AlreadyOne, keep_apart, look_alikes, merge
from tests.factories import (
    AskedFactory,
    DebriefAnswerFactory,
    PlanFactory,
    QuestionFactory,
    RehearsalFactory,
    StickingPointFactory,
    StoryFactory,
    UserFactory,
)
from tests.reflections.helping import html_of, known_as, undo_last

KINDS: tuple[type[models.Model], ...] = (Asked, Rehearsal, StickingPoint, Plan, NotTheSame, Question)


@pytest.fixture
def one(amara: User) -> Question:
    return known_as(amara, "Tell us about a dashboard that changed a decision")


@pytest.fixture
def other(amara: User) -> Question:
    return known_as(amara, "Describe a dashboard you built that changed decisions.")


def same(question: Question) -> str:
    return reverse("reflections:same", args=[question.pk])


def settle(client: Client, question: Question, other: Question, keep: str) -> Any:
    return client.post(same(question), {"other": other.pk, "keep": keep})


def everything() -> dict[str, list[dict[str, Any]]]:
    """All rows as they are kept, but for the instant at which each was made: an Undo keeps it to the millisecond."""
    return {kind.__name__: [_kept(row) for row in kind._base_manager.order_by("pk").values()] for kind in KINDS}


def _kept(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("created_at", "said_at")}


def hang_all_on(question: Question) -> None:
    AskedFactory.create_batch(2, question=question)
    StickingPointFactory.create(owner=question.owner, question=question)
    PlanFactory.create(owner=question.owner, question=question)
    for day, felt in ((20, Felt.STEADY), (23, Felt.STEADY)):
        say_aloud(RehearsalFactory.build(question=question, felt=felt, said_on=date(2026, 11, day)))


def test_both_wordings_are_offered_with_where_each_was_asked(as_amara: Client, one: Question, other: Question) -> None:
    here, there = AskedFactory.create(question=one), AskedFactory.create(question=other)
    for address in (same(one), reverse("reflections:question", args=[one.pk])):
        page = html_of(as_amara, address)
        assert one.words in page
        assert other.words in page
    for asked in (here, there):
        assert asked.application.title in page


def test_what_is_not_alike_is_not_offered(as_amara: Client, one: Question) -> None:
    known_as(one.owner, "What is your notice?")
    known_as(UserFactory.create(), one.words + "!")
    QuestionFactory.create(owner=one.owner, words=one.words, key=one.key, is_sample=True)
    assert look_alikes(one) == []
    assert "Nothing looks like this one any more" in html_of(as_amara, same(one))


def test_a_question_of_marks_alone_is_like_nothing(amara: User) -> None:
    known_as(amara, "What is your notice?")
    assert look_alikes(known_as(amara, "?!")) == []


def test_the_most_alike_stands_first_and_there_are_five_at_most(amara: User, one: Question) -> None:
    for extra in ("fast", "fast here", "fast here now", "soon", "late", "twice"):
        known_as(amara, f"A dashboard that changed a decision {extra}?")
    nearest = known_as(amara, "Decisions that dashboards change?")
    found = look_alikes(one)
    assert len(found) == 5
    assert found[0] == nearest


@pytest.mark.parametrize("rows", [1, 20])
def test_looking_for_what_is_alike_costs_the_same(
    one: Question, other: Question, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    QuestionFactory.create_batch(rows, owner=one.owner)
    AskedFactory.create_batch(rows, question=other)
    with django_assert_num_queries(2):
        look_alikes(one)


@pytest.mark.parametrize("keep", ["this", "other"])
def test_two_become_one_in_the_wording_that_was_chosen_and_two_again(
    as_amara: Client, amara: User, one: Question, other: Question, keep: str
) -> None:
    hang_all_on(one)
    hang_all_on(other)
    before = everything()
    answer = settle(as_amara, one, other, keep)
    stays = one if keep == "this" else other
    assert answer["Location"] == reverse("reflections:question", args=[stays.pk])
    assert [*amara.questions.all()] == [stays]
    assert (stays.times_asked.count(), stays.rehearsals.count()) == (4, 4)
    assert (stays.sticking_points.count(), stays.plans.count()) == (2, 2)
    undo_last(as_amara, amara)
    assert everything() == before


def test_the_rehearsal_of_both_is_one_in_its_order(one: Question, other: Question) -> None:
    for question, day, felt in ((one, 1, Felt.STUCK), (other, 2, Felt.STEADY), (one, 4, Felt.STEADY)):
        said_at = f"2026-11-0{day}T18:00Z"
        RehearsalFactory.create(question=question, felt=felt, said_on=date(2026, 11, day), said_at=said_at)
    merge(other, one, owner=one.owner)
    one.refresh_from_db()
    assert one.steady_passes == 2
    assert one.due_on is not None
    assert one.due_on > date(2026, 11, 4)


def test_two_tabs_that_choose_each_another_wording_leave_the_first_choice(one: Question, other: Question) -> None:
    AskedFactory.create(question=one)
    AskedFactory.create(question=other)
    here, there = (Question.objects.filter(pk__in=[one.pk, other.pk]).in_bulk() for _ in range(2))
    merge(here[other.pk], here[one.pk], owner=one.owner)
    with pytest.raises(AlreadyOne) as known:
        merge(there[one.pk], there[other.pk], owner=one.owner)
    assert known.value.stays == one
    assert one.times_asked.count() == 2


def test_what_was_never_said_stays_so(one: Question, other: Question) -> None:
    merge(other, one, owner=one.owner)
    one.refresh_from_db()
    assert (one.card, one.due_on, one.steady_passes) == ({}, None, 0)


def test_the_story_and_the_wish_to_rehearse_are_not_lost(one: Question, other: Question) -> None:
    other.story, other.is_rehearsed = StoryFactory.create(owner=one.owner), True
    other.save()
    merge(other, one, owner=one.owner)
    one.refresh_from_db()
    assert (one.story, one.is_rehearsed) == (other.story, True)


def test_an_answer_that_holds_both_wordings_counts_once(
    as_amara: Client, amara: User, one: Question, other: Question
) -> None:
    answer = DebriefAnswerFactory.create(debrief__application__owner=amara)
    for question in (one, other):
        AskedFactory.create(question=question, from_answer=answer)
    before = everything()
    settle(as_amara, one, other, "this")
    assert one.times_asked.count() == 1
    undo_last(as_amara, amara)
    assert everything() == before


def test_two_are_kept_apart_and_not_offered_again(
    as_amara: Client, amara: User, one: Question, other: Question
) -> None:
    settle(as_amara, other, one, "two")
    settle(as_amara, one, other, "two")
    assert (look_alikes(one), look_alikes(other)) == ([], [])
    assert NotTheSame.objects.count() == 1
    undo_last(as_amara, amara)
    assert look_alikes(one) == [other]


def test_the_next_pair_is_offered_until_there_is_none(
    as_amara: Client, amara: User, one: Question, other: Question
) -> None:
    known_as(amara, "A dashboard changed a decision?")
    assert settle(as_amara, one, other, "two")["Location"] == same(one)


def test_what_was_kept_apart_from_one_is_apart_from_what_it_became(amara: User, one: Question, other: Question) -> None:
    third = known_as(amara, "A dashboard that changed a decision, twice?")
    keep_apart(other, third)
    before = everything()
    undo: Undo = merge(other, one, owner=amara)
    assert look_alikes(one) == []
    undo.undo(by=amara, now=undo.created_at)
    assert everything() == before


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"keep": "this"}, "Choose the other question"),
        ({"keep": "this", "other": "nobody"}, "Choose one from the list"),
        ({"keep": "both"}, "Choose one from the list"),
        ({}, "Choose the wording that stays"),
    ],
)
def test_an_answer_that_says_nothing_is_asked_for_again(
    as_amara: Client, one: Question, other: Question, sent: dict[str, str], error: str
) -> None:
    answer = as_amara.post(same(one), sent)
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert Question.objects.count() == 2


def test_a_question_is_not_made_one_with_itself_or_with_a_strangers(as_amara: Client, one: Question) -> None:
    theirs = known_as(UserFactory.create(), one.words)
    for wrong in (one, theirs):
        assert settle(as_amara, one, wrong, "this").status_code == 422
    assert Question.objects.count() == 2
