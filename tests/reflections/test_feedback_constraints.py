"""What cannot be true of feedback cannot be stored: the database itself says no."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from applications.models import OutcomeReason
from reflections.models import Feedback, FeedbackLine, KindWord, Revision
from tests.factories import (
    DebriefAnswerFactory,
    FeedbackFactory,
    FeedbackLineFactory,
    KindWordFactory,
    UserFactory,
)
from tests.refusing import refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("feedback_answer_known", {"answer": "rejected"}),
        ("feedback_asked_or_said", {"asked_on": None}),
        ("feedback_nudge_after_asking", {"nudged_on": date(2026, 11, 20)}),
        ("feedback_nudge_after_asking", {"nudged_on": date(2026, 11, 22), "asked_on": None, "words": "Hello."}),
        ("feedback_answer_after_asking", {"answered_on": date(2026, 11, 20)}),
        ("feedback_silence_was_asked", {"answer": "none", "asked_on": None, "words": "Hello."}),
    ],
)
def test_feedback(constraint: str, changes: dict[str, Any]) -> None:
    FeedbackFactory.create(asked_on=date(2026, 11, 21))
    refuses(constraint, Feedback.objects.all(), **changes)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("feedback_line_worded", {"words": ""}),
        ("feedback_tone_known", {"tone": "cruel"}),
        ("feedback_cause_known", {"cause": "weakness"}),
        ("feedback_line_voice_known", {"voice": "nobody"}),
        ("feedback_line_voice_known", {"voice": ""}),
    ],
)
def test_a_line(constraint: str, changes: dict[str, Any]) -> None:
    FeedbackLineFactory.create()
    refuses(constraint, FeedbackLine.objects.all(), **changes)


def test_a_line_has_its_place_once() -> None:
    first = FeedbackLineFactory.create(position=0)
    FeedbackLineFactory.create(feedback=first.feedback, position=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackLine.objects.update(position=0)


def test_ones_own_cause_stands_beside_another_only() -> None:
    own = OutcomeReason.objects.create(owner=UserFactory.create(), label="Too far away")
    FeedbackLineFactory.create(cause="skill")
    refuses("feedback_own_cause_is_another", FeedbackLine.objects.all(), own_cause=own)


def test_a_kind_word_has_words() -> None:
    KindWordFactory.create()
    refuses("kind_word_written", KindWord.objects.all(), words="")


def test_a_line_is_kept_as_a_kind_word_once() -> None:
    line = FeedbackLineFactory.create()
    KindWordFactory.create(line=line)
    KindWordFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        KindWord.objects.update(line=line)


def test_a_revision_is_of_one_thing() -> None:
    feedback, answer = FeedbackFactory.create(), DebriefAnswerFactory.create()
    Revision.objects.create(feedback=feedback, before={}, replaced_at="2026-11-21T12:00:00Z")
    refuses("revision_of_one_thing", Revision.objects.all(), answer=answer)
    refuses("revision_of_one_thing", Revision.objects.all(), feedback=None)
