"""Looking back: one question a page, each may be skipped, and it goes on where it was left."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.http import page_of
from applications.models import Application, Outcome, Stage
from reflections.models import Debrief, DebriefAnswer, Plan
from tests.conftest import signed_in
from tests.factories import ApplicationFactory, DebriefAnswerFactory, DebriefFactory, InterviewFactory
from tests.reflections.looking_back import HTMX, Tab, page_url, say, stored, url

TALK = ("feeling", "went_well", "sticky", "asked", "told", "stronger", "next_step")


@pytest.fixture
def job(amara: User) -> Application:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 20))
    return job


@pytest.fixture
def debrief(job: Application) -> Debrief:
    return DebriefFactory.create(application=job)


def begin(client: Client, job: Application) -> Any:
    return client.post(reverse("reflections:begin_debrief", args=[job.pk]))


def take_back(client: Client, owner: User) -> Any:
    return client.post(reverse("applications:undo", args=[owner.undos.latest("created_at", "pk").pk]))


# ── Beginning ──


def test_looking_back_begins_at_the_first_question_and_moves_a_card_that_rests(
    as_amara: Client, amara: User, job: Application
) -> None:
    response = begin(as_amara, job)
    debrief = job.debriefs.get()
    job.refresh_from_db()
    assert response.headers["Location"] == page_url(debrief, "feeling")
    assert (debrief.kind, job.stage) == (Debrief.Kind.TALK, Stage.LOOKING_BACK)
    take_back(as_amara, amara)
    job.refresh_from_db()
    assert job.stage == Stage.RESTING


def test_beginning_again_goes_on_with_the_one_that_is_open(as_amara: Client, job: Application) -> None:
    begin(as_amara, job)
    say(as_amara, job.debriefs.get(), "feeling", feeling="low")
    assert begin(as_amara, job).headers["Location"] == page_url(job.debriefs.get(), "went_well")


def test_a_finished_look_back_stays_and_a_new_one_begins(as_amara: Client, job: Application, debrief: Debrief) -> None:
    as_amara.post(page_url(debrief, "next_step"), {"skip": "1"})
    begin(as_amara, job)
    assert job.debriefs.count() == 2


def test_a_card_that_lies_elsewhere_stays_there(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.DOOR_OPEN, by=amara, occurred_on=date(2026, 11, 21))
    begin(as_amara, job)
    job.refresh_from_db()
    assert job.stage == Stage.DOOR_OPEN


def test_a_round_has_a_look_back_of_its_own_at_any_time(as_amara: Client, amara: User) -> None:
    round_ = InterviewFactory.create(application=ApplicationFactory.create(owner=amara, stage=Stage.TALKING))
    address = reverse("reflections:begin_debrief_after", args=[round_.application_id, round_.pk])
    for _ in range(2):
        as_amara.post(address)
    debrief = round_.application.debriefs.get()
    assert (debrief.kind, debrief.interview) == (Debrief.Kind.TALK, round_)
    assert not round_.application.debriefs.of_job().exists()
    round_.application.refresh_from_db()
    assert round_.application.stage == Stage.TALKING


def test_the_look_back_on_a_round_outlives_the_round(as_amara: Client, job: Application, debrief: Debrief) -> None:
    rounds = InterviewFactory.create_batch(2, application=job)
    open_ones = [DebriefFactory.create(application=job, interview=round_) for round_ in rounds]
    for round_ in rounds:
        as_amara.post(reverse("applications:delete_interview", args=[job.pk, round_.pk]))
    assert not job.interviews.exists()
    assert job.debriefs.filter(pk__in=[one.pk for one in open_ones], interview=None).count() == 2
    assert job.debriefs.of_job().get() == debrief


def test_a_round_is_reached_through_its_own_job_only(as_amara: Client, amara: User, job: Application) -> None:
    round_ = InterviewFactory.create(application=ApplicationFactory.create(owner=amara))
    address = reverse("reflections:begin_debrief_after", args=[job.pk, round_.pk])
    assert as_amara.post(address).status_code == 404


@pytest.mark.parametrize("stage", [Stage.SAVED, Stage.SENT, Stage.TALKING])
def test_a_job_without_an_answer_is_not_looked_back_on_yet(as_amara: Client, amara: User, stage: Stage) -> None:
    waiting = ApplicationFactory.create(owner=amara, stage=stage)
    response = begin(as_amara, waiting)
    assert response.headers["Location"] == page_of(waiting)
    assert "Looking back on a job comes after its answer." in as_amara.get(page_of(waiting)).content.decode()
    assert not waiting.debriefs.exists()


def test_looking_back_begins_by_post_alone(as_amara: Client, job: Application) -> None:
    assert as_amara.get(reverse("reflections:begin_debrief", args=[job.pk])).status_code == 405
    assert not job.debriefs.exists()


# ── One question a page ──


@pytest.mark.parametrize(
    ("kind", "questions"),
    [("talk", TALK), ("paper", ("long_shot", "one_line", "ask_them")), ("silence", ("learn", "door"))],
)
def test_every_question_has_its_page_in_its_place(
    as_amara: Client, job: Application, kind: str, questions: tuple[str, ...]
) -> None:
    debrief = DebriefFactory.create(application=job, kind=kind)
    for number, question in enumerate(questions, start=1):
        page = as_amara.get(page_url(debrief, question)).content.decode()
        assert f"Question {number} of {len(questions)}" in page
        assert f"<h1>{DebriefAnswer.Question(question).label}</h1>" in page
    others = set(DebriefAnswer.Question.values) - set(questions)
    assert {as_amara.get(page_url(debrief, question)).status_code for question in others} == {404}


def test_the_first_page_says_how_long_it_takes_until_something_is_written(as_amara: Client, debrief: Debrief) -> None:
    words = "Seven short questions, about twelve minutes. Skip any. It saves as you type."
    assert words in as_amara.get(page_url(debrief, "feeling")).content.decode()
    say(as_amara, debrief, "feeling", feeling="flat")
    assert words not in as_amara.get(page_url(debrief, "feeling")).content.decode()


def test_continue_saves_and_goes_on(as_amara: Client, debrief: Debrief) -> None:
    response = say(as_amara, debrief, "went_well", text="The rota story.")
    assert response.headers["Location"] == page_url(debrief, "sticky")
    assert "The rota story." in as_amara.get(page_url(debrief, "went_well")).content.decode()


def test_back_keeps_what_was_typed(as_amara: Client, debrief: Debrief) -> None:
    response = Tab(as_amara, debrief, "sticky").press("back", friend="Half a sentence")
    assert response.headers["Location"] == page_url(debrief, "went_well")
    assert "Half a sentence" in as_amara.get(page_url(debrief, "sticky")).content.decode()


def test_skip_goes_on_keeps_what_was_typed_and_can_be_taken_back(
    as_amara: Client, amara: User, debrief: Debrief
) -> None:
    response = Tab(as_amara, debrief, "went_well").press("skip", text="Half a sentence")
    assert response.headers["Location"] == page_url(debrief, "sticky")
    answer = stored(debrief, "went_well")
    assert (answer.is_skipped, answer.data) == (True, {"text": "Half a sentence"})
    take_back(as_amara, amara)
    answer = stored(debrief, "went_well")
    assert (answer.is_settled, answer.data) == (False, {"text": "Half a sentence"})


def test_a_skipped_question_stays_within_reach(as_amara: Client, debrief: Debrief) -> None:
    Tab(as_amara, debrief, "went_well").press("skip")
    say(as_amara, debrief, "went_well", text="The rota story, after all.")
    assert not stored(debrief, "went_well").is_skipped


def test_an_empty_page_is_as_good_as_skipped(as_amara: Client, debrief: Debrief) -> None:
    assert say(as_amara, debrief, "told").status_code == 302
    assert stored(debrief, "told").is_skipped


def test_save_and_stop_keeps_what_is_not_whole_yet(as_amara: Client, debrief: Debrief) -> None:
    response = Tab(as_amara, debrief, "next_step").press("stop", when="after tea")
    assert response.headers["Location"] == reverse("journey:application", args=[debrief.application_id])
    answer = stored(debrief, "next_step")
    assert (answer.data["when"], answer.filed) == ("after tea", None)
    assert not Plan.objects.exists()


def test_looking_at_a_page_and_stopping_leaves_the_question_open(as_amara: Client, debrief: Debrief) -> None:
    Tab(as_amara, debrief, "told").press("stop")
    assert not debrief.answers.exists()


def test_another_device_goes_on_at_the_first_open_question(
    as_amara: Client, amara: User, job: Application, debrief: Debrief
) -> None:
    say(as_amara, debrief, "feeling", feeling="steady")
    Tab(as_amara, debrief, "went_well").press("skip")
    Tab(as_amara, debrief, "sticky").pause(friend="She had the ending.")
    phone = signed_in(amara)
    assert begin(phone, job).headers["Location"] == page_url(debrief, "sticky")
    assert "She had the ending." in phone.get(page_url(debrief, "sticky")).content.decode()


def test_when_it_feels_raw_waiting_comes_first(as_amara: Client, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "feeling")
    calm = tab.pause(feeling="low").content.decode()
    raw = tab.pause(feeling="raw").content.decode()
    waits = '<button class="btn btn--primary" name="stop" value="1" aria-describedby="saved">It can wait</button>'
    assert waits in raw
    assert waits not in calm
    assert waits in as_amara.get(page_url(debrief, "feeling")).content.decode()


@pytest.mark.parametrize(
    ("question", "typed", "words"),
    [
        ("sticky", {"stuck": ["nerves", "nothing"], "friend": "She froze."}, "“Nothing stuck” stands alone"),
        ("sticky", {"stuck": ["moon"], "friend": "She froze."}, "Choose one from the list"),
        ("asked", {"words_0": "a" * 501}, "Keep this to 500 characters or fewer"),
        ("stronger", {"one": "SQL", "nothing": "on"}, "Untick “Nothing, really”"),
        ("stronger", {"one": "SQL", "other": "Excel", "picked": ["Talking about money"]}, "Keep to two at most"),
        ("stronger", {"one": "SQL", "one_kind": "moon"}, "Choose one from the list"),
        ("next_step", {"when": "after tea", "then": " "}, "Enter one small thing you will do"),
        ("next_step", {"then": "b" * 301, "when": "after tea"}, "Keep this to 300 characters or fewer"),
        ("feeling", {"feeling": "moon"}, "Choose one from the list"),
    ],
)
def test_what_is_not_whole_is_asked_for_and_what_was_typed_is_kept(
    as_amara: Client, debrief: Debrief, question: str, typed: dict[str, Any], words: str
) -> None:
    tab = Tab(as_amara, debrief, question)
    response = tab.press(**typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert {name: stored(debrief, question).data.get(name) for name in typed if typed[name] != "on"} == {
        name: value for name, value in typed.items() if value != "on"
    }
    assert stored(debrief, question).filed is None
    assert tab.press("skip", **typed).status_code == 302


def test_a_megabyte_is_too_long_and_stays_in_the_field(as_amara: Client, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "told")
    tab.pause(words="The first line.")
    page = tab.press(words="a" * 1_000_000)
    assert page.status_code == 422
    assert "a" * 1_000_000 in page.content.decode()
    assert "longer than can be kept here" in page.content.decode()
    line = tab.pause(words="a" * 1_000_000)
    assert line.status_code == 422
    assert "Your text is still in the field" in line.content.decode()
    assert stored(debrief, "told").data == {"words": "The first line."}


def test_script_and_nul_are_only_text(as_amara: Client, debrief: Debrief) -> None:
    say(as_amara, debrief, "went_well", text="<script>alert(1)</script>\0")
    page = as_amara.get(url("debrief", debrief)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


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
