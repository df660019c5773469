"""Undo takes nothing away that something else was tied to since: the page says so instead."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications import reversible
from reflections.models import Question
from tests.factories import ApplicationFactory, NoteFactory, QuestionFactory
from tests.reflections.asking import take_back, url
from tests.reflections.helping import undo_last

TIED = "Something else belongs to it by now"


@pytest.fixture
def gap_added(as_amara: Client, amara: User) -> str:
    as_amara.post(url("add_gap"), {"name": "SQL", "kind": "skill", "voice": "guessed"})
    return str(amara.gaps.get().pk)


def undo_the_first(client: Client, owner: User) -> str:
    first = owner.undos.earliest("created_at", "id")
    answer = client.post(reverse("applications:undo", args=[first.pk]))
    assert answer.status_code == 409
    return answer.content.decode()


def test_a_gap_that_a_plan_was_made_for(as_amara: Client, amara: User, gap_added: str) -> None:
    as_amara.post(f"{url('add_plan')}?kind=course", {"then_i_will": "one lesson", "gap": gap_added})
    assert TIED in undo_the_first(as_amara, amara)
    assert amara.plans.get().gap == amara.gaps.get()


def test_a_gap_whose_plan_is_taken_back_first(as_amara: Client, amara: User, gap_added: str) -> None:
    as_amara.post(f"{url('add_plan')}?kind=course", {"then_i_will": "one lesson", "gap": gap_added})
    take_back(as_amara, amara)
    undo = amara.undos.earliest("created_at", "id")
    assert as_amara.post(reverse("applications:undo", args=[undo.pk])).status_code == 302
    assert not amara.gaps.exists()


def test_a_story_that_a_question_is_answered_by(as_amara: Client, amara: User) -> None:
    question = QuestionFactory.create(owner=amara)
    as_amara.post(url("add_story"), {"title": "The rota", "ending": "kept"})
    as_amara.post(url("story_question", amara.stories.get()), {"question": str(question.pk)})
    assert TIED in undo_the_first(as_amara, amara)
    question.refresh_from_db()
    assert question.story == amara.stories.get()


def test_a_story_written_for_a_question_goes_with_its_own_link(as_amara: Client, amara: User) -> None:
    question = QuestionFactory.create(owner=amara)
    as_amara.post(f"{url('add_story')}?question={question.pk}", {"title": "The rota", "ending": "kept"})
    undo_last(as_amara, amara)
    assert not amara.stories.exists()


def test_a_note_whose_question_was_kept(as_amara: Client, amara: User) -> None:
    note = NoteFactory.build(application=ApplicationFactory.create(owner=amara), kind="question", body="Why us?")
    reversible.add(note, owner=amara, label="Note kept")
    as_amara.post(url("note_question", note.application, note))
    assert TIED in undo_the_first(as_amara, amara)
    assert amara.questions.get().times_asked.get().note == note


def test_a_question_that_was_asked_once_more(as_amara: Client, amara: User) -> None:
    jobs = ApplicationFactory.create_batch(2, owner=amara)
    as_amara.post(url("add_question"), {"words": "Why us?", "application": str(jobs[0].pk)})
    as_amara.post(url("asked_again", Question.objects.get()), {"application": str(jobs[1].pk)})
    assert "More was written here since" in undo_the_first(as_amara, amara)
    assert amara.questions.get().times_asked.count() == 2
