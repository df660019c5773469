"""Whatever is answered is filed once, and its undo takes it back."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from reflections.models import (
    Debrief,
    Feedback,
    Gap,
    Plan,
    Question,
    StickingPoint,
    Story,
)
from reflections.recognising import key_of
from tests.factories import (
    GapFactory,
    QuestionFactory,
)
from tests.reflections.looking_back import Tab, Write, stored, undo

DASHBOARD = "Tell us about a dashboard that changed a decision."


ANSWERS: dict[str, dict[str, Any]] = {
    "went_well": {"text": "The rota story.", "story": "on"},
    "sticky": {"stuck": ["nerves"], "friend": "She spoke fast."},
    "asked": {"words_0": DASHBOARD, "rehearse_0": "on"},
    "told": {"words": "Somebody had used our tools."},
    "stronger": {"one": "Power BI"},
    "next_step": {"then": "do one lesson", "kind": "course"},
}

MADE: dict[str, Any] = {
    "went_well": Story,
    "sticky": StickingPoint,
    "asked": Question,
    "told": Feedback,
    "stronger": Gap,
    "next_step": Plan,
}


@pytest.mark.parametrize("question", ANSWERS)
def test_answering_twice_files_once_and_undo_takes_it_back(amara: User, write: Write, question: str) -> None:
    for _ in range(2):
        write(question, **ANSWERS[question])
    assert MADE[question].objects.count() == 1
    for undone in amara.undos.filter(label="Answer kept").order_by("-created_at", "-pk"):
        undone.undo(by=amara, now=timezone.now())
    assert not MADE[question].objects.exists()


@pytest.mark.parametrize("question", ANSWERS)
def test_what_comes_of_a_made_up_job_is_made_up(amara: User, write: Write, job: Application, question: str) -> None:
    Application.objects.update(is_sample=True)
    write(question, **ANSWERS[question])
    made = MADE[question].objects.get()
    assert getattr(made, "is_sample", True)


def test_a_made_up_gap_that_is_named_in_earnest_is_real_and_undo_says_it_was_not(amara: User, write: Write) -> None:
    GapFactory.create(owner=amara, name="power bi", is_sample=True)
    write("stronger", one="Power BI")
    assert not amara.gaps.get().is_sample
    undo(amara)
    assert amara.gaps.get().is_sample


def test_a_made_up_question_is_left_beside_the_real_one(amara: User, write: Write) -> None:
    made_up = QuestionFactory.create(owner=amara, words=DASHBOARD, key=key_of(DASHBOARD), is_sample=True)
    write("asked", words_0=DASHBOARD)
    assert not amara.questions.exclude(pk=made_up.pk).get().is_sample
    assert not made_up.times_asked.exists()
    undo(amara)
    assert amara.questions.get() == made_up


@pytest.mark.parametrize("question", ANSWERS)
def test_only_what_was_continued_is_filed_anew(as_amara: Client, debrief: Debrief, write: Write, question: str) -> None:
    write(question, **ANSWERS[question])
    Tab(as_amara, debrief, question).pause()
    assert MADE[question].objects.count() == 1
    assert stored(debrief, question).is_draft
