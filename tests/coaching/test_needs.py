"""The queue: each reason shows when it is true, is quiet when it is not, and stays away when it was set aside."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from applications.models import Application, Stage, Undo
from coaching.heads import AT_MOST
from coaching.models import AgreedPlan, AgreedStep, Area, Coach, Coaching, Reason, SetAside, ticks
from reflections.models import Plan
from tests.coaching.factories import AgreedPlanFactory, AgreedStepFactory, CoachingFactory, CoachNoteFactory
from tests.coaching.queue import NOW, TODAY, a_no, ago, needs
from tests.factories import (
    ApplicationFactory,
    DebriefAnswerFactory,
    DebriefFactory,
    FeedbackFactory,
    PlanFactory,
    UserFactory,
)


def reasons(coach: Coach) -> set[str]:
    return {need.reason.value for need in needs(coach)}


def promise(coaching: Coaching) -> None:
    plan = AgreedPlan.objects.filter(coaching=coaching).first() or AgreedPlanFactory.create(coaching=coaching)
    AgreedStepFactory.create(plan=plan, who="coach", due_on=ago(1))


def agree(coaching: Coaching) -> None:
    if not AgreedPlan.objects.filter(coaching=coaching).update(client_agreed_at=NOW):
        AgreedPlanFactory.create(coaching=coaching, client_agreed_at=NOW)


def reply(coaching: Coaching) -> None:
    CoachNoteFactory.create(coaching=coaching).replies.create(by_client=True, body="Yes", written_at=NOW)


def look_back(coaching: Coaching) -> None:
    a_no(coaching.client, 20)


def feedback(coaching: Coaching) -> None:
    job = ApplicationFactory.create(owner=coaching.client)
    FeedbackFactory.create(application=job, asked_on=ago(9), answered_on=ago(3), answer="specific", words="More SQL.")


def same_stage(coaching: Coaching) -> None:
    for days in (2, 4, 6):
        a_no(coaching.client, days, Stage.TALKING)


def slipped(coaching: Coaching) -> None:
    plan = PlanFactory.create(owner=coaching.client, planned_for_day=ago(5))
    for days in (9, 4):
        plan.slips.create(from_day=ago(days), to_day=ago(days - 3), moved_at=NOW - timedelta(days=days))


def quiet(coaching: Coaching) -> None:
    ApplicationFactory.create(owner=coaching.client, stage=Stage.SENT)
    long_ago = NOW - timedelta(days=12)
    Application.objects.update(updated_at=long_ago)


def ends(coaching: Coaching) -> None:
    Coaching.objects.filter(pk=coaching.pk).update(ends_at=NOW + timedelta(days=5))


CASES = {
    Reason.PROMISE: promise,
    Reason.REPLY: reply,
    Reason.AGREE: agree,
    Reason.NO_LOOK_BACK: look_back,
    Reason.FEEDBACK: feedback,
    Reason.SAME_STAGE: same_stage,
    Reason.SLIPPED: slipped,
    Reason.QUIET: quiet,
    Reason.ENDS: ends,
}
AREAS = {
    Reason.NO_LOOK_BACK: Area.APPLICATIONS,
    Reason.FEEDBACK: Area.APPLICATIONS,
    Reason.SAME_STAGE: Area.APPLICATIONS,
    Reason.QUIET: Area.APPLICATIONS,
    Reason.SLIPPED: Area.GAPS,
}


def test_every_reason_is_tried() -> None:
    assert set(CASES) == set(Reason)


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_shows_with_one_thing_to_do(reason: Reason, maya: Coach, coaching: Coaching, as_maya: Client) -> None:
    assert reason not in reasons(maya)

    CASES[reason](coaching)

    need = next(need for need in needs(maya) if need.reason == reason)
    assert need.client == coaching.client
    assert need.words and need.action
    assert as_maya.get(need.url).status_code == 200
    assert need.words in [row.words for row in as_maya.get("/coach/").context["page"]]


@pytest.mark.parametrize("reason", AREAS)
def test_a_reason_of_an_area_that_was_not_given_is_not_told(reason: Reason, maya: Coach, coaching: Coaching) -> None:
    Coaching.objects.update(**ticks([area for area in Area if area != AREAS[reason]]))
    CASES[reason](coaching)
    assert reason not in reasons(maya)


@pytest.mark.parametrize("reason", Reason)
def test_somebody_elses_client_is_in_no_queue(reason: Reason, maya: Coach) -> None:
    CASES[reason](CoachingFactory.create())
    assert needs(maya) == []


@pytest.mark.parametrize("reason", Reason)
def test_a_consent_that_ended_is_in_no_queue(reason: Reason, maya: Coach, coaching: Coaching) -> None:
    CASES[reason](coaching)
    Coaching.objects.filter(pk=coaching.pk).update(ended_at=NOW, ended_by="client")
    assert needs(maya) == []


@pytest.mark.parametrize(("do", "comes_back"), [("done", False), ("later", True), ("never", False)])
def test_a_row_is_done_later_or_not_this_one(
    do: str, comes_back: bool, maya: Coach, coaching: Coaching, as_maya: Client
) -> None:
    look_back(coaching)
    (need,) = needs(maya)
    form = {"coaching": coaching.pk, "reason": need.reason, "about": need.about, "raised_on": need.raised_on, "do": do}

    answer = as_maya.post("/coach/needs/", form, follow=True)

    assert "Undo" in answer.content.decode()
    assert reasons(maya) == set()
    SetAside.objects.filter(away_until__isnull=False).update(away_until=TODAY)
    assert (reasons(maya) != set()) is comes_back


def test_setting_aside_can_be_undone(maya: Coach, coaching: Coaching, as_maya: Client) -> None:
    look_back(coaching)
    (need,) = needs(maya)
    form = {"coaching": coaching.pk, "reason": need.reason, "about": need.about, "raised_on": need.raised_on}
    as_maya.post("/coach/needs/", form | {"do": "done"})
    undo = Undo.objects.get(owner=maya.user)
    as_maya.post(f"/undo/{undo.pk}/")
    assert len(needs(maya)) == 1


def test_a_promise_that_is_done_is_ticked_in_the_plan(maya: Coach, coaching: Coaching, as_maya: Client) -> None:
    promise(coaching)
    (need,) = needs(maya)
    form = {"coaching": coaching.pk, "reason": need.reason, "about": need.about, "raised_on": need.raised_on}
    answer = as_maya.post("/coach/needs/", form | {"do": "done"}, follow=True)
    step = AgreedStep.objects.get()
    assert step.done_at is not None
    assert coaching.log.filter(page="planned").count() == 1

    undo = f"/coach/clients/{coaching.pk}/plan/{step.pk}/tick/"
    assert f'action="{undo}"' in answer.content.decode()
    as_maya.post(undo)
    assert AgreedStep.objects.get().done_at is None
    assert len(needs(maya)) == 1


def test_the_tick_of_a_promise_is_not_taken_back_after_the_end(
    coaching: Coaching, maya: Coach, as_maya: Client
) -> None:
    promise(coaching)
    (need,) = needs(maya)
    form = {"coaching": coaching.pk, "reason": need.reason, "about": need.about, "raised_on": need.raised_on}
    as_maya.post("/coach/needs/", form | {"do": "done"})
    coaching.end(Coaching.EndedBy.CLIENT, NOW)
    assert not Undo.objects.exists()
    as_maya.post(f"/coach/clients/{coaching.pk}/plan/{AgreedStep.objects.get().pk}/tick/")
    assert AgreedStep.objects.get().done_at is not None


def test_the_queue_stays_as_it_was_narrowed(maya: Coach, coaching: Coaching, as_maya: Client) -> None:
    look_back(coaching)
    (need,) = needs(maya)
    form = {"coaching": coaching.pk, "reason": need.reason, "about": need.about, "raised_on": need.raised_on}
    answer = as_maya.post("/coach/needs/", form | {"do": "later", "at": "q=ama&reason=look_back", "place": "3"})
    assert answer["Location"] == "/coach/?q=ama&reason=look_back#need-3"
    assert as_maya.get("/coach/needs/")["Location"] == "/coach/"


def test_another_answer_on_the_same_day_comes_up_afresh(maya: Coach, coaching: Coaching) -> None:
    reply(coaching)
    (need,) = needs(maya)
    SetAside.put(coaching, need.reason, need.about, need.raised_on, until=None, is_done=True)
    assert needs(maya) == []
    note = CoachNoteFactory.create(coaching=coaching)
    note.replies.create(by_client=True, body="One more thing", written_at=NOW + timedelta(minutes=1))
    assert len(needs(maya)) == 1


def test_promises_of_an_ended_coaching_push_none_off_the_queue(maya: Coach, coaching: Coaching) -> None:
    ended = CoachingFactory.create(coach=maya, ended_at=NOW, ended_by="client")
    plan = AgreedPlanFactory.create(coaching=ended)
    AgreedStep.objects.bulk_create(
        AgreedStep(plan=plan, position=place, words="x", who="coach", due_on=ago(90)) for place in range(AT_MOST)
    )
    promise(coaching)
    assert len(needs(maya)) == 1


def test_what_is_set_aside_makes_room_for_the_one_before(maya: Coach, coaching: Coaching) -> None:
    older, newer = a_no(coaching.client, 30), a_no(coaching.client, 20)
    (need,) = (need for need in needs(maya) if need.reason == Reason.NO_LOOK_BACK)
    assert need.about == newer.pk
    SetAside.put(coaching, need.reason, need.about, need.raised_on, until=None, is_done=True)
    (need,) = (need for need in needs(maya) if need.reason == Reason.NO_LOOK_BACK)
    assert need.about == older.pk


@pytest.mark.parametrize(
    "quieted",
    [
        lambda coaching, job: DebriefFactory.create(application=job, finished_at=NOW),
        lambda coaching, job: job.rest_until(ago(-5), by=coaching.client),
        lambda coaching, job: job.move_to(Stage.LOOKING_BACK, by=coaching.client, occurred_on=TODAY),
        lambda coaching, job: job.move_to(Stage.PUT_AWAY, by=coaching.client, occurred_on=TODAY),
        lambda coaching, job: Application.objects.filter(pk=job.pk).update(is_sample=True),
    ],
)
def test_a_no_is_left_in_peace(quieted: Any, maya: Coach, coaching: Coaching) -> None:
    quieted(coaching, a_no(coaching.client, 20))
    assert Reason.NO_LOOK_BACK not in reasons(maya)


def test_feedback_that_was_talked_about_is_quiet_and_so_is_what_is_not_shared(maya: Coach, coaching: Coaching) -> None:
    feedback(coaching)
    told = coaching.client.applications.get().feedback.get()
    CoachNoteFactory.create(coaching=coaching, feedback=told, is_shared=False)
    job = ApplicationFactory.create(owner=coaching.client)
    answer = DebriefAnswerFactory.create(debrief=DebriefFactory.create(application=job), question="told")
    FeedbackFactory.create(
        application=job, asked_on=None, answered_on=TODAY, answer="general", words="x", from_answer=answer
    )
    assert Reason.FEEDBACK not in reasons(maya)


def test_a_plan_that_was_let_go_slips_no_more(maya: Coach, coaching: Coaching) -> None:
    slipped(coaching)
    Plan.objects.update(let_go_on=TODAY)
    assert Reason.SLIPPED not in reasons(maya)


def test_somebody_with_nothing_in_play_may_be_quiet(maya: Coach, coaching: Coaching) -> None:
    a_no(coaching.client, 40)
    Application.objects.update(updated_at=NOW - timedelta(days=12))
    assert Reason.QUIET not in reasons(maya)


def test_the_most_useful_comes_first(maya: Coach, coaching: Coaching) -> None:
    for case in CASES.values():
        case(coaching)
    found = [need.reason for need in needs(maya)]
    assert found == sorted(found, key=list(Reason).index)
    assert {Reason.PROMISE, Reason.ENDS} <= set(found)


def test_the_queue_is_narrowed_by_name_and_reason(maya: Coach, coaching: Coaching, as_maya: Client) -> None:
    promise(coaching)
    ends(coaching)
    other = CoachingFactory.create(client=UserFactory.create(name="Bea Nowak"), coach=maya)
    promise(other)

    assert len(as_maya.get("/coach/").context["page"]) == 3
    assert len(as_maya.get("/coach/?q=bea").context["page"]) == 1
    assert len(as_maya.get("/coach/?reason=ends").context["page"]) == 1
    assert "Nothing like this" in as_maya.get("/coach/?q=nobody").content.decode()
    fragment = as_maya.get("/coach/?q=bea", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment and "Bea Nowak" in fragment


def test_three_noes_lead_to_just_these_noes(maya: Coach, coaching: Coaching, as_maya: Client) -> None:
    same_stage(coaching)
    a_no(coaching.client, 5, Stage.SENT)
    (need,) = (need for need in needs(maya) if need.reason == Reason.SAME_STAGE)
    page = as_maya.get(need.url)
    assert len(page.context["page"]) == 3
    assert "Noes that came as far as “Talking”" in page.content.decode()
    assert len(as_maya.get(need.url.replace("talking", "nowhere")).context["page"]) == 4


def test_a_plan_that_slipped_is_named_where_a_smaller_step_is_suggested(
    maya: Coach, coaching: Coaching, as_maya: Client
) -> None:
    slipped(coaching)
    (need,) = (need for need in needs(maya) if need.reason == Reason.SLIPPED)
    page = as_maya.get(need.url).content.decode()
    assert coaching.client.plans.get().sentence in page and "moved 2 times" in page


def test_an_empty_queue_says_so(as_maya: Client, coaching: Coaching) -> None:
    assert "Nobody waits" in as_maya.get("/coach/").content.decode()


def test_a_coach_without_clients_is_told_how_to_begin(as_maya: Client) -> None:
    assert "No clients yet" in as_maya.get("/coach/").content.decode()


def test_the_queue_asks_as_often_for_many_clients_as_for_one(maya: Coach, coaching: Coaching, as_maya: Client) -> None:
    def cost() -> int:
        as_maya.get("/coach/")
        with CaptureQueriesContext(connection) as queries:
            assert as_maya.get("/coach/").status_code == 200
        return len(queries)

    for case in CASES.values():
        case(coaching)
    one = cost()
    for _ in range(4):
        other = CoachingFactory.create(coach=maya)
        for case in CASES.values():
            case(other)
    assert cost() == one <= 15
