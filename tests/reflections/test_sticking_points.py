"""Sticking points: counted by kind, written down, answered, rehearsed, and all right at last."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Stage
from core.ids import uuid7
from reflections.models import StickingPoint
from reflections.recognising import key_of
from reflections.sticking import counts_of, rehearse_as
from tests.factories import (
    ApplicationFactory,
    InterviewFactory,
    QuestionFactory,
    RehearsalFactory,
    StickingPointFactory,
    StoryFactory,
)
from tests.reflections.helping import HTMX, html_of, known_as, undo_last

POINTS, ADD = reverse("reflections:sticking_points"), reverse("reflections:add_sticking_point")
Kind = StickingPoint.Kind
ANSWER = {"title": "The pay band", "ending": "I name a range.", "situation": "", "task": "", "action": "I wait."}


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.TALKING)


@pytest.fixture
def point(amara: User, job: Application) -> StickingPoint:
    return StickingPointFactory.create(owner=amara, application=job, kind=Kind.MONEY)


def of(point: StickingPoint, name: str = "sticking_point") -> str:
    return reverse(f"reflections:{name}", args=[point.pk])


# ── All of them ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_kind_is_counted_from_real_ones_alone(as_amara: Client, amara: User) -> None:
    StickingPointFactory.create_batch(3, owner=amara, kind=Kind.EXAMPLE)
    StickingPointFactory.create_batch(2, owner=amara, kind=Kind.MONEY, eased_on=date(2026, 11, 25))
    StickingPointFactory.create(owner=amara, kind=Kind.MONEY)
    StickingPointFactory.create(owner=amara, kind=Kind.NERVES, eased_on=date(2026, 11, 25))
    StickingPointFactory.create_batch(9, owner=amara, kind=Kind.TIME, is_sample=True)
    StickingPointFactory.create(kind=Kind.TIME)
    counts = [(row.kind, row.times, row.still_sticky, row.width) for row in counts_of(amara)]
    assert counts == [("example", 3, 3, 100.0), ("money", 3, 1, 100.0), ("nerves", 1, 0, 33.3)]
    page = html_of(as_amara, POINTS)
    assert "“I could not find an example” came up three times, of seven moments in all." in page
    assert 'width="33.3"' in page
    assert "one still sticky" in page
    assert "Made-up" in page


def test_the_latest_stands_first_and_a_kind_can_be_looked_at_alone(as_amara: Client, amara: User) -> None:
    for day, kind in ((1, Kind.MONEY), (3, Kind.NERVES), (2, Kind.MONEY)):
        StickingPointFactory.create(owner=amara, kind=kind, title=f"On {day} Nov", noticed_on=date(2026, 11, day))
    page = html_of(as_amara, POINTS)
    assert page.index("On 3 Nov") < page.index("On 2 Nov") < page.index("On 1 Nov")
    alone = html_of(as_amara, f"{POINTS}?kind=money")
    assert "On 3 Nov" not in alone
    assert "On 2 Nov" in alone
    assert "On 3 Nov" in html_of(as_amara, f"{POINTS}?kind=whatever")


def test_nothing_sticky_is_told_kindly(as_amara: Client) -> None:
    assert "Sticking points appear here after you look back" in html_of(as_amara, POINTS)


@pytest.mark.parametrize("rows", [1, 20])
def test_the_pages_cost_the_same_whatever_there_is(
    as_amara: Client, amara: User, job: Application, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    question = QuestionFactory.create(owner=amara)
    RehearsalFactory.create_batch(rows, question=question)
    here = {"owner": amara, "application": job, "question": question, "story": StoryFactory.create(owner=amara)}
    points = StickingPointFactory.create_batch(rows, **here)
    with django_assert_num_queries(5):
        as_amara.get(POINTS)
    with django_assert_num_queries(4):
        as_amara.get(of(points[0]))


def test_many_are_shown_in_parts(as_amara: Client, amara: User) -> None:
    StickingPointFactory.create_batch(31, owner=amara)
    assert html_of(as_amara, POINTS).count("rows__main") == 30
    assert as_amara.get(POINTS, {"page": 2}, headers=HTMX).content.decode().count("rows__main") == 1


# ── Written down, changed, deleted ───────────────────────────────────────────────────────────────────────────────


def test_a_kind_is_enough(as_amara: Client, amara: User) -> None:
    as_amara.post(ADD, {"kind": "nerves"})
    kept = amara.sticking_points.get()
    assert (kept.kind, kept.application, kept.noticed_on) == (Kind.NERVES, None, amara.today(timezone.now()))
    undo_last(as_amara, amara)
    assert not amara.sticking_points.exists()


def test_a_moment_is_kept_with_its_job_and_its_round(as_amara: Client, amara: User, job: Application) -> None:
    met = InterviewFactory.create(application=job)
    form = html_of(as_amara, f"{ADD}?job={job.pk}")
    assert f'value="{job.pk}" selected' in form
    assert f'value="{met.pk}"' in form
    sent = {"kind": "other", "title": "The pause", "application": job.pk, "interview": met.pk, "looked_up": "Pausing"}
    as_amara.post(ADD, sent | {"what_happened": "A silence.", "noticed_on": "2026-11-20"})
    kept = amara.sticking_points.get()
    assert (kept.application, kept.interview, kept.noticed_on) == (job, met, date(2026, 11, 20))
    page = html_of(as_amara, of(kept))
    for words in ("The pause", "A silence.", "Pausing", "video interview"):
        assert words in page


def test_a_moment_at_a_made_up_job_is_made_up(as_amara: Client, amara: User) -> None:
    made_up = ApplicationFactory.create(owner=amara, is_sample=True)
    as_amara.post(ADD, {"kind": "nerves", "application": made_up.pk})
    assert amara.sticking_points.get().is_sample


def test_a_second_press_keeps_one(as_amara: Client, amara: User) -> None:
    sent = {"id": str(uuid7()), "kind": "nerves"}
    for _ in range(2):
        assert as_amara.post(ADD, sent).status_code == 302
    assert amara.sticking_points.count() == 1


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"title": "It"}, "Choose what kind of moment it was"),
        ({"kind": "other", "what_happened": "It"}, "Say in a few words what it was"),
        ({"kind": "nerves", "title": "It", "noticed_on": "2999-01-01"}, "The day must be today or earlier"),
        ({"kind": "nerves", "title": "It", "noticed_on": "soon"}, "Enter a real date"),
        ({"kind": "nerves", "title": "It", "application": "nobody"}, "Choose one from the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    as_amara: Client, amara: User, sent: dict[str, str], error: str
) -> None:
    answer = as_amara.post(ADD, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page
    assert ">It</textarea>" in page.replace("\n", "") or 'value="It"' in page
    assert not amara.sticking_points.exists()


def test_a_strangers_job_and_round_are_no_choice(as_amara: Client, job: Application) -> None:
    InterviewFactory.create(application=job)
    theirs = InterviewFactory.create()
    for sent in ({"application": theirs.application_id}, {"application": job.pk, "interview": theirs.pk}):
        assert as_amara.post(ADD, {"kind": "nerves"} | sent).status_code == 422


def test_a_moment_is_changed_and_loses_the_round_of_a_job_that_it_leaves(
    as_amara: Client, amara: User, point: StickingPoint, job: Application
) -> None:
    met = InterviewFactory.create(application=job)
    StickingPoint.objects.update(interview=met)
    as_amara.post(of(point, "edit_sticking_point"), {"kind": "time", "looked_up": "Say less"})
    point.refresh_from_db()
    assert (point.kind, point.looked_up, point.application, point.interview) == (Kind.TIME, "Say less", None, None)
    undo_last(as_amara, amara)
    point.refresh_from_db()
    assert (point.application, point.interview) == (job, met)
    assert as_amara.post(of(point, "edit_sticking_point"), {"kind": "other"}).status_code == 422


def test_a_moment_is_as_made_up_as_the_job_it_is_moved_to(
    as_amara: Client, amara: User, job: Application, point: StickingPoint
) -> None:
    made_up = ApplicationFactory.create(owner=amara, is_sample=True)
    for chosen in (made_up, job, None):
        where = {"application": str(chosen.pk)} if chosen else {}
        as_amara.post(of(point, "edit_sticking_point"), {"kind": "money", **where})
        point.refresh_from_db()
        assert (point.application, point.is_sample) == (chosen, chosen == made_up)


def test_a_deleted_one_comes_back(as_amara: Client, amara: User, point: StickingPoint) -> None:
    as_amara.post(of(point, "delete_sticking_point"))
    assert not amara.sticking_points.exists()
    undo_last(as_amara, amara)
    assert amara.sticking_points.get() == point


def test_it_feels_all_right_and_sticky_again(as_amara: Client, amara: User, point: StickingPoint) -> None:
    today = amara.today(timezone.now())
    for eased, eased_on in (("yes", today), ("no", None)):
        as_amara.post(of(point, "sticking_point_eased"), {"eased": eased})
        point.refresh_from_db()
        assert point.eased_on == eased_on
    undo_last(as_amara, amara)
    assert "Feels all right now" in html_of(as_amara, of(point))


def test_post_alone_changes_one(as_amara: Client, point: StickingPoint) -> None:
    for name in ("delete_sticking_point", "sticking_point_eased", "sticking_point_question"):
        assert as_amara.get(of(point, name)).status_code == 405


# ── The answer, and the question ─────────────────────────────────────────────────────────────────────────────────


def test_the_answer_is_written_with_the_ending_first(as_amara: Client, amara: User, point: StickingPoint) -> None:
    inline = as_amara.get(of(point, "sticking_point_answer"), headers=HTMX)
    page = inline.content.decode()
    assert "<html" not in page
    assert page.index('name="ending"') < page.index('name="situation"')
    assert 'value="Talking about money"' in page
    assert inline["HX-Trigger"] == '{"ajar:focus": "#id_ending"}'
    as_amara.post(of(point, "sticking_point_answer"), ANSWER)
    point.refresh_from_db()
    assert point.story == amara.stories.get()
    assert "I name a range." in html_of(as_amara, of(point))
    undo_last(as_amara, amara)
    assert amara.sticking_points.get().story is None
    assert not amara.stories.exists()


def test_an_id_that_is_taken_costs_only_the_id(as_amara: Client, amara: User, bob: User, point: StickingPoint) -> None:
    taken = StoryFactory.create(owner=bob)
    assert as_amara.post(of(point, "sticking_point_answer"), ANSWER | {"id": str(taken.pk)}).status_code == 302
    point.refresh_from_db()
    assert amara.stories.get() == point.story
    again = StickingPointFactory.create(owner=amara)
    sent = ANSWER | {"id": str(amara.stories.get().pk)}
    assert as_amara.post(of(again, "sticking_point_answer"), sent).status_code == 302
    assert amara.stories.count() == 1


def test_the_answer_is_changed_where_there_is_one(as_amara: Client, amara: User, point: StickingPoint) -> None:
    sent = ANSWER | {"id": str(uuid7())}
    for ending in ("One.", "Two."):
        as_amara.post(of(point, "sticking_point_answer"), sent | {"ending": ending})
    assert amara.stories.get().ending == "Two."
    answer = as_amara.post(of(point, "sticking_point_answer"), {"title": "", "ending": "Three."})
    assert answer.status_code == 422
    assert "Three." in answer.content.decode()


def test_the_answer_goes_to_the_question_too_where_that_has_none(
    as_amara: Client, amara: User, point: StickingPoint
) -> None:
    point.question = QuestionFactory.create(owner=amara)
    point.save()
    as_amara.post(of(point, "sticking_point_answer"), ANSWER)
    assert amara.questions.get().story == amara.stories.get()
    undo_last(as_amara, amara)
    assert amara.questions.get().story is None


def test_a_moment_becomes_a_question_to_rehearse(as_amara: Client, amara: User, point: StickingPoint) -> None:
    point.story = StoryFactory.create(owner=amara)
    point.save()
    as_amara.post(of(point, "sticking_point_question"), {"words": "What would you like to earn?"})
    point.refresh_from_db()
    question = amara.questions.get()
    assert (point.question, question.is_rehearsed, question.story) == (question, True, point.story)
    page = html_of(as_amara, of(point))
    assert question.words in page
    assert "not said aloud yet" in page
    undo_last(as_amara, amara)
    point.refresh_from_db()
    assert (point.question, amara.questions.count()) == (None, 0)


def test_the_question_may_be_one_that_is_there(as_amara: Client, amara: User, point: StickingPoint) -> None:
    known = known_as(amara, "What would you like to earn?")
    as_amara.post(of(point, "sticking_point_question"), {"words": "what would you like to EARN"})
    point.refresh_from_db()
    assert point.question == amara.questions.get() == known
    undo_last(as_amara, amara)
    known.refresh_from_db()
    assert not known.is_rehearsed


def test_what_is_rehearsed_of_a_known_question_is_not_written_over(
    as_amara: Client, amara: User, point: StickingPoint, django_assert_max_num_queries: Any
) -> None:
    QuestionFactory.create(owner=amara, words="Why us?", key=key_of("Why us?"))
    with django_assert_max_num_queries(50) as asked:
        rehearse_as(point, "Why us?")
    changes = [query["sql"] for query in asked.captured_queries if 'UPDATE "reflections_question"' in query["sql"]]
    assert changes and not any("steady_passes" in sql for sql in changes)


def test_a_question_without_words_is_asked_for(as_amara: Client, amara: User, point: StickingPoint) -> None:
    answer = as_amara.post(of(point, "sticking_point_question"), {"words": " "})
    assert answer.status_code == 422
    assert "Write the question" in answer.content.decode()
    assert not amara.questions.exists()
