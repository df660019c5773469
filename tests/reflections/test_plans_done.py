"""Plans: done bit by bit, moved without blame, finished or let go, and all of it taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from reflections.models import Plan
from tests.factories import (
    EvidenceFactory,
    GapFactory,
    PlanFactory,
)
from tests.reflections.asking import page, take_back, url


@pytest.fixture
def plan(amara: User) -> Plan:
    return PlanFactory.create(owner=amara, when_moment="the kettle goes on", lessons=16, lessons_done=3)


def did(plan: Plan, **data: str) -> dict[str, str]:
    return {"seen": plan.counted} | data


# ── Doing it ──


def test_one_more_lesson_is_counted_and_taken_back(as_amara: Client, amara: User, plan: Plan) -> None:
    told = as_amara.post(url("did_plan", plan), did(plan, lesson="on", hours="0.75"), follow=True).content.decode()
    assert "Lesson 4 of 16" in told
    assert "0.75 hours so far" in told
    take_back(as_amara, amara)
    plan.refresh_from_db()
    assert (plan.lessons_done, plan.hours_spent) == (3, Decimal(0))


def test_a_second_press_counts_once(as_amara: Client, plan: Plan) -> None:
    sent = did(plan, lesson="on", hours="1.25")
    assert as_amara.post(url("did_plan", plan), sent).status_code == 302
    again = as_amara.post(url("did_plan", plan), sent)
    assert again.status_code == 409
    assert "This was counted already" in again.content.decode()
    assert 'value="1.25"' in again.content.decode()
    plan.refresh_from_db()
    assert (plan.lessons_done, plan.hours_spent) == (4, Decimal("1.25"))


def test_the_last_lesson_is_the_last(as_amara: Client, plan: Plan) -> None:
    Plan.objects.filter(pk=plan.pk).update(lessons_done=16)
    plan.refresh_from_db()
    assert "One more lesson" not in page(as_amara, url("plan", plan))
    assert as_amara.post(url("did_plan", plan), did(plan, lesson="on")).status_code == 422
    assert as_amara.post(url("did_plan", plan), did(plan, hours="1")).status_code == 302


@pytest.mark.parametrize("hours", ["", "-1", "1001", "NaN", "1e9", "half", "0"])
def test_hours_are_a_number(as_amara: Client, plan: Plan, hours: str) -> None:
    response = as_amara.post(url("did_plan", plan), did(plan, hours=hours))
    assert response.status_code == 422
    plan.refresh_from_db()
    assert plan.hours_spent == 0


@pytest.mark.parametrize(("hours", "words"), [("99999", "between 0 and 1000"), ("0.125", "two decimals at most")])
def test_too_many_digits_are_told_in_plain_words(as_amara: Client, plan: Plan, hours: str, words: str) -> None:
    for name, sent in (("did_plan", did(plan, hours=hours)), ("edit_plan", {"hours_planned": hours})):
        told = as_amara.post(url(name, plan), sent).content.decode()
        assert words in told
        assert "Ensure that" not in told


def test_hours_stop_where_a_thousand_are_full(as_amara: Client, amara: User) -> None:
    plan = PlanFactory.create(owner=amara, hours_spent=Decimal(999))
    assert as_amara.post(url("did_plan", plan), did(plan, hours="2")).status_code == 422


def test_a_day_that_was_planned_leads_to_the_next(as_amara: Client, amara: User, today: date) -> None:
    plan = PlanFactory.create(owner=amara, planned_for_day=today)
    assert f'value="{today + timedelta(days=7)}"' in page(as_amara, url("plan", plan))
    as_amara.post(url("did_plan", plan), did(plan, hours="1", next_day=str(today + timedelta(days=7))))
    plan.refresh_from_db()
    assert plan.planned_for_day == today + timedelta(days=7)


@pytest.mark.parametrize("days", [-1, -400, 6 * 366])
def test_the_next_time_is_to_come(as_amara: Client, plan: Plan, today: date, days: int) -> None:
    sent = did(plan, hours="1", next_day=str(today + timedelta(days=days)))
    response = as_amara.post(url("did_plan", plan), sent)
    assert response.status_code == 422
    assert "The day must be today or later" in response.content.decode()
    plan.refresh_from_db()
    assert plan.hours_spent == 0


# ── Another day ──


def test_a_day_that_went_somewhere_else_is_no_blame(as_amara: Client, amara: User, today: date) -> None:
    plan = PlanFactory.create(owner=amara, planned_for_day=today - timedelta(days=3))
    told = page(as_amara, url("plan", plan))
    assert f"{today - timedelta(days=3):%A} went somewhere else" in told
    assert "Same plan next week, or a smaller one?" in told


@pytest.mark.parametrize(
    ("planned", "to", "expected"),
    [(-3, "tomorrow", 1), (-3, "week", 4), (-7, "week", 7), (0, "week", 7), (2, "week", 9)],
)
def test_a_plan_moves(as_amara: Client, amara: User, today: date, planned: int, to: str, expected: int) -> None:
    plan = PlanFactory.create(owner=amara, planned_for_day=today + timedelta(days=planned))
    as_amara.post(url("slip_plan", plan), {"to": to})
    plan.refresh_from_db()
    assert plan.planned_for_day == today + timedelta(days=expected)
    slip = plan.slips.get()
    assert (slip.from_day, slip.to_day) == (today + timedelta(days=planned), plan.planned_for_day)
    take_back(as_amara, amara)
    plan.refresh_from_db()
    assert (plan.planned_for_day, plan.slips.count()) == (today + timedelta(days=planned), 0)


def test_a_second_press_of_next_week_moves_it_one_week(as_amara: Client, amara: User, today: date) -> None:
    plan = PlanFactory.create(owner=amara, planned_for_day=today)
    shown = page(as_amara, url("plan", plan))
    assert f'name="seen" value="{today}"' in shown
    for _ in range(2):
        as_amara.post(url("slip_plan", plan), {"to": "week", "seen": str(today)})
    plan.refresh_from_db()
    assert (plan.planned_for_day, plan.slips.count()) == (today + timedelta(days=7), 1)
    as_amara.post(url("slip_plan", plan), {"to": "week", "seen": str(plan.planned_for_day)})
    plan.refresh_from_db()
    assert plan.planned_for_day == today + timedelta(days=14)


def test_next_week_of_a_plan_without_a_day_is_pressed_once(as_amara: Client, plan: Plan, today: date) -> None:
    for _ in range(2):
        as_amara.post(url("slip_plan", plan), {"to": "week", "seen": ""})
    plan.refresh_from_db()
    assert plan.planned_for_day == today + timedelta(days=7)


def test_a_plan_moves_to_a_day_of_choice(as_amara: Client, amara: User, plan: Plan, today: date) -> None:
    day = today + timedelta(days=12)
    for _ in range(2):
        assert as_amara.post(url("slip_plan", plan), {"to": "day", "day": str(day)}).status_code == 302
    plan.refresh_from_db()
    assert plan.planned_for_day == day
    assert (plan.slips.count(), amara.undos.count()) == (0, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"to": "day"}, "Enter a day"),
        ({"to": "day", "day": "2020-01-01"}, "The day must be today or later"),
        ({"to": "day", "day": "2026-02-30"}, "Enter a real date"),
        ({"to": "never"}, "Choose one from the list"),
        ({}, "Choose another day"),
    ],
)
def test_a_day_that_is_none_is_asked_for_again(as_amara: Client, plan: Plan, data: dict[str, str], words: str) -> None:
    response = as_amara.post(url("slip_plan", plan), data)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_slips_are_no_score(as_amara: Client, amara: User, plan: Plan, today: date) -> None:
    for days in (1, 2, 3):
        plan.slip_to(today + timedelta(days=days), timezone.now())
    assert plan.slips.count() == 2
    for words in ("slip", "missed", "moved 2", "2 times"):
        assert words not in page(as_amara, url("plan", plan)).replace("/slip/", "").replace('"slip"', "").lower()


# ── The end of it ──


def test_a_plan_is_finished_without_evidence(as_amara: Client, amara: User, plan: Plan, today: date) -> None:
    assert as_amara.get(url("finish_plan", plan)).status_code == 200
    assert "Finished on" in as_amara.post(url("finish_plan", plan), {}, follow=True).content.decode()
    assert as_amara.post(url("finish_plan", plan), {}).status_code == 302
    assert amara.undos.count() == 1
    take_back(as_amara, amara)
    plan.refresh_from_db()
    assert plan.is_in_progress


def test_a_plan_that_was_let_go_may_be_finished_after_all(as_amara: Client, amara: User, plan: Plan) -> None:
    plan.let_go(date(2026, 11, 20))
    as_amara.post(url("finish_plan", plan), {"words": "I did it after all"})
    plan.refresh_from_db()
    assert plan.finished_on and not plan.let_go_on
    take_back(as_amara, amara)
    assert amara.plans.get(finished_on=None).let_go_on == date(2026, 11, 20)


def test_what_shows_it_may_come_after_it_was_finished(as_amara: Client, amara: User, plan: Plan) -> None:
    plan.finish(date(2026, 11, 20))
    as_amara.post(url("finish_plan", plan), {"words": "The certificate"})
    plan.refresh_from_db()
    assert plan.finished_on == date(2026, 11, 20)
    assert amara.undos.latest("created_at", "id").label == "Evidence kept"


def test_a_finished_plan_closes_its_gap(as_amara: Client, amara: User, plan: Plan) -> None:
    gap = GapFactory.create(owner=amara, name="Power BI")
    Plan.objects.filter(pk=plan.pk).update(gap=gap)
    assert "Close “Power BI” by this" in page(as_amara, url("finish_plan", plan))
    as_amara.post(url("finish_plan", plan), {"words": "The course is done", "closes_gap": "on"})
    assert gap in amara.gaps.closed()
    assert plan.evidence.get() == gap.evidence.get() == gap.closings.get().evidence
    assert "Close “Power BI” by this" not in page(as_amara, url("finish_plan", plan))
    take_back(as_amara, amara)
    plan.refresh_from_db()
    assert plan.is_in_progress
    assert gap in amara.gaps.open()
    assert not plan.evidence.exists()


def test_what_a_plan_shows_already_closes_its_gap(as_amara: Client, amara: User, plan: Plan) -> None:
    gap = GapFactory.create(owner=amara)
    Plan.objects.filter(pk=plan.pk).update(gap=gap)
    piece = EvidenceFactory.create(plan=plan, gap=gap)
    assert as_amara.post(url("finish_plan", plan), {"closes_gap": "on"}).status_code == 302
    assert gap.closings.get().evidence == piece


def test_a_gap_is_not_closed_by_nothing(as_amara: Client, amara: User, plan: Plan) -> None:
    gap = GapFactory.create(owner=amara)
    Plan.objects.filter(pk=plan.pk).update(gap=gap)
    response = as_amara.post(url("finish_plan", plan), {"closes_gap": "on"})
    assert response.status_code == 422
    assert "A gap closes by evidence" in response.content.decode()
    plan.refresh_from_db()
    assert plan.is_in_progress


def test_a_plan_is_let_go_and_taken_up_again(as_amara: Client, amara: User, plan: Plan) -> None:
    assert "You let this go" in as_amara.post(url("let_plan_go", plan), follow=True).content.decode()
    as_amara.post(url("let_plan_go", plan))
    assert amara.undos.count() == 1
    as_amara.post(url("take_plan_up", plan))
    plan.refresh_from_db()
    assert plan.is_in_progress
    take_back(as_amara, amara)
    plan.refresh_from_db()
    assert plan.let_go_on is not None


def test_a_plan_is_made_smaller(as_amara: Client, amara: User, plan: Plan) -> None:
    assert 'name="lessons_done"' in page(as_amara, url("edit_plan", plan))
    data = {"then_i_will": "read one page", "lessons": "4", "lessons_done": "3"}
    as_amara.post(url("edit_plan", plan), data)
    plan.refresh_from_db()
    assert (plan.then_i_will, plan.lessons) == ("read one page", 4)
    take_back(as_amara, amara)
    plan.refresh_from_db()
    assert plan.then_i_will == "do one lesson"


def test_a_day_that_is_changed_by_hand_keeps_where_it_was(as_amara: Client, amara: User, today: date) -> None:
    plan = PlanFactory.create(owner=amara, planned_for_day=today)
    later = today + timedelta(days=9)
    for day in (later, later, ""):
        as_amara.post(url("edit_plan", plan), {"then_i_will": "do one lesson", "planned_for_day": str(day)})
    slip = plan.slips.get()
    assert (slip.from_day, slip.to_day) == (today, later)
    for _ in range(3):
        undo = amara.undos.filter(undone_at=None).latest("created_at", "id")
        undo.undo(by=amara, now=timezone.now())
    plan.refresh_from_db()
    assert (plan.planned_for_day, plan.slips.count()) == (today, 0)


def test_more_lessons_than_there_are_are_not_done(as_amara: Client, plan: Plan) -> None:
    data = {"then_i_will": "read", "lessons": "4", "lessons_done": "5"}
    response = as_amara.post(url("edit_plan", plan), data)
    assert response.status_code == 422
    assert response.content.decode().count("There cannot be more lessons done than there are") == 2


def test_a_deleted_plan_comes_back_whole(as_amara: Client, amara: User, plan: Plan, today: date) -> None:
    gap = GapFactory.create(owner=amara)
    alone, shared = EvidenceFactory.create(gap=None, plan=plan), EvidenceFactory.create(gap=gap, plan=plan)
    gap.close_by(shared, today)
    as_amara.post(url("delete_plan", plan))
    assert not amara.plans.exists()
    assert gap.is_closed
    take_back(as_amara, amara)
    assert set(amara.plans.get().evidence.all()) == {alone, shared}


@pytest.mark.parametrize("name", ["delete_plan", "did_plan", "slip_plan", "let_plan_go", "take_plan_up"])
def test_a_link_changes_nothing(as_amara: Client, plan: Plan, name: str) -> None:
    assert as_amara.get(url(name, plan)).status_code == 405
