"""Two tabs show the same form: the one that saves later changes what was changed in it, and nothing else."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from reflections.models import Feedback, Plan
from tests.factories import (
    ApplicationFactory,
    FeedbackFactory,
    GapFactory,
    KindWordFactory,
    PlanFactory,
    StickingPointFactory,
    StoryFactory,
)
from tests.forms_on_page import FormsOf
from tests.reflections.asking import page, url

ASKS = "This was changed meanwhile. Save again, and yours takes its place"


class Tab:
    """One open form: it sends what it showed, as far as a test types nothing else."""

    def __init__(self, client: Client, address: str, **shown: str) -> None:
        self.client, self.address, self.fields = client, address, shown
        self.see(page(client, address))

    def see(self, html: str) -> None:
        self.fields |= {"seen": next(form.fields["seen"] for form in FormsOf(html).forms if "seen" in form.fields)}

    def send(self, **typed: str) -> Any:
        answer = self.client.post(self.address, self.fields | typed)
        if answer.status_code == 409:
            self.see(answer.content.decode())
        return answer


@pytest.fixture
def plan(amara: User) -> Plan:
    return PlanFactory.create(owner=amara, kind="course", then_i_will="do one lesson", lessons=10, lessons_done=3)


@pytest.fixture
def asked(amara: User) -> Feedback:
    return FeedbackFactory.create(application=ApplicationFactory.create(owner=amara))


def test_lessons_counted_since_stay_counted(as_amara: Client, plan: Plan) -> None:
    tab = Tab(as_amara, url("edit_plan", plan), then_i_will="do one lesson", lessons="10", lessons_done="3")
    as_amara.post(url("did_plan", plan), {"lesson": "on", "seen": plan.counted})
    assert tab.send(then_i_will="do two").status_code == 302
    plan.refresh_from_db()
    assert (plan.then_i_will, plan.lessons_done) == ("do two", 4)


def test_where_both_tabs_wrote_the_person_is_asked_and_may_insist(as_amara: Client, plan: Plan) -> None:
    tab = Tab(as_amara, url("edit_plan", plan), then_i_will="do one lesson", lessons="10", lessons_done="3")
    Plan.objects.filter(pk=plan.pk).update(then_i_will="read one page")
    answer = tab.send(then_i_will="do two")
    told = answer.content.decode()
    assert answer.status_code == 409
    assert ASKS in told and "It says now:" in told and "read one page" in told and 'value="do two"' in told
    assert tab.send(then_i_will="do two").status_code == 302
    plan.refresh_from_db()
    assert plan.then_i_will == "do two"


def test_both_tabs_that_write_the_same_agree(as_amara: Client, plan: Plan) -> None:
    tab = Tab(as_amara, url("edit_plan", plan), then_i_will="do one lesson", lessons="10", lessons_done="3")
    Plan.objects.filter(pk=plan.pk).update(then_i_will="do two")
    assert tab.send(then_i_will="do two").status_code == 302


def test_an_answer_begun_in_two_tabs_keeps_what_each_wrote(as_amara: Client, amara: User) -> None:
    point = StickingPointFactory.create(owner=amara)
    empty = {"title": str(point), "ending": "", "situation": "", "task": "", "action": ""}
    one, two = (Tab(as_amara, url("sticking_point_answer", point), **empty) for _ in range(2))
    one.send(id=str(uuid4()), ending="The ward kept it.")
    two.send(id=str(uuid4()), task="Two weeks.")
    story = amara.stories.get()
    assert (story.ending, story.task) == ("The ward kept it.", "Two weeks.")


def test_a_story_keeps_the_lines_that_another_tab_wrote(as_amara: Client, amara: User) -> None:
    story = StoryFactory.create(owner=amara, title="The rota", ending="", action="One.\nTwo.")
    shown = {"title": "The rota", "ending": "", "situation": "", "task": "", "action": "One.\r\nTwo."}
    tab = Tab(as_amara, url("edit_story", story), **shown)
    as_amara.post(url("edit_story", story), shown | {"action": "One.\r\nTwo.\r\nThree."})
    tab.send(ending="They kept it.")
    story.refresh_from_db()
    assert (story.ending, story.action.splitlines()) == ("They kept it.", ["One.", "Two.", "Three."])


@pytest.mark.parametrize("form", ["feedback_answer", "edit_feedback"])
def test_their_words_are_not_emptied_by_a_page_that_never_showed_them(
    as_amara: Client, asked: Feedback, form: str
) -> None:
    day = asked.asked_on.isoformat() if asked.asked_on else ""
    tab = Tab(as_amara, url(form, asked), words="", answered_on=day, asked_on=day, asked_how=asked.asked_how)
    as_amara.post(
        url("feedback_answer", asked), {"answer": "specific", "words": "Long words.\r\nTwo lines.", "answered_on": day}
    )
    tab.send(answer="general")
    asked.refresh_from_db()
    assert asked.words == "Long words.\nTwo lines."


def test_a_kind_word_keeps_the_source_that_another_tab_wrote(as_amara: Client, amara: User) -> None:
    kept = KindWordFactory.create(owner=amara, words="Calm.")
    tab = Tab(as_amara, url("edit_kind_word", kept), words="Calm.", said_by="")
    as_amara.post(url("edit_kind_word", kept), {"words": "Calm.", "said_by": "Jon"})
    tab.send(words="Calm, and clear.")
    kept.refresh_from_db()
    assert (kept.words, kept.source) == ("Calm, and clear.", "Jon")


def test_a_choice_that_both_made_is_asked_about(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara, name="SQL")
    shown = {"name": "SQL", "kind": "skill", "can_be_gained": "unknown", "mine_to_close": "unknown"}
    tab = Tab(as_amara, url("edit_gap", gap), **shown)
    as_amara.post(url("edit_gap", gap), shown | {"can_be_gained": "yes"})
    told = tab.send(can_be_gained="no").content.decode()
    assert ASKS in told and 'It says now: <span class="lines">Yes' in told
    tab.send(can_be_gained="no")
    gap.refresh_from_db()
    assert gap.can_be_gained == "no"
