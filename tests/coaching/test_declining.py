"""A client says no to a plan, or takes their yes back, as long as both have not agreed."""

import json

import pytest
from django.test import Client
from django.utils import timezone

from coaching.models import AgreedPlan, Coaching
from tests.coaching.factories import AgreedPlanFactory
from tests.coaching.test_planning import STEPS, desk, mine, plan_of

__all__ = ["desk", "mine"]
NOW = timezone.now()


def by_coach(coaching: Coaching) -> AgreedPlan:
    plan: AgreedPlan = AgreedPlanFactory.create(coaching=coaching, written_at=NOW, coach_agreed_at=NOW)
    return plan


def by_client(coaching: Coaching) -> AgreedPlan:
    plan: AgreedPlan = AgreedPlanFactory.create(coaching=coaching, written_at=NOW, client_agreed_at=NOW)
    return plan


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_no_reaches_the_coach_with_its_words(
    as_amara: Client, as_maya: Client, coaching: Coaching, mine: str, desk: str
) -> None:
    by_coach(coaching)
    assert "The plan waits for your yes" in shown(as_amara, "/settings/coach/")
    answer = as_amara.post(f"{mine}decline/", {"seen": "1", "their_words": "Too much at once"})
    assert answer["Location"] == mine

    assert "The plan waits for your yes" not in shown(as_amara, "/settings/coach/")
    assert "You said no" in shown(as_amara, f"/coaching/{coaching.pk}/")
    queue = shown(as_maya, "/coach/")
    assert "They said no to your words" in queue and "Too much at once" not in queue
    assert "Too much at once" in shown(as_maya, desk)

    as_maya.post(f"{desk}write/", STEPS | {"goal": "Half of it", "seen": "1"})
    assert (plan_of(coaching).declined_at, plan_of(coaching).declined_words) == (None, "")
    assert "The plan waits for your yes" in shown(as_amara, "/settings/coach/")


def test_a_no_can_become_a_yes_after_all(as_amara: Client, as_maya: Client, coaching: Coaching, mine: str) -> None:
    by_coach(coaching)
    as_amara.post(f"{mine}decline/", {"seen": "1"})
    assert "Yes after all" in shown(as_amara, mine)
    as_amara.post(f"{mine}agree/", {"seen": "1"})
    assert plan_of(coaching).is_agreed and plan_of(coaching).declined_at is None
    assert "The plan waits for you" not in shown(as_maya, "/coach/")


def test_a_yes_is_taken_back_before_the_coach_said_theirs(
    as_amara: Client, as_maya: Client, coaching: Coaching, mine: str, desk: str
) -> None:
    by_client(coaching)
    assert "Take your yes back" in shown(as_amara, mine)
    as_amara.post(f"{mine}decline/", {"seen": "1"})

    assert "took the yes back" in shown(as_maya, desk)
    assert "Yes, this is what we agreed" not in shown(as_maya, desk)
    assert "The plan waits for you" not in shown(as_maya, "/coach/")
    assert as_maya.post(f"{desk}agree/", {"seen": "1"}).status_code == 409
    assert plan_of(coaching).coach_agreed_at is None


@pytest.mark.parametrize("what", ["agreed", "rewritten", "ended", "too long"])
def test_a_no_that_comes_too_late_is_handed_back(
    as_amara: Client, as_maya: Client, coaching: Coaching, mine: str, desk: str, what: str
) -> None:
    plan = by_client(coaching)
    words = "Not like this" + "s" * (10_000 if what == "too long" else 0)
    if what == "agreed":
        as_maya.post(f"{desk}agree/", {"seen": "1"})
    elif what == "rewritten":
        as_maya.post(f"{desk}write/", STEPS | {"goal": "Anew", "seen": "1"})
    elif what == "ended":
        coaching.end("coach", NOW)
    answer = as_amara.post(f"{mine}decline/", {"seen": "1", "their_words": words})
    assert answer.status_code == (422 if what == "too long" else 409)
    assert "Not like this" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.declined_at is None


def test_what_both_agreed_on_offers_no_no(as_amara: Client, coaching: Coaching, mine: str) -> None:
    AgreedPlanFactory.create(coaching=coaching, coach_agreed_at=NOW, client_agreed_at=NOW)
    assert "decline/" not in shown(as_amara, mine)


def test_a_no_is_the_clients_own(
    as_amara: Client, as_bob: Client, coaching: Coaching, as_maya: Client, mine: str
) -> None:
    by_coach(coaching)
    assert as_bob.post(f"{mine}decline/", {"seen": "1"}).status_code == 404
    as_amara.post(f"{mine}decline/", {"seen": "1", "their_words": "Too much"})
    (told,) = json.loads(as_amara.get("/settings/coach/export/").content)
    assert told["plan"]["my words"] == "Too much" and told["plan"]["my no"]

    coaching.end("client", NOW)
    assert "Too much" not in shown(as_maya, f"/coach/ended/{coaching.pk}/")
