"""What cannot be true of a gap, a plan, evidence or a skill cannot be stored: the database itself says no."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from applications.models import Application
from reflections.models import Evidence, Gap, GapClosing, GapMention, Plan, SkillWord
from tests.factories import (
    ApplicationFactory,
    DebriefAnswerFactory,
    DebriefFactory,
    EvidenceFactory,
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    PlanFactory,
    SkillWordFactory,
)
from tests.refusing import refuses

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("gap_named", {"name": ""}),
        ("gap_kind_known", {"kind": "weakness"}),
        ("gap_can_be_gained_known", {"can_be_gained": "perhaps"}),
        ("gap_mine_to_close_known", {"mine_to_close": "perhaps"}),
    ],
)
def test_a_gap(constraint: str, changes: dict[str, Any]) -> None:
    GapFactory.create()
    refuses(constraint, Gap.objects.all(), **changes)


def test_a_gap_is_there_once_whatever_its_case(amara: User, bob: User) -> None:
    for owner, name, kind in ((amara, "SQL", "skill"), (bob, "SQL", "skill"), (amara, "SQL", "experience")):
        GapFactory.create(owner=owner, name=name, kind=kind)
    other = GapFactory.create(owner=amara, name="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Gap.objects.filter(pk=other.pk).update(name="sql")


def test_a_mention_has_a_voice_and_one_source() -> None:
    mention = GapMentionFactory.create()
    mentions = GapMention.objects.filter(pk=mention.pk)
    refuses("gap_mention_voice_known", mentions, voice="rumour")
    refuses("gap_mention_advert_has_job", mentions, is_from_advert=True)
    answer = DebriefAnswerFactory.create(debrief=DebriefFactory.create())
    refuses("gap_mention_one_source", mentions, line=FeedbackLineFactory.create(), from_answer=answer)
    job = ApplicationFactory.create()
    line = FeedbackLineFactory.create()
    refuses("gap_mention_one_source", mentions, line=line, is_from_advert=True, application=job)


def sources() -> list[dict[str, Any]]:
    job: Application = ApplicationFactory.create()
    return [
        {"line": FeedbackLineFactory.create()},
        {"from_answer": DebriefAnswerFactory.create(debrief=DebriefFactory.create())},
        {"application": job, "is_from_advert": True},
    ]


@pytest.mark.parametrize("number", range(3))
def test_a_source_names_a_gap_once(number: int) -> None:
    source, gap = sources()[number], GapFactory.create()
    GapMentionFactory.create(gap=gap, **source)
    again = GapMentionFactory.create(gap=gap)
    with pytest.raises(IntegrityError), transaction.atomic():
        GapMention.objects.filter(pk=again.pk).update(**source)


def test_a_gap_is_closed_once_at_a_time() -> None:
    piece = EvidenceFactory.create()
    closings = [GapClosing(gap=piece.gap, evidence=piece, closed_on=DAY, reopened_on=day) for day in (DAY, None)]
    GapClosing.objects.bulk_create(closings)
    with pytest.raises(IntegrityError), transaction.atomic():
        GapClosing.objects.update(reopened_on=None)
    refuses("gap_reopened_after_closing", GapClosing.objects.all(), reopened_on=date(2026, 11, 19))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("plan_kind_known", {"kind": "wishing"}),
        ("plan_says_what", {"then_i_will": ""}),
        ("plan_lessons_in_range", {"lessons": 0}),
        ("plan_lessons_in_range", {"lessons": 3, "lessons_done": 4}),
        ("plan_hours_not_negative", {"hours_spent": -1}),
        ("plan_hours_not_negative", {"hours_planned": -1}),
        ("plan_finished_or_let_go", {"finished_on": DAY, "let_go_on": DAY}),
    ],
)
def test_a_plan(constraint: str, changes: dict[str, Any]) -> None:
    PlanFactory.create()
    refuses(constraint, Plan.objects.all(), **changes)


def test_evidence_shows_something_of_something() -> None:
    EvidenceFactory.create()
    refuses("evidence_of_something", Evidence.objects.all(), gap=None)
    refuses("evidence_shows_something", Evidence.objects.all(), words="")


@pytest.mark.parametrize(
    ("constraint", "changes"), [("skill_word_named", {"name": ""}), ("skill_word_standing_known", {"standing": "lost"})]
)
def test_a_skill(constraint: str, changes: dict[str, Any]) -> None:
    SkillWordFactory.create()
    refuses(constraint, SkillWord.objects.all(), **changes)


def test_a_skill_is_there_once_whatever_its_case(amara: User) -> None:
    SkillWordFactory.create(owner=amara, name="SQL")
    other = SkillWordFactory.create(owner=amara)
    with pytest.raises(IntegrityError), transaction.atomic():
        SkillWord.objects.filter(pk=other.pk).update(name="sql")
