"""Stories in four parts, the ending first; ready once there is one; and the questions that they answer."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core.ids import uuid7
from reflections.models import PARTS, Story
from reflections.reading.sticking import stories_ready
from tests.factories import QuestionFactory, RehearsalFactory, StickingPointFactory, StoryFactory
from tests.reflections.helping import HTMX, html_of, undo_last

STORIES, ADD = reverse("reflections:stories"), reverse("reflections:add_story")
TOLD = {
    "title": "The rota",
    "ending": "It stayed.",
    "situation": "Nights were hard.",
    "task": "Keep it.",
    "action": "I drew one sheet.",
}


@pytest.fixture
def story(amara: User) -> Story:
    return StoryFactory.create(owner=amara, **TOLD)


def of(story: Story, name: str = "story") -> str:
    return reverse(f"reflections:{name}", args=[story.pk])


def test_a_story_is_written_and_taken_back(as_amara: Client, amara: User) -> None:
    page = as_amara.post(ADD, TOLD, follow=True).content.decode()
    written = amara.stories.get()
    assert {name: getattr(written, name) for name in TOLD} == TOLD
    assert all(words in page for words in TOLD.values())
    undo_last(as_amara, amara)
    assert not amara.stories.exists()


def test_the_ending_stands_first(as_amara: Client, story: Story) -> None:
    shown = html_of(as_amara, of(story))
    asked = html_of(as_amara, of(story, "edit_story"))
    assert [shown.index(TOLD[part]) for part in PARTS] == sorted(shown.index(TOLD[part]) for part in PARTS)
    assert [asked.index(f'name="{part}"') for part in PARTS] == sorted(asked.index(f'name="{part}"') for part in PARTS)


def test_a_story_is_ready_once_it_has_an_ending(as_amara: Client, amara: User, story: Story) -> None:
    StoryFactory.create(owner=amara, title="Open", ending="")
    StoryFactory.create(owner=amara, title="Not real", is_sample=True)
    page = html_of(as_amara, STORIES)
    assert "One is ready to tell" in page
    assert page.count("Needs its ending") == 1
    assert "The ending is still open" in html_of(as_amara, of(amara.stories.get(title="Open")))
    assert stories_ready(amara) == [story]
    assert [str(sample) for sample in stories_ready(amara, made_up=True)] == ["Not real"]


def test_the_newest_ready_stories_are_read_in_one_query(
    amara: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    StoryFactory.create_batch(4, owner=amara)
    newest = StoryFactory.create(owner=amara)
    with django_assert_num_queries(1):
        found = stories_ready(amara, 3)
    assert len(found) == 3
    assert found[0] == newest


def test_a_story_needs_a_few_words_to_go_by(as_amara: Client, amara: User) -> None:
    answer = as_amara.post(ADD, TOLD | {"title": ""})
    assert answer.status_code == 422
    assert "Give it a few words to go by" in answer.content.decode()
    assert TOLD["action"] in answer.content.decode()
    assert not amara.stories.exists()


def test_a_second_press_writes_no_second_story(as_amara: Client, amara: User) -> None:
    sent = TOLD | {"id": str(uuid7())}
    for _ in range(2):
        assert as_amara.post(ADD, sent).status_code == 302
    assert amara.stories.count() == 1


def test_a_story_is_written_for_a_question_in_one_step(as_amara: Client, amara: User) -> None:
    question = QuestionFactory.create(owner=amara)
    address = f"{ADD}?question={question.pk}"
    assert question.words in html_of(as_amara, address)
    answer = as_amara.post(address, TOLD)
    assert answer["Location"] == reverse("reflections:question", args=[question.pk])
    question.refresh_from_db()
    assert question.story == amara.stories.get()
    undo_last(as_amara, amara)
    assert amara.questions.get().story is None
    assert not amara.stories.exists()


@pytest.mark.parametrize("asked", ["nobody", "01a20a43-0000-7000-8000-000000000000", "a\0b"])
def test_a_question_that_is_none_is_no_reason_to_fail(as_amara: Client, amara: User, asked: str) -> None:
    assert as_amara.post(f"{ADD}?question={asked}".replace("\0", "%00"), TOLD).status_code == 302
    assert amara.stories.count() == 1


def test_a_strangers_question_gets_no_story(as_amara: Client) -> None:
    theirs = QuestionFactory.create()
    assert theirs.words not in html_of(as_amara, f"{ADD}?question={theirs.pk}")
    as_amara.post(f"{ADD}?question={theirs.pk}", TOLD)
    theirs.refresh_from_db()
    assert theirs.story is None


def test_a_story_is_changed(as_amara: Client, amara: User, story: Story) -> None:
    as_amara.post(of(story, "edit_story"), TOLD | {"ending": "They kept it."})
    story.refresh_from_db()
    assert story.ending == "They kept it."
    undo_last(as_amara, amara)
    story.refresh_from_db()
    assert story.ending == TOLD["ending"]
    assert as_amara.post(of(story, "edit_story"), {"title": ""}).status_code == 422


def test_a_deleted_story_comes_back_to_its_questions(as_amara: Client, amara: User, story: Story) -> None:
    question = QuestionFactory.create(owner=amara, story=story)
    assert as_amara.get(of(story, "delete_story")).status_code == 405
    as_amara.post(of(story, "delete_story"))
    question.refresh_from_db()
    assert question.story is None
    undo_last(as_amara, amara)
    question.refresh_from_db()
    assert question.story == story


def test_a_story_answers_one_more_question(as_amara: Client, amara: User, story: Story) -> None:
    question = QuestionFactory.create(owner=amara)
    as_amara.post(of(story, "story_question"), {"question": question.pk})
    assert question.words in html_of(as_amara, of(story))
    question.refresh_from_db()
    assert question.story == story
    undo_last(as_amara, amara)
    question.refresh_from_db()
    assert question.story is None


def test_a_question_that_is_none_or_a_strangers_is_no_choice(as_amara: Client, story: Story) -> None:
    for sent in ("", "nobody", str(QuestionFactory.create().pk)):
        answer = as_amara.post(of(story, "story_question"), {"question": sent})
        assert answer.status_code == 422
        assert story.ending in answer.content.decode()


@pytest.mark.parametrize("rows", [1, 20])
def test_stories_cost_the_same_whatever_there_is(
    as_amara: Client, amara: User, story: Story, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    StoryFactory.create_batch(rows, owner=amara)
    for question in QuestionFactory.create_batch(rows, owner=amara, story=story):
        RehearsalFactory.create(question=question)
    StickingPointFactory.create_batch(rows, owner=amara, story=story)
    with django_assert_num_queries(5):
        as_amara.get(STORIES)
    with django_assert_num_queries(6):
        as_amara.get(of(story))


def test_many_stories_are_shown_in_parts(as_amara: Client, amara: User) -> None:
    StoryFactory.create_batch(31, owner=amara)
    assert html_of(as_amara, STORIES).count("rows__main") == 30
    assert as_amara.get(STORIES, {"page": 2}, headers=HTMX).content.decode().count("rows__main") == 1


def test_script_in_a_story_is_only_text(as_amara: Client, amara: User) -> None:
    page = as_amara.post(ADD, TOLD | {"ending": "<script>alert(1)</script>"}, follow=True).content.decode()
    assert "<script>alert" not in page
