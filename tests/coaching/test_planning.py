"""The plan of both: either writes it, the other says yes to those very words, and nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from coaching.models import AgreedPlan, AgreedStep, Coaching
from tests.coaching.factories import AgreedPlanFactory, AgreedStepFactory

NOW = timezone.now()
STEPS = {
    "form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "0", "form-0-words": "Send the list", "form-0-who": "coach",
    "form-0-due_on": "2026-12-01", "form-1-words": "Do one lesson", "form-1-who": "client",
}  # fmt: skip


def plan_of(coaching: Coaching) -> AgreedPlan:
    return AgreedPlan.objects.get(coaching=coaching)


@pytest.fixture
def mine(coaching: Coaching) -> str:
    return f"/coaching/{coaching.pk}/plan/"


@pytest.fixture
def desk(coaching: Coaching) -> str:
    return f"/coach/clients/{coaching.pk}/plan/"


def test_the_client_writes_it_and_the_coach_says_yes(
    as_amara: Client, as_maya: Client, coaching: Coaching, mine: str, desk: str
) -> None:
    assert as_amara.post(f"{mine}write/", STEPS | {"goal": "A post by spring", "seen": "0"})["Location"] == mine
    plan = plan_of(coaching)
    assert (plan.client_agreed_at is not None, plan.coach_agreed_at) == (True, None)
    assert "The plan waits for you" in as_maya.get("/coach/").content.decode()
    assert "Yes, this is what we agreed" in as_maya.get(desk).content.decode()

    assert as_maya.post(f"{desk}agree/", {"seen": "1"}).status_code == 302
    assert plan_of(coaching).is_agreed
    assert "The plan waits for you" not in as_maya.get("/coach/").content.decode()


def test_a_change_by_one_asks_the_other_anew(
    as_amara: Client, as_maya: Client, coaching: Coaching, mine: str, desk: str
) -> None:
    as_maya.post(f"{desk}write/", STEPS | {"goal": "A post by spring", "seen": "0"})
    as_amara.post(f"{mine}agree/", {"seen": "1"})
    as_amara.post(f"{mine}write/", STEPS | {"goal": "A post by summer", "seen": "1"})
    plan = plan_of(coaching)
    assert (plan.client_agreed_at is not None, plan.coach_agreed_at) == (True, None)
    assert as_maya.post(f"{desk}agree/", {"seen": "1"}).status_code == 409
    assert not plan_of(coaching).is_agreed


@pytest.mark.parametrize("side", ["mine", "desk"])
def test_a_plan_that_changed_meanwhile_is_shown_beside_what_was_typed(
    as_amara: Client, as_maya: Client, coaching: Coaching, side: str, mine: str, desk: str
) -> None:
    client, address = (as_amara, mine) if side == "mine" else (as_maya, desk)
    AgreedPlanFactory.create(coaching=coaching, goal="A new goal", version=2)

    answer = client.post(f"{address}write/", STEPS | {"goal": "My goal", "seen": "1"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My goal" in page and "A new goal" in page and 'name="seen" value="2"' in page
    assert client.post(f"{address}write/", STEPS | {"goal": "My goal", "seen": "2"}).status_code == 302


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"goal": ""}, "Enter the goal"),
        ({"goal": "x", "form-2-due_on": "2026-12-01"}, "Say what is to be done by then"),
        ({"goal": "x", "form-0-due_on": "soon"}, "Enter a real date"),
        ({"goal": "x", "form-0-who": "somebody"}, "Choose one from the list"),
    ],
)
def test_what_is_wrong_is_said_on_top_and_nothing_typed_is_lost(
    as_amara: Client, as_maya: Client, coaching: Coaching, form: dict[str, Any], says: str, mine: str, desk: str
) -> None:
    for client, address in ((as_amara, mine), (as_maya, desk)):
        answer = client.post(f"{address}write/", STEPS | {"seen": "0"} | form)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert says in page.partition("error-summary")[2].partition("</div>")[0]
        assert "Send the list" in page
    assert not AgreedPlan.objects.exists()


def test_a_step_stays_the_same_row_with_its_tick(as_maya: Client, coaching: Coaching, desk: str) -> None:
    plan = AgreedPlanFactory.create(coaching=coaching)
    done, reworded, gone = (
        AgreedStepFactory.create(plan=plan, position=position, words=words, who="client", done_at=NOW)
        for position, words in enumerate(("Do one lesson", "Ask Priya", "Sleep"))
    )
    lines = {"form-0-words": "Ask Priya for tea", "form-0-who": "coach", "form-1-words": "Do two lessons"}
    as_maya.post(f"{desk}write/", STEPS | {"goal": "x", "seen": "1"} | lines | {"form-2-words": "Do one lesson"})

    kept = {step.pk: step for step in AgreedStep.objects.all()}
    assert kept[done.pk].position == 2 and kept[done.pk].done_at
    assert (kept[reworded.pk].words, kept[reworded.pk].done_at) == ("Do two lessons", NOW)
    assert gone.pk not in kept


def test_after_the_end_nobody_is_asked_for_a_yes(as_amara: Client, coaching: Coaching, mine: str) -> None:
    AgreedPlanFactory.create(coaching=coaching)
    coaching.end("coach", NOW)

    assert "Yes, this is what we agreed" not in as_amara.get(mine).content.decode()
    assert as_amara.post(f"{mine}agree/", {"seen": "1"}).status_code == 409
    answer = as_amara.post(f"{mine}write/", STEPS | {"goal": "My late words", "seen": "1"})
    assert (answer.status_code, "My late words" in answer.content.decode()) == (409, True)


def test_the_plan_goes_on_under_a_newer_consent(as_maya: Client, coaching: Coaching) -> None:
    AgreedPlanFactory.create(coaching=coaching, goal="Goes on")
    newer = Coaching.begin(
        client=coaching.client,
        coach=coaching.coach,
        areas=["gaps"],
        last_day=coaching.client.today(NOW) + timedelta(days=9),
        now=NOW,
    )
    assert "Goes on" in as_maya.get(f"/coach/clients/{newer.pk}/plan/").content.decode()
