"""What is made of what went well, got sticky, was asked and was told; what has been worked on since is left alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from reflections.debriefs.filing.went_well import UNTITLED, title_of
from reflections.models import (
    Asked,
    Debrief,
    Feedback,
    FeedbackLine,
    Felt,
)
from reflections.recognising import key_of
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    DebriefFactory,
    InterviewFactory,
    QuestionFactory,
    RehearsalFactory,
)
from tests.reflections.looking_back import Write, say, stored, undo

DASHBOARD = "Tell us about a dashboard that changed a decision."


# ── What went well ──


def test_a_thing_that_went_well_becomes_a_story_where_it_is_ticked(amara: User, write: Write, debrief: Debrief) -> None:
    write("went_well", text="The rota story went well. They leaned in.", story="on")
    story = amara.stories.get()
    assert (story.title, story.situation) == (
        "The rota story went well",
        "The rota story went well. They leaned in.",
    )
    assert story.from_answer == stored(debrief, "went_well")


def test_without_the_tick_there_is_no_story(amara: User, write: Write) -> None:
    write("went_well", text="The rota story went well.")
    assert not amara.stories.exists()


def test_a_story_follows_its_answer_and_never_doubles(amara: User, write: Write) -> None:
    write("went_well", text="The rota story.", story="on")
    write("went_well", text="The rota that stopped the night calls.", story="on")
    assert amara.stories.get().title == "The rota that stopped the night calls"


def test_a_story_that_was_told_further_keeps_its_words_and_stays(
    amara: User, write: Write, take_out: Callable[..., Any]
) -> None:
    write("went_well", text="The rota story.", story="on")
    amara.stories.update(title="Night calls", ending="They fell by half.")
    write("went_well", text="Another wording.", story="on")
    assert amara.stories.get().title == "Night calls"
    take_out("went_well")
    assert amara.stories.get().from_answer is None


def test_a_story_nobody_touched_goes_with_its_answer_and_comes_back(
    amara: User, write: Write, take_out: Callable[..., Any]
) -> None:
    write("went_well", text="The rota story.", story="on")
    take_out("went_well")
    assert not amara.stories.exists()
    undo(amara)
    assert amara.stories.get().title == "The rota story"


def test_a_story_deleted_by_hand_is_not_made_again(amara: User, write: Write) -> None:
    write("went_well", text="The rota story.", story="on")
    amara.stories.all().delete()
    write("went_well", text="The rota story, with a comma.", story="on")
    assert not amara.stories.exists()


@pytest.mark.parametrize(
    ("words", "title"),
    [("One. Two.", "One"), ("One\nTwo", "One"), ("word " * 40, "word " * 14 + "word…"), ("a" * 300, "a" * 79 + "…")],
)
def test_a_title_is_made_of_the_first_words(words: str, title: str) -> None:
    assert title_of(words) == title
    assert len(title_of(words)) <= 80


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("... I kept calm", "I kept calm"),
        (". Fine", "Fine"),
        ("… and it went. Then they laughed.", "and it went"),
        ("\n- The rota story", "The rota story"),
        ("...\nI kept calm", "I kept calm"),
        ("...", UNTITLED),
        (" – ", UNTITLED),
    ],
)
def test_words_that_begin_with_dots_or_a_dash_have_a_title_too(
    amara: User, write: Write, words: str, title: str
) -> None:
    assert write("went_well", text=words, story="on").status_code == 302
    assert amara.stories.get().title == title


# ── Where it got sticky ──


def test_each_tick_becomes_a_sticking_point(amara: User, write: Write, job: Application) -> None:
    write("sticky", stuck=["nerves", "money"], friend="She spoke fast.")
    assert set(amara.sticking_points.values_list("kind", "what_happened", "application")) == {
        ("nerves", "She spoke fast.", job.pk),
        ("money", "She spoke fast.", job.pk),
    }


def test_nothing_stuck_makes_no_sticking_point(amara: User, write: Write) -> None:
    write("sticky", stuck=["nothing"])
    assert not amara.sticking_points.exists()


def test_a_look_back_on_a_round_names_that_round(as_amara: Client, amara: User) -> None:
    round_ = InterviewFactory.create(
        application=ApplicationFactory.create(owner=amara, stage="talking"), day=date(2026, 1, 9)
    )
    debrief = DebriefFactory.create(application=round_.application, interview=round_)
    say(as_amara, debrief, "sticky", stuck=["nerves"])
    say(as_amara, debrief, "asked", words_0=DASHBOARD)
    assert amara.sticking_points.get().interview == round_
    assert Asked.objects.values_list("interview", "asked_on").get() == (round_.pk, date(2026, 1, 9))


def test_ticks_that_change_change_the_sticking_points(amara: User, write: Write) -> None:
    write("sticky", stuck=["nerves", "money"], friend="She spoke fast.")
    kept = amara.sticking_points.get(kind="money")
    write("sticky", stuck=["money", "time"], friend="She spoke faster.")
    assert set(amara.sticking_points.values_list("kind", "what_happened")) == {
        ("money", "She spoke faster."),
        ("time", "She spoke faster."),
    }
    assert amara.sticking_points.filter(pk=kept.pk).exists()


@pytest.mark.parametrize("worked", [{"looked_up": "Breathe out first."}, {"what_happened": "In my own words."}])
def test_a_sticking_point_that_was_worked_on_stays(
    amara: User, write: Write, take_out: Callable[..., Any], worked: dict[str, str]
) -> None:
    write("sticky", stuck=["nerves"], friend="She spoke fast.")
    amara.sticking_points.update(**worked)
    take_out("sticky")
    point = amara.sticking_points.get()
    assert point.from_answer is None
    assert {name: getattr(point, name) for name in worked} == worked


# ── What they asked ──


def test_questions_join_the_list_with_how_they_felt(amara: User, write: Write, job: Application) -> None:
    write("asked", words_0=DASHBOARD, felt_0="stuck", rehearse_0="on", words_3="Why us?")
    today = amara.today(timezone.now())
    assert set(amara.questions.values_list("words", "is_rehearsed", "due_on")) == {
        (DASHBOARD, True, today),
        ("Why us?", False, None),
    }
    assert set(Asked.objects.values_list("question__words", "felt", "application", "asked_on")) == {
        (DASHBOARD, Felt.STUCK, job.pk, today),
        ("Why us?", "", job.pk, today),
    }


def test_a_question_that_is_known_is_recognised(amara: User, write: Write, debrief: Debrief) -> None:
    known = QuestionFactory.create(owner=amara, words=DASHBOARD, key=key_of(DASHBOARD))
    write("asked", words_0=DASHBOARD.upper(), words_1=DASHBOARD)
    assert amara.questions.get() == known
    assert stored(debrief, "asked").asked.get().question == known


def test_a_question_that_is_taken_out_goes_with_its_rehearsal(amara: User, write: Write) -> None:
    write("asked", words_0=DASHBOARD, rehearse_0="on", words_1="Why us?")
    write("asked", words_0="Why us?", felt_0="steady")
    assert amara.questions.get().words == "Why us?"
    assert Asked.objects.get().felt == Felt.STEADY


def test_a_question_that_was_rehearsed_stays_and_is_only_unlinked(amara: User, write: Write) -> None:
    write("asked", words_0=DASHBOARD, rehearse_0="on")
    RehearsalFactory.create(question=amara.questions.get())
    write("asked", words_0="Why us?")
    assert set(amara.questions.values_list("words", flat=True)) == {DASHBOARD, "Why us?"}
    assert Asked.objects.get(question__words=DASHBOARD).from_answer is None


def test_a_question_that_was_there_before_stays(amara: User, write: Write, take_out: Callable[..., Any]) -> None:
    QuestionFactory.create(owner=amara, words="Why us?", key="why", created_at=timezone.now().replace(year=2025))
    write("asked", words_0="Why us?")
    take_out("asked")
    assert amara.questions.get().times_asked.count() == 0


def test_a_tick_that_is_taken_back_ends_a_rehearsal_that_never_began(amara: User, write: Write) -> None:
    write("asked", words_0=DASHBOARD, rehearse_0="on")
    write("asked", words_0=DASHBOARD)
    assert not amara.questions.get().is_rehearsed
    assert amara.questions.get().due_on is None


def test_a_rehearsal_that_has_begun_goes_on_without_the_tick(amara: User, write: Write) -> None:
    write("asked", words_0=DASHBOARD, rehearse_0="on")
    RehearsalFactory.create(question=amara.questions.get())
    write("asked", words_0=DASHBOARD)
    assert amara.questions.get().is_rehearsed


def test_what_was_kept_by_hand_is_shown_and_not_counted_twice(
    as_amara: Client, amara: User, write: Write, job: Application, debrief: Debrief
) -> None:
    question = QuestionFactory.create(owner=amara, words=DASHBOARD, key=key_of(DASHBOARD))
    AskedFactory.create(question=question, application=job)
    page = as_amara.get(reverse("reflections:debrief_question", args=[debrief.pk, "asked"])).content.decode()
    assert "Kept already" in page
    assert DASHBOARD in page
    write("asked", words_0=DASHBOARD)
    assert question.times_asked.count() == 1


# ── What they told ──


def test_their_words_become_feedback_that_came_unasked(write: Write, job: Application, debrief: Debrief) -> None:
    write("told", words="  Somebody had used our tools before.\n", hands=["far_more"])
    feedback = job.feedback.get()
    assert (feedback.words, feedback.asked_on, feedback.answer) == ("Somebody had used our tools before.", None, "")
    assert feedback.from_answer == stored(debrief, "told")


def test_what_was_out_of_ones_hands_alone_is_no_feedback(write: Write) -> None:
    write("told", hands=["budget"])
    assert not Feedback.objects.exists()


def test_their_words_are_there_to_be_sorted(as_amara: Client, amara: User, write: Write) -> None:
    write("told", words="You were warm. You needed more Power BI.")
    feedback = Feedback.objects.get()
    assert [line.words for line in feedback.lines.all()] == ["You were warm.", "You needed more Power BI."]
    assert "needed more Power BI" in as_amara.get(reverse("reflections:feedback", args=[feedback.pk])).content.decode()
    undo(amara)
    assert not FeedbackLine.objects.exists()


def test_feedback_follows_its_answer_until_it_is_sorted(
    amara: User, write: Write, take_out: Callable[..., Any]
) -> None:
    write("told", words="Somebody had used our tools.")
    write("told", words="Somebody had used our tools before. You were warm.")
    assert Feedback.objects.get().words == "Somebody had used our tools before. You were warm."
    assert FeedbackLine.objects.count() == 2
    undo(amara)
    assert FeedbackLine.objects.get().words == "Somebody had used our tools."
    FeedbackLine.objects.update(tone="useful")
    write("told", words="Something else.")
    assert FeedbackLine.objects.get().words == Feedback.objects.get().words == "Somebody had used our tools."
    take_out("told")
    assert Feedback.objects.get().from_answer is None


def test_feedback_nobody_sorted_goes_with_its_answer(write: Write, take_out: Callable[..., Any]) -> None:
    write("told", words="Somebody had used our tools.")
    take_out("told")
    assert not Feedback.objects.exists()
