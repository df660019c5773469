"""What cannot be true of a question, a story or a rehearsal cannot be stored: the database itself says no."""

from typing import Any

import pytest

from accounts.models import User
from reflections.models import Asked, NotTheSame, Question, Rehearsal, StickingPoint, Story
from tests.factories import (
    AskedFactory,
    DebriefAnswerFactory,
    NoteFactory,
    QuestionFactory,
    RehearsalFactory,
    StickingPointFactory,
    StoryFactory,
)
from tests.refusing import refuses

pytestmark = pytest.mark.django_db


def test_a_question_has_words(amara: User) -> None:
    QuestionFactory.create(owner=amara)
    refuses("question_worded", Question.objects.all(), words="")


def test_a_story_has_a_title() -> None:
    StoryFactory.create()
    refuses("story_titled", Story.objects.all(), title="")


def test_a_rehearsal_felt_like_something() -> None:
    RehearsalFactory.create()
    refuses("rehearsal_felt_known", Rehearsal.objects.all(), felt="")


def test_an_answer_felt_like_nothing_unknown() -> None:
    AskedFactory.create()
    refuses("asked_felt_known", Asked.objects.all(), felt="bad")


def test_one_answer_of_a_look_back_holds_a_question_once() -> None:
    question, answer = QuestionFactory.create(), DebriefAnswerFactory.create()
    AskedFactory.create(question=question, from_answer=answer)
    other = AskedFactory.create(question=question)
    same = r"asked_once_in_an_answer|from_answer_id, reflections_asked\.question_id"
    refuses(same, Asked.objects.filter(pk=other.pk), from_answer=answer)


def test_a_note_is_kept_as_one_question_at_most() -> None:
    note = NoteFactory.create()
    AskedFactory.create(note=note)
    other = AskedFactory.create()
    refuses("note_id", Asked.objects.filter(pk=other.pk), note=note)


def test_two_are_kept_apart_once_and_in_order() -> None:
    one, other, third = sorted(QuestionFactory.create_batch(3), key=lambda question: question.pk)
    pair = NotTheSame.objects.create(one=one, other=third)
    NotTheSame.objects.create(one=one, other=other)
    once = r"not_the_same_once|one_id, reflections_notthesame\.other_id"
    refuses(once, NotTheSame.objects.filter(pk=pair.pk), other=other)
    refuses("not_the_same_in_order", NotTheSame.objects.filter(pk=pair.pk), one=third, other=one)
    refuses("not_the_same_in_order", NotTheSame.objects.filter(pk=pair.pk), other=one)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("sticking_point_kind_known", {"kind": "shame", "title": "It"}),
        ("sticking_point_named", {"kind": "other", "title": ""}),
    ],
)
def test_a_sticking_point(constraint: str, changes: dict[str, Any]) -> None:
    StickingPointFactory.create()
    refuses(constraint, StickingPoint.objects.all(), **changes)


def test_one_answer_of_a_look_back_names_a_kind_once() -> None:
    answer = DebriefAnswerFactory.create()
    StickingPointFactory.create(from_answer=answer)
    other = StickingPointFactory.create(from_answer=answer, kind="nerves")
    same = r"sticking_point_once_in_an_answer|from_answer_id, reflections_stickingpoint\.kind"
    refuses(same, StickingPoint.objects.filter(pk=other.pk), kind="example")
