"""The Learn page: what came back, what is growing, what was kind; the same few queries however long the search."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from reflections.models import StickingPoint
from tests.factories import (
    ApplicationFactory,
    DebriefFactory,
    GapFactory,
    GapMentionFactory,
    KindWordFactory,
    PlanFactory,
    QuestionFactory,
    RehearsalFactory,
    StickingPointFactory,
)
from tests.reflections.asking import page, url


def test_an_empty_page_says_what_will_come(as_amara: Client) -> None:
    assert "Sticking points appear here after you look back on one interview." in page(as_amara, url("learn"))


def test_sticking_points_come_by_how_often_they_came(as_amara: Client, amara: User) -> None:
    for kind, times in (("money", 1), ("example", 3)):
        StickingPointFactory.create_batch(times, owner=amara, kind=kind)
    StickingPointFactory.create_batch(2, owner=amara, kind="other", title="The lift", eased_on=date(2026, 11, 25))
    DebriefFactory.create(application__owner=amara, finished_at=timezone.now())
    told = page(as_amara, url("learn"))
    assert told.index("I could not find an example") < told.index("The lift") < told.index("Talking about money")
    for words in ("3<span", 'width="100.0"', 'width="66.7"', "easier now", "last 21 Nov", "from 1 look-back"):
        assert words in told


def test_made_up_moments_are_not_added_to_ones_own(as_amara: Client, amara: User) -> None:
    StickingPointFactory.create_batch(2, owner=amara, kind="example", is_sample=True)
    DebriefFactory.create(application__owner=amara, application__is_sample=True, finished_at=timezone.now())
    assert "2<span" in page(as_amara, url("learn"))
    StickingPointFactory.create(owner=amara, kind="example")
    told = page(as_amara, url("learn"))
    assert "1<span" in told
    assert "2<span" not in told


def test_gaps_plans_rehearsals_and_kind_words_are_there(as_amara: Client, amara: User, today: date) -> None:
    GapMentionFactory.create(gap__owner=amara, gap__name="Power BI")
    GapFactory.create(owner=amara, name="Let it rest", let_be_on=today)
    PlanFactory.create(owner=amara, when_moment="the kettle goes on")
    PlanFactory.create(owner=amara, then_i_will="be finished", finished_on=today)
    due = QuestionFactory.create(owner=amara, is_rehearsed=True, due_on=today)
    later = QuestionFactory.create(owner=amara, is_rehearsed=True, due_on=today + timedelta(days=1))
    KindWordFactory.create(owner=amara, said_by="Priya Raman", said_on=today)
    told = page(as_amara, url("learn"))
    for words in ("Said by them: 1", "When the kettle goes on, I will", due.words, "One answer to say aloud"):
        assert words in told
    assert "Priya Raman" in told
    for words in ("Let it rest", "be finished", later.words):
        assert words not in told


def test_it_asks_for_as_much_to_be_said_aloud_as_the_page_to_rehearse(
    as_amara: Client, amara: User, today: date
) -> None:
    questions = QuestionFactory.create_batch(7, owner=amara, is_rehearsed=True, due_on=None)
    told = page(as_amara, url("learn"))
    assert "Three answers to say aloud" in told
    assert "Rehearse, nine minutes" in told
    for name in ("rehearse", "feedback_list"):
        assert f'href="{url(name)}"' in told
    assert f'href="{url("rehearse_one", questions[0])}"' in told
    assert "Three to say aloud" in page(as_amara, url("rehearse"))

    RehearsalFactory.create(question=questions[0], said_on=today)
    told = page(as_amara, url("learn"))
    assert "Two answers to say aloud" in told
    assert "Rehearse, six minutes" in told
    assert "Two to say aloud" in page(as_amara, url("rehearse"))

    RehearsalFactory.create_batch(2, question=questions[0], said_on=today)
    assert "to say aloud" not in page(as_amara, url("learn"))
    assert "That is enough for today." in page(as_amara, url("rehearse"))


@pytest.mark.parametrize("has_real_job", [False, True])
def test_made_up_answers_are_said_aloud_until_there_is_a_real_job(
    as_amara: Client, amara: User, has_real_job: bool
) -> None:
    QuestionFactory.create(owner=amara, is_rehearsed=True, is_sample=True, words="Invented")
    if has_real_job:
        ApplicationFactory.create(owner=amara)
    for name in ("learn", "rehearse"):
        assert ("Invented" in page(as_amara, url(name))) == (not has_real_job)
    if not has_real_job:
        QuestionFactory.create(owner=amara, is_rehearsed=True, words="Mine")
        for name in ("learn", "rehearse"):
            assert "Mine" in page(as_amara, url(name))
            assert "Invented" not in page(as_amara, url(name))


def test_made_up_rows_are_shown_until_there_is_a_real_job(as_amara: Client, amara: User) -> None:
    made_up = ApplicationFactory.create(owner=amara, is_sample=True)
    DebriefFactory.create(application=made_up, finished_at=timezone.now())
    GapFactory.create(owner=amara, name="Invented", is_sample=True)
    StickingPointFactory.create(owner=amara, is_sample=True, application=made_up)
    told = page(as_amara, url("learn"))
    for words in ("Made-up", "Clear them", "I could not find an example"):
        assert words in told
    ApplicationFactory.create(owner=amara)
    told = page(as_amara, url("learn"))
    for words in ("Invented", "Clear them", "I could not find an example", "look-back"):
        assert words not in told.replace("look back on one", "")


def test_nothing_of_a_stranger_is_told(as_amara: Client, bob: User, today: date) -> None:
    GapFactory.create(owner=bob, name="Theirs")
    StickingPointFactory.create(owner=bob)
    PlanFactory.create(owner=bob)
    KindWordFactory.create(owner=bob)
    QuestionFactory.create(owner=bob, is_rehearsed=True, due_on=today)
    assert "Nothing here yet" in page(as_amara, url("learn"))


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_the_same_however_long_the_search(
    as_amara: Client, amara: User, today: date, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        job = ApplicationFactory.create(owner=amara)
        DebriefFactory.create(application=job, finished_at=timezone.now())
        GapMentionFactory.create(gap__owner=amara, application=job)
        PlanFactory.create(owner=amara, gap=GapFactory.create(owner=amara))
        QuestionFactory.create(owner=amara, is_rehearsed=True, due_on=today)
        KindWordFactory.create(owner=amara)
        StickingPointFactory.create(owner=amara, kind=StickingPoint.Kind.OTHER, title=str(job.pk), application=job)
    with django_assert_num_queries(10):  # type: ignore[operator]
        page(as_amara, url("learn"))
