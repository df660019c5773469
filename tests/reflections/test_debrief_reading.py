"""What other pages are told about looking back, and how answers are put into words."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accounts.models import User
from applications.models import Application, Outcome, Stage
from reflections.debriefs import typed
from reflections.debriefs.reading import kept, next_question, shared_answers
from reflections.debriefs.steps import ORDER, kind_for, step_of
from reflections.debriefs.suggesting import suggestions
from reflections.debriefs.typed import Data
from reflections.debriefs.words import Line, in_words
from reflections.models import Debrief, DebriefAnswer
from tests.factories import ApplicationFactory, DebriefAnswerFactory, DebriefFactory, InterviewFactory
from tests.reflections.looking_back import Tab, say, stored, url

pytestmark = pytest.mark.django_db

NOISE: list[Data] = [
    {},
    {"text": 7, "stuck": "nerves", "friend": ["a"], "words_0": None, "hands": [1], "picked": 3, "nothing": "no"},
    dict.fromkeys(("feeling", "kind", "shot", "ask", "door", "felt_0", "one_kind", "one", "words_0"), "9" * 50),
]


@pytest.mark.parametrize("question", DebriefAnswer.Question.values)
@pytest.mark.parametrize("data", NOISE)
def test_whatever_lies_in_an_answer_it_can_be_told(question: str, data: Data) -> None:
    assert all(line.words for line in in_words(question, data))
    assert isinstance(typed.says_something(question, data), bool)


def test_every_question_belongs_to_one_kind_and_has_its_place() -> None:
    asked = [question for order in ORDER.values() for question in order]
    assert sorted(asked) == sorted(DebriefAnswer.Question.values)
    for kind, order in ORDER.items():
        places = [step_of(kind, question) for question in order]
        assert [place and place.number for place in places] == list(range(1, len(order) + 1))
        assert [place and place.after for place in places] == [*order[1:], ""]


@pytest.mark.parametrize(
    ("question", "data", "told"),
    [
        ("feeling", {"feeling": "all_right"}, [Line("All right")]),
        ("went_well", {"text": "The rota.", "story": True}, [Line("The rota."), Line("Kept as a story")]),
        (
            "asked",
            {"words_1": "Why\n us?", "felt_1": "so_so", "rehearse_1": True},
            [Line("Why us?", "So-so, to rehearse")],
        ),
        ("stronger", {"nothing": True, "one": "SQL"}, [Line("Nothing, really")]),
        (
            "stronger",
            {"one": "SQL", "other": "sql", "picked": ["Money"]},
            [Line("Money", "Skill"), Line("SQL", "Skill")],
        ),
        ("learn", {"silence": True}, [Line("Simply silence")]),
        ("door", {"door": "away"}, [Line("No, put it away")]),
    ],
)
def test_an_answer_is_told_in_the_words_of_its_page(question: str, data: Data, told: list[Line]) -> None:
    assert in_words(question, data) == told


@pytest.mark.parametrize(
    ("stage", "outcome", "has_round", "kind"),
    [
        (Stage.SENT, Outcome.Kind.NO, False, Debrief.Kind.PAPER),
        (Stage.SENT, Outcome.Kind.SILENCE, False, Debrief.Kind.SILENCE),
        (Stage.SENT, Outcome.Kind.SILENCE, True, Debrief.Kind.TALK),
        (Stage.TALKING, Outcome.Kind.SILENCE, False, Debrief.Kind.TALK),
        (Stage.OFFER, Outcome.Kind.DECLINED, False, Debrief.Kind.TALK),
        (Stage.SENT, Outcome.Kind.WITHDREW, False, Debrief.Kind.PAPER),
    ],
)
def test_the_questions_follow_from_what_happened(stage: str, outcome: str, has_round: bool, kind: str) -> None:
    job = ApplicationFactory.create(stage=stage)
    job.log_outcome(outcome, by=job.owner, occurred_on=date(2026, 11, 20))
    if has_round:
        InterviewFactory.create(application=job)
    assert kind_for(job) == kind


def test_a_round_that_was_cancelled_is_no_talk() -> None:
    job = ApplicationFactory.create(stage=Stage.SENT)
    InterviewFactory.create(application=job, cancelled_at=datetime(2026, 11, 20, tzinfo=UTC))
    assert kind_for(job) == Debrief.Kind.PAPER


def test_suggestions_are_few_and_never_too_long() -> None:
    debrief = DebriefFactory.create()
    every = [kind for kind, _ in typed.STICKY]
    DebriefAnswerFactory.create(debrief=debrief, question="sticky", data={"stuck": every})
    assert len(suggestions(debrief)) == 4
    DebriefAnswer.objects.update(data={"stuck": []})
    rows = {"words_0": "Why us?", "felt_0": "so_so", "words_1": "word " * 90, "felt_1": "stuck", "words_2": "No?"}
    DebriefAnswerFactory.create(debrief=debrief, question="asked", data=rows)
    stuck, so_so = suggestions(debrief)
    assert (stuck[:15], so_so) == ("Answering “word", "Answering “Why us?”")
    assert len(stuck) <= 200


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


def test_what_was_kept_is_counted_in_words(as_amara: Client, job: Application) -> None:
    debrief = DebriefFactory.create(application=job)
    assert kept(debrief).in_words == []
    say(as_amara, debrief, "sticky", stuck=["nerves", "money"])
    say(as_amara, debrief, "stronger", one="SQL")
    Tab(as_amara, debrief, "went_well").pause(text="A draft counts for nothing yet.")
    assert kept(debrief).in_words == ["two sticky moments", "one thing to grow"]


def test_the_next_question_is_the_first_open_one_and_the_last_where_none_is(as_amara: Client, job: Application) -> None:
    debrief = DebriefFactory.create(application=job, kind=Debrief.Kind.PAPER)
    assert next_question(debrief) == "long_shot"
    say(as_amara, debrief, "one_line", text="Shorter.")
    assert next_question(debrief) == "long_shot"
    Tab(as_amara, debrief, "long_shot").press("skip")
    assert next_question(debrief) == "ask_them"
    say(as_amara, debrief, "ask_them", ask="no")
    assert next_question(debrief) == "ask_them"


def test_others_are_told_what_was_shared_as_it_was_filed(as_amara: Client, job: Application) -> None:
    debrief = DebriefFactory.create(application=job)
    say(as_amara, debrief, "told", words="Somebody had used our tools.", hands=["far_more"])
    say(as_amara, debrief, "went_well", text="The rota.")
    assert shared_answers(debrief) == []
    as_amara.post(url("share_debrief_answer", debrief, "told"), {"shared": "1"})
    Tab(as_amara, debrief, "told").pause(words="A draft that nobody has seen.")
    question, lines = shared_answers(debrief)[0]
    assert len(shared_answers(debrief)) == 1
    assert question == stored(debrief, "told").get_question_display()
    assert [line.words for line in lines] == ["Somebody had used our tools.", "Someone with more direct experience"]
