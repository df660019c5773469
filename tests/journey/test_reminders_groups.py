"""Nothing is forgotten when a new kind of thing comes: it has a group, and answers that its links know."""

import pytest

from accounts.models import User
from journey import tasks
from journey.models import Prompt
from journey.reminders.asking import QUESTIONS
from journey.reminders.groups import LABELS, PROMPTS, Group
from journey.reminders.links import ACTS, Act
from journey.reminders.offers import offers_for
from tests.journey.reminding import TUESDAY, expects_mail, morning, silence


def test_every_thing_is_in_one_group() -> None:
    grouped = [prompt for group in Group for prompt in PROMPTS[group]]
    assert sorted(grouped) == sorted(Prompt)
    assert set(LABELS) == set(Group)


def test_every_answer_has_its_question() -> None:
    offered = {act for prompt in Prompt for act, _ in offers_for(prompt)}
    assert offered | {Act.QUIET, Act.STOP} == set(Act) == set(QUESTIONS)


def test_links_that_are_on_their_way_go_on_meaning_the_same() -> None:
    first = ("sent", "answered", "later", "let_go", "no_answer", "done", "smaller", "quiet", "stop")
    assert ACTS[: len(first)] == first


@pytest.mark.django_db
def test_the_tick_rings_only_when_there_is_something_to_do(amara: User, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[object] = []
    monkeypatch.setattr(tasks, "ring", rung.append)
    monkeypatch.setattr(tasks, "wall", lambda: TUESDAY)
    silence(expects_mail(amara))
    tasks.tick()
    assert rung == [tasks.remind]
    morning()
    tasks.tick()
    assert rung == [tasks.remind]
