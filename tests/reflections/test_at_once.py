"""Several tabs press the same button at the same moment: it is kept once, and no page breaks."""

from uuid import UUID

import pytest
from django.urls import reverse

from accounts.models import User
from core.ids import uuid7
from reflections.asked_for import say
from reflections.models import SkillWord
from tests.factories import ApplicationFactory, GapFactory, QuestionFactory, StickingPointFactory, UserFactory
from tests.pressing import TABS, at_once, press

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> User:
    return UserFactory.create()


def test_one_gap_from_one_page_is_added_and_named_once(owner: User) -> None:
    sent = {"id": str(uuid7()), "name": "SQL", "kind": "skill", "voice": "guessed"}
    assert set(press(owner, reverse("reflections:add_gap"), lambda: sent)) == {302}
    assert owner.gaps.get().mentions.count() == 1


def test_one_gap_from_several_pages_is_one_gap(owner: User) -> None:
    def sent() -> dict[str, str]:
        return {"id": str(uuid7()), "name": "SQL", "kind": "skill", "voice": "guessed"}

    assert set(press(owner, reverse("reflections:add_gap"), sent)) == {302}
    assert owner.gaps.get().mentions.count() == TABS


def test_a_question_for_them_is_kept_once(owner: User) -> None:
    job = ApplicationFactory.create(owner=owner)
    address = reverse("reflections:to_ask", args=[job.pk])
    assert set(press(owner, address, lambda: {"words": "What would a good first month look like?"})) == {302}
    assert job.to_ask.count() == 1


def test_a_gap_is_closed_once_by_one_piece_of_evidence(owner: User) -> None:
    gap = GapFactory.create(owner=owner)
    sent = {"id": str(uuid7()), "words": "The course is done"}
    assert set(press(owner, reverse("reflections:close_gap", args=[gap.pk]), lambda: sent)) == {302}
    assert (gap.evidence.count(), gap.closings.count()) == (1, 1)


def test_an_answer_for_next_time_is_written_once(owner: User) -> None:
    point = StickingPointFactory.create(owner=owner)
    sent = {"id": str(uuid7()), "title": "The rota", "ending": "They kept it."}
    assert set(press(owner, reverse("reflections:sticking_point_answer", args=[point.pk]), lambda: sent)) == {302}
    point.refresh_from_db()
    assert owner.stories.get() == point.story


def test_two_wordings_become_one_whichever_each_tab_chose(owner: User) -> None:
    one, other = (QuestionFactory.create(owner=owner) for _ in range(2))
    choices = iter(("this", "other", "this", "other"))

    def sent() -> dict[str, str]:
        return {"other": str(other.pk), "keep": next(choices)}

    assert set(press(owner, reverse("reflections:same", args=[one.pk]), sent)) <= {302, 404, 422}
    assert owner.questions.count() == 1


def test_what_is_said_of_a_skill_is_kept_once(owner: User) -> None:
    def press_it(pk: UUID = owner.pk) -> str:
        return str(say(User.objects.get(pk=pk), "Beekeeping", SkillWord.Standing.HAVE).label)

    at_once(*(press_it for _ in range(TABS)))
    assert owner.skill_words.get().standing == SkillWord.Standing.HAVE
