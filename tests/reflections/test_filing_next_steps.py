"""What is made of what to be stronger at and of the next step; what has been worked on since is left alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from reflections.models import (
    Debrief,
    Voice,
)
from tests.factories import (
    EvidenceFactory,
    GapFactory,
)
from tests.reflections.looking_back import Tab, Write, say, stored, undo

DASHBOARD = "Tell us about a dashboard that changed a decision."


# ── What to be stronger at ──


def test_a_name_becomes_a_gap_that_i_guessed(amara: User, write: Write, job: Application) -> None:
    write("stronger", one="Power BI", other="Driving licence", other_kind="qualification")
    assert set(amara.gaps.values_list("kind", "name")) == {("skill", "Power BI"), ("qualification", "Driving licence")}
    mention = amara.gaps.get(name="Power BI").mentions.get()
    assert (mention.voice, mention.application) == (Voice.GUESSED, job)


def test_suggestions_come_from_what_was_written_before(as_amara: Client, amara: User, debrief: Debrief) -> None:
    say(as_amara, debrief, "sticky", stuck=["money"])
    say(as_amara, debrief, "asked", words_0=DASHBOARD, felt_0="stuck", words_1="Why us?", felt_1="steady")
    page = Tab(as_amara, debrief, "stronger").client.get(f"/debriefs/{debrief.pk}/stronger/").content.decode()
    assert "Answering “Tell us about a dashboard that changed a decision.”" in page
    assert "Why us?" not in page
    say(as_amara, debrief, "stronger", picked=["Talking about money"])
    assert amara.gaps.get().name == "Talking about money"


def test_nothing_really_is_an_answer(amara: User, write: Write, debrief: Debrief) -> None:
    write("stronger", nothing="on")
    assert not amara.gaps.exists()
    assert stored(debrief, "stronger").filed is not None


def test_a_gap_that_is_known_is_named_once_more_and_stays(
    amara: User, write: Write, take_out: Callable[..., Any]
) -> None:
    known = GapFactory.create(owner=amara, name="power bi", created_at=timezone.now().replace(year=2025))
    write("stronger", one="Power BI")
    assert known.mentions.count() == 1
    take_out("stronger")
    assert amara.gaps.get() == known
    assert known.mentions.count() == 0


def test_another_name_takes_the_place_of_the_first(amara: User, write: Write) -> None:
    write("stronger", one="Power BI")
    write("stronger", one="Tableau")
    assert amara.gaps.get().name == "Tableau"
    undo(amara)
    assert amara.gaps.get().name == "Power BI"


def test_a_gap_that_was_worked_on_stays_and_is_only_unlinked(amara: User, write: Write) -> None:
    write("stronger", one="Power BI")
    EvidenceFactory.create(gap=amara.gaps.get())
    write("stronger", nothing="on")
    assert amara.gaps.get().mentions.get().from_answer is None


# ── The next step ──


def test_the_next_step_becomes_a_plan_for_the_one_gap(amara: User, write: Write, job: Application) -> None:
    write("stronger", one="Power BI")
    write("next_step", when="the kettle goes on", then="do one lesson", kind="course")
    plan = amara.plans.get()
    assert (plan.kind, plan.when_moment, plan.then_i_will) == ("course", "the kettle goes on", "do one lesson")
    assert (plan.gap, plan.application) == (amara.gaps.get(), job)


def test_of_two_gaps_neither_is_chosen_for_the_person(amara: User, write: Write) -> None:
    write("stronger", one="Power BI", other="Tableau")
    write("next_step", then="do one lesson")
    assert amara.plans.get().gap is None


def test_a_plan_follows_its_answer_but_for_what_was_changed_by_hand(amara: User, write: Write) -> None:
    write("next_step", when="after tea", then="do one lesson", kind="course")
    amara.plans.update(when_moment="on the bus")
    write("next_step", when="after lunch", then="do two lessons", kind="course")
    plan = amara.plans.get()
    assert (plan.when_moment, plan.then_i_will) == ("on the bus", "do two lessons")


@pytest.mark.parametrize("is_moving", [False, True])
def test_finishing_without_a_plan_after_all(
    amara: User, write: Write, take_out: Callable[..., Any], is_moving: bool
) -> None:
    write("next_step", then="do one lesson", kind="course")
    amara.plans.update(lessons_done=int(is_moving))
    take_out("next_step")
    assert amara.plans.filter(from_answer=None).exists() == is_moving
    assert amara.plans.count() == is_moving
