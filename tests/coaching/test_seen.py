"""What my coach sees: all that the pages of the desk hold of a search, and no longer than it is shown."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Stage
from coaching.models import Coaching, CoachThinks
from core.templatetags.ajar import day_short
from reflections.models import DebriefAnswer, Gap
from tests.coaching.factories import SuggestedStepFactory
from tests.factories import ApplicationFactory, DebriefAnswerFactory, DebriefFactory, GapFactory, GapMentionFactory


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_how_far_a_job_came_its_rest_and_its_moves_stand_on_both_sides(
    as_amara: Client, as_maya: Client, amara: User, coaching: Coaching
) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.move_to(Stage.TALKING, by=amara, occurred_on=amara.today(timezone.now()))
    rest = amara.today(timezone.now()) + timedelta(days=5)
    Application.objects.filter(pk=job.pk).update(resting_until=rest)

    theirs = shown(as_maya, f"/coach/clients/{coaching.pk}/jobs/{job.pk}/")
    assert "Came as far as" in theirs and "Rests until" in theirs
    assert "Moved" in shown(as_maya, f"/coach/clients/{coaching.pk}/prepare/")
    mine = shown(as_amara, f"/coaching/{coaching.pk}/seen/")
    assert "came as far as “Talking”" in mine
    assert f"rests until {day_short(rest)}" in mine
    assert ">Moves</h3>" in mine


def gap_of_a_shared_answer(owner: User) -> Gap:
    debrief = DebriefFactory.create(application__owner=owner)
    answer = DebriefAnswerFactory.create(debrief=debrief, question="told", is_shared=True)
    gap: Gap = GapFactory.create(owner=owner, name="Leading a team")
    GapMentionFactory.create(gap=gap, from_answer=answer)
    return gap


def test_the_name_of_a_gap_goes_with_the_answer_that_named_it(as_maya: Client, amara: User, coaching: Coaching) -> None:
    gap = gap_of_a_shared_answer(amara)
    SuggestedStepFactory.create(coaching=coaching, gap=gap)
    CoachThinks.say(coaching, gap, "Ask to lead the stand-up", amara.today(timezone.now()))
    pages = [f"/coach/clients/{coaching.pk}/{page}/" for page in ("steps", "gaps")]
    assert all("Leading a team" in shown(as_maya, page) for page in pages)

    DebriefAnswer.objects.update(is_shared=False)
    assert all("Leading a team" not in shown(as_maya, page) for page in pages)


def test_whoever_looks_around_with_made_up_jobs_is_told_why_nothing_is_seen(as_amara: Client, amara: User) -> None:
    assert "made-up" not in shown(as_amara, "/settings/coach/preview/")
    ApplicationFactory.create(owner=amara, is_sample=True)
    assert "No coach sees made-up jobs" in shown(as_amara, "/settings/coach/preview/")


def test_what_was_typed_into_a_plan_as_the_consent_ended_is_handed_back(as_maya: Client, coaching: Coaching) -> None:
    coaching.end("client", timezone.now())
    form = {"goal": "A post by spring", "form-0-words": "Send the list", "form-1-words": "Call Priya"}
    answer = as_maya.post(f"/coach/clients/{coaching.pk}/plan/write/", form)
    assert answer.status_code == 404
    assert all(words in answer.content.decode() for words in form.values())
