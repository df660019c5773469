"""The end of a look back says what was kept; afterwards it can be changed, shared and deleted."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Stage
from reflections.debriefs.reading import shared_answers
from reflections.models import Debrief, DebriefAnswer, Plan
from tests.factories import DebriefAnswerFactory, DebriefFactory
from tests.reflections.asking import take_back
from tests.reflections.looking_back import HTMX, TALK, Tab, page_url, say, stored, url

# ── The end ──


def test_finishing_says_what_was_kept(as_amara: Client, debrief: Debrief) -> None:
    say(as_amara, debrief, "went_well", text="The rota story.")
    say(as_amara, debrief, "asked", words_0="Why us?", words_1="Why now?", words_2="Tell us about a dashboard.")
    say(as_amara, debrief, "next_step", when="after tea", then="say it aloud", kind="rehearse")
    page = as_amara.get(f"{url('debrief', debrief)}?end").content.decode()
    assert "<h1>That is done.</h1>" in page
    assert "<strong>one thing that went well</strong>, <strong>three questions</strong> and" in page
    assert "Close the laptop if you can." in page
    debrief.refresh_from_db()
    assert debrief.finished_at is not None


def test_finishing_without_a_plan_is_fine_and_can_be_taken_back(
    as_amara: Client, amara: User, debrief: Debrief
) -> None:
    response = Tab(as_amara, debrief, "next_step").press("skip")
    assert response.headers["Location"] == f"{url('debrief', debrief)}?end"
    assert "sometimes that is enough" in as_amara.get(response.headers["Location"]).content.decode()
    take_back(as_amara, amara)
    debrief.refresh_from_db()
    assert debrief.finished_at is None


def test_finishing_twice_is_finishing_once(as_amara: Client, debrief: Debrief) -> None:
    for _ in range(2):
        as_amara.post(page_url(debrief, "next_step"), {"then": "say it aloud", "kind": "rehearse", "version": "0"})
    assert Plan.objects.count() == 1
    assert stored(debrief, "next_step").filed == {"then": "say it aloud", "kind": "rehearse"}


def test_a_draft_that_was_never_continued_is_filed_at_the_end(as_amara: Client, debrief: Debrief) -> None:
    Tab(as_amara, debrief, "went_well").pause(text="The rota story.", story="on")
    Tab(as_amara, debrief, "sticky").pause(stuck=["nothing", "nerves"])
    Tab(as_amara, debrief, "next_step").press("skip")
    assert stored(debrief, "went_well").stories.get().title == "The rota story"
    assert stored(debrief, "sticky").filed is None


@pytest.mark.parametrize(("door", "stage"), [("hello", Stage.DOOR_OPEN), ("away", Stage.PUT_AWAY)])
def test_the_door_says_where_the_card_goes(
    as_amara: Client, amara: User, job: Application, door: str, stage: str
) -> None:
    debrief = DebriefFactory.create(application=job, kind="silence")
    say(as_amara, debrief, "learn", silence="on")
    say(as_amara, debrief, "door", door=door)
    job.refresh_from_db()
    assert job.stage == stage
    take_back(as_amara, amara)
    job.refresh_from_db()
    debrief.refresh_from_db()
    assert (job.stage, debrief.finished_at) == (Stage.RESTING, None)


def test_a_job_that_came_back_to_life_goes_through_no_door(as_amara: Client, amara: User, job: Application) -> None:
    debrief = DebriefFactory.create(application=job, kind="silence")
    job.reopen(by=amara, occurred_on=date(2026, 11, 22))
    say(as_amara, debrief, "door", door="away")
    job.refresh_from_db()
    debrief.refresh_from_db()
    assert job.stage == Stage.TALKING
    assert debrief.finished_at is not None


def test_whoever_wants_to_ask_is_shown_the_way(as_amara: Client, job: Application) -> None:
    debrief = DebriefFactory.create(application=job, kind="paper")
    say(as_amara, debrief, "ask_them", ask="yes")
    told = as_amara.get(url("debrief", debrief)).content.decode()
    assert "You would like to ask them one question." in told
    assert f'href="{reverse("reflections:ask", args=[job.pk])}"' in told


# ── Afterwards ──


@pytest.fixture
def finished(as_amara: Client, debrief: Debrief) -> Debrief:
    say(as_amara, debrief, "went_well", text="The rota story.")
    Tab(as_amara, debrief, "next_step").press("skip")
    debrief.refresh_from_db()
    return debrief


def test_a_finished_answer_is_changed_with_history_and_undo(as_amara: Client, amara: User, finished: Debrief) -> None:
    tab = Tab(as_amara, finished, "went_well")
    for words in ("The rota", "The rota story, and", "The rota story, and the thanks."):
        tab.pause(text=words)
    response = tab.press(text="The rota story, and the thanks.")
    assert response.headers["Location"].startswith(url("debrief", finished))
    revision = stored(finished, "went_well").revisions.get()
    assert revision.before == {"data": {"text": "The rota story."}}
    assert "The rota story." in as_amara.get(url("debrief_history", finished)).content.decode()
    take_back(as_amara, amara)
    answer = stored(finished, "went_well")
    assert answer.data == answer.filed == {"text": "The rota story."}
    assert not answer.revisions.exists()


def test_saving_the_same_again_writes_no_history(as_amara: Client, finished: Debrief) -> None:
    say(as_amara, finished, "went_well", text="The rota story.")
    assert not stored(finished, "went_well").revisions.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_one_answer_is_shared_and_taken_back(
    as_amara: Client, amara: User, finished: Debrief, headers: dict[str, str]
) -> None:
    response = as_amara.post(
        url("share_debrief_answer", finished, "went_well"), {"shared": "1"}, headers=headers, follow=not headers
    )
    page = response.content.decode()
    assert stored(finished, "went_well").is_shared
    assert "Stop sharing: What went well?" in page
    assert ("<html" in page) == (not headers)
    assert list(finished.answers.filter(is_shared=True)) == [stored(finished, "went_well")]
    take_back(as_amara, amara)
    assert not stored(finished, "went_well").is_shared


def test_how_one_felt_is_never_shared(as_amara: Client, debrief: Debrief) -> None:
    say(as_amara, debrief, "feeling", feeling="raw")
    assert as_amara.post(url("share_debrief_answer", debrief, "feeling"), {"shared": "1"}).status_code == 404
    assert url("share_debrief_answer", debrief, "feeling") not in as_amara.get(url("debrief", debrief)).content.decode()


@pytest.fixture
def shared(as_amara: Client, finished: Debrief) -> Debrief:
    as_amara.post(url("share_debrief_answer", finished, "went_well"), {"shared": "1"})
    return finished


def test_new_words_are_not_shared_until_a_press_says_so(as_amara: Client, shared: Debrief) -> None:
    say(as_amara, shared, "went_well", text="What only I may know.")
    assert not stored(shared, "went_well").is_shared
    page = as_amara.get(url("debrief", shared)).content.decode()
    again = f"{url('share_debrief_answer', shared, 'went_well')}?shared=1"
    assert "Only you can read the new words" in page
    assert f'action="{again}"' in page and "Share them too" in page
    as_amara.post(again)
    assert stored(shared, "went_well").is_shared


def test_the_same_words_stay_shared_and_so_do_they_while_others_are_typed(as_amara: Client, shared: Debrief) -> None:
    say(as_amara, shared, "went_well", text="The rota story.")
    Tab(as_amara, shared, "went_well").pause(text="A draft that nobody else reads.")
    assert stored(shared, "went_well").is_shared
    assert shared_answers(Debrief.objects.get(pk=shared.pk))[0][1][0].words == "The rota story."


def test_what_is_taken_out_is_shared_no_more_and_undo_brings_all_of_it_back(
    as_amara: Client, amara: User, shared: Debrief
) -> None:
    Tab(as_amara, shared, "went_well").press("skip")
    assert not stored(shared, "went_well").is_shared
    take_back(as_amara, amara)
    assert (stored(shared, "went_well").is_shared, stored(shared, "went_well").is_skipped) == (True, False)
    Tab(as_amara, shared, "went_well").press("skip")
    say(as_amara, shared, "went_well", text="Written anew.")
    assert not stored(shared, "went_well").is_shared


def test_old_words_do_not_come_back_shared_where_only_the_new_ones_were(
    as_amara: Client, amara: User, finished: Debrief
) -> None:
    say(as_amara, finished, "went_well", text="Words to share.")
    undo = amara.undos.latest("created_at", "pk")
    as_amara.post(url("share_debrief_answer", finished, "went_well"), {"shared": "1"})
    assert as_amara.post(reverse("applications:undo", args=[undo.pk])).status_code == 409
    assert stored(finished, "went_well").filed == {"text": "Words to share."}


def test_a_draft_is_not_shared(as_amara: Client, debrief: Debrief) -> None:
    Tab(as_amara, debrief, "went_well").pause(text="Not done yet.")
    address = url("share_debrief_answer", debrief, "went_well")
    assert address not in as_amara.get(url("debrief", debrief)).content.decode()
    assert as_amara.post(address, {"shared": "1"}).status_code == 404


def test_what_was_not_answered_cannot_be_shared(as_amara: Client, debrief: Debrief) -> None:
    assert as_amara.post(url("share_debrief_answer", debrief, "told"), {"shared": "1"}).status_code == 404


def test_a_deleted_look_back_is_gone_and_comes_back(as_amara: Client, amara: User, finished: Debrief) -> None:
    as_amara.post(url("delete_debrief", finished))
    assert not Debrief.objects.exists()
    assert not DebriefAnswer.objects.exists()
    take_back(as_amara, amara)
    assert stored(finished, "went_well").data == {"text": "The rota story."}


def test_what_came_of_a_look_back_outlives_it(as_amara: Client, amara: User, debrief: Debrief) -> None:
    say(as_amara, debrief, "went_well", text="The rota story.", story="on")
    as_amara.post(url("delete_debrief", debrief))
    assert amara.stories.get().from_answer is None
    take_back(as_amara, amara)
    assert amara.stories.get().from_answer == stored(debrief, "went_well")


def test_each_address_takes_its_own_verb_alone(as_amara: Client, debrief: Debrief) -> None:
    for address in (
        url("delete_debrief", debrief),
        url("autosave_debrief", debrief, "told"),
        url("share_debrief_answer", debrief, "told"),
    ):
        assert as_amara.get(address).status_code == 405
    for address in (url("debrief", debrief), url("debrief_history", debrief)):
        assert as_amara.post(address).status_code == 405
    assert as_amara.put(page_url(debrief, "told")).status_code == 405


def test_a_stranger_finds_nothing(as_bob: Client, debrief: Debrief) -> None:
    say_nothing = as_bob.post(page_url(debrief, "told"), {"words": "Not mine.", "version": "0"})
    save_nothing = as_bob.post(url("autosave_debrief", debrief, "told"), {"words": "Not mine.", "version": "0"})
    assert {say_nothing.status_code, save_nothing.status_code} == {404}
    assert as_bob.get(url("debrief", debrief)).status_code == 404
    assert not debrief.answers.exists()


@pytest.mark.parametrize("version", ["", "-1", "9" * 5000, "a\0b", "½", "٣"])
def test_a_version_that_is_none_breaks_nothing(as_amara: Client, debrief: Debrief, version: str) -> None:
    data = {"text": "The rota story.", "version": version, "tab": version, "settles": version}
    assert as_amara.post(page_url(debrief, "went_well"), data).status_code == 302
    assert stored(debrief, "went_well").data == {"text": "The rota story."}


def test_the_pages_ask_the_database_as_often_for_many_answers_as_for_one(
    as_amara: Client, debrief: Debrief, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    DebriefAnswerFactory.create(debrief=debrief, question="told", data={"words": "Kind."})
    for address in (url("debrief", debrief), url("debrief_history", debrief), page_url(debrief, "stronger")):
        with django_assert_max_num_queries(9) as one:
            as_amara.get(address)
        for question in TALK:
            DebriefAnswer.objects.get_or_create(debrief=debrief, question=question, defaults={"data": {"text": "a"}})
        for answer in debrief.answers.all():
            for number in range(20):
                answer.revisions.create(before={"data": {"text": str(number)}}, replaced_at=answer.saved_at)
        with django_assert_max_num_queries(len(one)):
            as_amara.get(address)
        debrief.answers.exclude(question="told").delete()
        stored(debrief, "told").revisions.all().delete()
