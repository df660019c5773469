"""Plans: made, listed and shown."""

from datetime import date, timedelta

import pytest
from django.test import Client

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


def add_url(kind: str, query: str = "") -> str:
    return f"{url('add_plan')}?kind={kind}{query}"


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


def test_a_few_questions_are_offered_and_any_of_ones_own_may_be_chosen(as_amara: Client, amara: User) -> None:
    old = QuestionFactory.create(owner=amara)
    QuestionFactory.create_batch(OFFERED + 1, owner=amara)
    shown = page(as_amara, add_url("rehearse", f"&question={old.pk}"))
    assert f'value="{old.pk}" selected' in shown
    assert shown[shown.index('name="question"') :].count("<option") > OFFERED
    assert as_amara.post(add_url("rehearse"), {"then_i_will": "say it", "question": str(old.pk)}).status_code == 302
    assert amara.plans.get().question == old


def test_a_gap_that_closed_meanwhile_may_still_have_its_plan(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara)
    gap.close_by(EvidenceFactory.create(gap=gap), date(2026, 11, 20))
    assert as_amara.post(add_url("course"), {"then_i_will": "one lesson", "gap": str(gap.pk)}).status_code == 302


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
