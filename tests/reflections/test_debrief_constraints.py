"""What cannot be true of a look back cannot be stored: the database itself says no."""

from datetime import UTC, datetime
from typing import Any

import pytest

from reflections.models import Debrief, DebriefAnswer, Feedback, Revision
from tests.factories import DebriefAnswerFactory, DebriefFactory, FeedbackFactory, InterviewFactory
from tests.refusing import refuses

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def test_a_look_back_is_of_a_known_kind() -> None:
    DebriefFactory.create()
    refuses("debrief_kind_known", Debrief.objects.all(), kind="autopsy")


def test_one_look_back_of_a_job_is_open() -> None:
    first = DebriefFactory.create()
    other = DebriefFactory.create(application=first.application, finished_at=NOW)
    refuses("debrief_one_open_for_job|application", Debrief.objects.filter(pk=other.pk), finished_at=None)


def test_one_look_back_of_a_round_is_open() -> None:
    round_ = InterviewFactory.create()
    DebriefFactory.create(application=round_.application, interview=round_)
    other = DebriefFactory.create(application=round_.application, interview=round_, finished_at=NOW)
    refuses("debrief_one_open_for_round|interview", Debrief.objects.filter(pk=other.pk), finished_at=None)


def test_a_look_back_on_a_round_says_so() -> None:
    round_ = InterviewFactory.create()
    DebriefFactory.create(application=round_.application, interview=round_)
    refuses("debrief_round_is_told", Debrief.objects.all(), is_of_round=False)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("debrief_question_known", {"question": "blame"}),
        ("debrief_feelings_are_never_shared", {"question": "feeling", "is_shared": True}),
        ("debrief_skipped_is_not_filed", {"is_skipped": True, "filed": {"text": "The rota."}}),
    ],
)
def test_an_answer(constraint: str, changes: dict[str, Any]) -> None:
    DebriefAnswerFactory.create()
    refuses(constraint, DebriefAnswer.objects.all(), **changes)


def test_a_question_has_one_answer() -> None:
    first = DebriefAnswerFactory.create()
    DebriefAnswerFactory.create(debrief=first.debrief, question="told")
    refuses("debrief_answer_once|question", DebriefAnswer.objects.all(), question="told")


def test_an_earlier_version_is_of_one_thing() -> None:
    answer = DebriefAnswerFactory.create()
    feedback = FeedbackFactory.create()
    revision = Revision.objects.create(answer=answer, before={}, replaced_at=NOW)
    refuses("revision_of_one_thing", Revision.objects.filter(pk=revision.pk), feedback=feedback)
    refuses("revision_of_one_thing", Revision.objects.filter(pk=revision.pk), answer=None)


def test_an_answer_makes_one_feedback() -> None:
    answer = DebriefAnswerFactory.create()
    FeedbackFactory.create(from_answer=answer)
    FeedbackFactory.create()
    refuses("from_answer", Feedback.objects.all(), from_answer=answer)
