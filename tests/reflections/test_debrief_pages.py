"""Looking back: one question a page, each may be skipped."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application
from reflections.models import Debrief, DebriefAnswer, Plan
from tests.factories import DebriefFactory
from tests.reflections.asking import take_back
from tests.reflections.looking_back import TALK, Tab, begin, page_url, say, stored, url
from tests.signing_in import signed_in


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
