"""Plans: made, done bit by bit, moved without blame, finished or let go, and all of it taken back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7
from reflections.forms.choices import OFFERED
from reflections.models import Plan
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    EvidenceFactory,
    GapFactory,
    PlanFactory,
    QuestionFactory,
)
from tests.forms_on_page import FormsOf
from tests.reflections.asking import HTMX, page, take_back, url

NASTY = ["a\0b", "9" * 5000, "0001-01-01", "9999-12-31", "http://[::1", "-1", "NaN", "1e400"]


@pytest.fixture
def plan(amara: User) -> Plan:
    return PlanFactory.create(owner=amara, when_moment="the kettle goes on", lessons=16, lessons_done=3)


@pytest.fixture
def today(amara: User) -> date:
    return amara.today(timezone.now())


def add_url(kind: str, query: str = "") -> str:
    return f"{url('add_plan')}?kind={kind}{query}"


def did(plan: Plan, **data: str) -> dict[str, str]:
    return {"seen": plan.counted} | data


# ── Making one ──


def test_the_kind_is_chosen_first(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara, name="Power BI")
    told = page(as_amara, f"{url('add_plan')}?gap={gap.pk}")
    assert f'name="gap" value="{gap.pk}"' in told
    for kind in Plan.Kind.values:
        assert f'value="{kind}"' in told
    assert "What kind of step is it?" in page(as_amara, add_url("nonsense"))


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [
        ("volunteer", ("host", "whom", "place"), ("lessons", "link", "question")),
        ("course", ("host", "link", "lessons"), ("whom", "place", "question", "lessons_done")),
        ("shadow", ("whom", "place"), ("host", "lessons")),
        ("forum", ("place", "link"), ("host", "whom")),
        ("qualification", ("host", "link"), ("whom", "lessons")),
        ("rehearse", ("question",), ("host", "link")),
    ],
)
def test_each_kind_asks_for_what_it_needs(
    as_amara: Client, kind: str, asked: tuple[str, ...], not_asked: tuple[str, ...]
) -> None:
    told = page(as_amara, add_url(kind))
    for name in (*asked, "when_moment", "then_i_will", "planned_for_day", "hours_planned", "gap"):
        assert f'name="{name}"' in told
    for name in not_asked:
        assert f'name="{name}"' not in told


def test_a_plan_is_made_for_a_gap_and_a_job(as_amara: Client, amara: User) -> None:
    gap, job = GapFactory.create(owner=amara), ApplicationFactory.create(owner=amara)
    about = f"&gap={gap.pk}&job={job.pk}"
    assert f'value="{job.pk}"' in page(as_amara, add_url("course", about))
    data = {
        "when_moment": "the kettle goes on after tea on Tuesday",
        "then_i_will": "do one lesson",
        "lessons": "16",
        "link": "https://learn.example.org/sql",
        "hours_planned": "10.5",
        "planned_for_day": "2026-12-01",
        "gap": str(gap.pk),
        "application": str(job.pk),
    }
    told = as_amara.post(add_url("course", about), data, follow=True).content.decode()
    plan = amara.plans.get()
    assert (plan.kind, plan.gap, plan.application, plan.lessons) == ("course", gap, job, 16)
    assert "When the kettle goes on after tea on Tuesday, I will do one lesson" in told
    assert "Lesson 0 of 16" in told
    take_back(as_amara, amara)
    assert not amara.plans.exists()


def test_somebody_i_know_is_known_again(as_amara: Client, amara: User) -> None:
    priya = ContactFactory.create(owner=amara, name="Priya Raman")
    for whom, person in (("priya raman", priya), ("Somebody new", None)):
        as_amara.post(add_url("shadow"), {"then_i_will": "watch", "whom": whom})
        plan = amara.plans.latest("created_at")
        assert (plan.whom, plan.person) == (whom, person)
    assert amara.contacts.count() == 1


def test_a_plan_for_a_made_up_job_is_made_up(as_amara: Client, amara: User) -> None:
    for is_sample in (True, False):
        job = ApplicationFactory.create(owner=amara, is_sample=is_sample)
        as_amara.post(add_url("course"), {"then_i_will": "do a lesson", "application": str(job.pk)})
        assert job.plans.get().is_sample == is_sample


def test_a_few_gaps_are_offered_and_the_chosen_one_always(as_amara: Client, amara: User) -> None:
    first = GapFactory.create(owner=amara)
    GapFactory.create_batch(OFFERED + 5, owner=amara)
    assert page(as_amara, add_url("course")).count("<option") == OFFERED + 1
    assert f'value="{first.pk}" selected' in page(as_amara, add_url("course", f"&gap={first.pk}"))
    as_amara.post(add_url("course"), {"then_i_will": "do a lesson", "gap": str(first.pk)})
    made = amara.plans.get()
    assert made.gap == first
    assert f'value="{first.pk}" selected' in page(as_amara, url("edit_plan", made))


def test_a_second_press_makes_no_second_plan(as_amara: Client, amara: User) -> None:
    sent = {"id": str(uuid7()), "then_i_will": "answer one question"}
    for _ in range(2):
        assert as_amara.post(add_url("forum"), sent).status_code == 302
    assert amara.plans.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"then_i_will": " "}, "Enter one small thing you will do"),
        ({"lessons": "0"}, "Enter 1 or more, or leave it empty"),
        ({"link": "javascript:alert(1)"}, "Enter a full link"),
        ({"hours_planned": "-1"}, "Enter hours between 0 and 1000"),
        ({"planned_for_day": "9999-12-31"}, "Enter a real date"),
        ({"gap": "01a20a43-0000-7000-8000-000000000000"}, "Choose one from the list"),
    ],
)
def test_what_was_typed_stays(as_amara: Client, amara: User, changes: dict[str, str], words: str) -> None:
    data = {"when_moment": "the bus is late", "then_i_will": "do one lesson"} | changes
    response = as_amara.post(add_url("course"), data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "the bus is late" in response.content.decode()
    assert not amara.plans.exists()


def test_nothing_of_somebody_else_is_offered(as_amara: Client, bob: User) -> None:
    gap, question = GapFactory.create(owner=bob, name="Theirs"), QuestionFactory.create(owner=bob)
    told = page(as_amara, add_url("rehearse", f"&gap={gap.pk}&question={question.pk}"))
    assert "Theirs" not in told
    assert question.words not in told
    data = {"then_i_will": "rehearse", "gap": str(gap.pk)}
    assert as_amara.post(add_url("rehearse"), data).status_code == 422


@pytest.mark.parametrize("kind", Plan.Kind.values)
def test_a_field_may_hold_anything(as_amara: Client, kind: str) -> None:
    [form] = [form for form in FormsOf(page(as_amara, add_url(kind))).forms if "then_i_will" in form.fields]
    for name in form.fields:
        for value in NASTY:
            data = {"then_i_will": "do one lesson", name: value}
            assert as_amara.post(add_url(kind), data).status_code in (302, 422), (name, value)


# ── The list and the page ──


def test_the_list_shows_what_is_in_progress_first(as_amara: Client, amara: User, today: date) -> None:
    PlanFactory.create(owner=amara, then_i_will="be let go", let_go_on=today)
    PlanFactory.create(owner=amara, then_i_will="be finished", finished_on=today)
    PlanFactory.create(owner=amara, then_i_will="go on")
    told = page(as_amara, url("plans"))
    assert told.index("go on") < told.index("be finished") < told.index("be let go")


def test_many_plans_come_in_parts(as_amara: Client, amara: User) -> None:
    PlanFactory.create_batch(31, owner=amara)
    assert "Show more" in page(as_amara, url("plans"))
    part = as_amara.get(url("plans") + "?page=2", headers=HTMX).content.decode()
    assert "<html" not in part
    assert part.count("<li>") == 1


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_however_long_it_is(
    as_amara: Client, amara: User, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        PlanFactory.create(owner=amara, gap=GapFactory.create(owner=amara))
    with django_assert_num_queries(5):  # type: ignore[operator]
        page(as_amara, url("plans"))


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_however_much_shows_it(
    as_amara: Client, amara: User, plan: Plan, count: int, django_assert_num_queries: object
) -> None:
    EvidenceFactory.create_batch(count, gap=None, plan=plan)
    with django_assert_num_queries(4):  # type: ignore[operator]
        page(as_amara, url("plan", plan))


def test_the_page_tells_the_facts_of_its_kind(as_amara: Client, amara: User, today: date) -> None:
    priya = ContactFactory.create(owner=amara, name="Priya Raman")
    facts = {"host": "The food bank", "person": priya, "place": "Leeds", "planned_for_day": today + timedelta(days=3)}
    plan = PlanFactory.create(owner=amara, kind="volunteer", **facts)
    told = page(as_amara, url("plan", plan))
    for words in ("The food bank", "Priya Raman", "Leeds", "We will mention it once"):
        assert words in told


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


def test_hours_stop_where_a_thousand_are_full(as_amara: Client, amara: User) -> None:
    plan = PlanFactory.create(owner=amara, hours_spent=Decimal(999))
    assert as_amara.post(url("did_plan", plan), did(plan, hours="2")).status_code == 422


def test_a_day_that_was_planned_leads_to_the_next(as_amara: Client, amara: User, today: date) -> None:
    plan = PlanFactory.create(owner=amara, planned_for_day=today)
    assert f'value="{today + timedelta(days=7)}"' in page(as_amara, url("plan", plan))
    as_amara.post(url("did_plan", plan), did(plan, hours="1", next_day=str(today + timedelta(days=7))))
    plan.refresh_from_db()
    assert plan.planned_for_day == today + timedelta(days=7)


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
