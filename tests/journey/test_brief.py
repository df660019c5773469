"""The page before an interview: where, when and who, and all that was learnt that helps in this very round."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Interview, PaperUse, Stage
from journey.brief import brief_for
from reflections.models import GapClosing
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    CompanyFactory,
    ContactFactory,
    EvidenceFactory,
    FeedbackFactory,
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    InterviewFactory,
    KindWordFactory,
    PaperFactory,
    QuestionFactory,
    StickingPointFactory,
    StoryFactory,
    ToAskFactory,
)

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
TOMORROW = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def on_wednesday() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def round_(amara: User) -> Interview:
    job = ApplicationFactory.create(
        owner=amara, stage=Stage.TALKING, company=CompanyFactory.create(owner=amara, name="Tidewater Council")
    )
    return InterviewFactory.create(
        application=job,
        kind=Interview.Kind.VIDEO,
        day=TOMORROW,
        starts_at=datetime(2026, 11, 26, 10, 30, tzinfo=UTC),
        time_zone="Europe/London",
        minutes=45,
        place="Room 4",
    )


def url(round_: Interview) -> str:
    return reverse("journey:brief", args=[round_.application_id, round_.pk])


def brief(client: Client, round_: Interview) -> str:
    answer = client.get(url(round_))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_says_when_where_and_who(as_amara: Client, amara: User, round_: Interview) -> None:
    round_.people.add(ContactFactory.create(owner=amara, name="Ines Duarte", role="Insight manager"))
    page = brief(as_amara, round_)
    for words in ("Brief for tomorrow", "Thursday 26 November, 10.30", "45 min", "Room 4", "Ines Duarte"):
        assert words in page


def test_an_hour_elsewhere_is_told_on_both_clocks(as_amara: Client, amara: User, round_: Interview) -> None:
    Interview.objects.filter(pk=round_.pk).update(time_zone="America/New_York")
    assert "5.30 in New York" in brief(as_amara, round_)


def test_a_round_without_a_day_has_a_brief_too(as_amara: Client, round_: Interview) -> None:
    Interview.objects.filter(pk=round_.pk).update(day=None, starts_at=None)
    assert "No day yet" in brief(as_amara, round_)


def test_what_got_sticky_in_such_a_round_comes_back_with_its_answer(
    as_amara: Client, amara: User, round_: Interview
) -> None:
    earlier = InterviewFactory.create(application__owner=amara, kind=Interview.Kind.VIDEO)
    StickingPointFactory.create(
        owner=amara,
        application=earlier.application,
        interview=earlier,
        what_happened="The ending was left out.",
        looked_up="What the team did next.",
        story=StoryFactory.create(owner=amara, ending="Night calls fell by a third."),
    )
    StickingPointFactory.create(owner=amara, what_happened="Elsewhere.")
    page = brief(as_amara, round_)
    for words in ("The ending was left out.", "What the team did next.", "Night calls fell by a third."):
        assert words in page
    assert "Elsewhere." not in page


def test_with_nothing_near_the_latest_comes_back(as_amara: Client, amara: User, round_: Interview) -> None:
    StickingPointFactory.create(owner=amara, what_happened="Elsewhere.")
    page = brief(as_amara, round_)
    assert "Elsewhere, and it may come again." in page


def test_what_feels_all_right_now_stays_away(as_amara: Client, amara: User, round_: Interview) -> None:
    StickingPointFactory.create(owner=amara, what_happened="It was hard.", eased_on=TODAY)
    assert "It was hard." not in brief(as_amara, round_)


def test_what_this_employer_asked_comes_first_and_one_answer_is_to_be_said_aloud(
    as_amara: Client, amara: User, round_: Interview
) -> None:
    steady = QuestionFactory.create(owner=amara, words="Why us?", steady_passes=3)
    shaky = QuestionFactory.create(owner=amara, words="A hard one?", steady_passes=0)
    elsewhere = QuestionFactory.create(owner=amara, words="Asked elsewhere?")
    for question in (steady, shaky):
        AskedFactory.create(question=question, application=round_.application)
    AskedFactory.create(question=elsewhere)
    page = brief(as_amara, round_)
    assert "Why us?" in page
    assert "“A hard one?” Once, to the wall." in page
    assert "Asked elsewhere?" not in page


def test_gaps_closed_since_the_last_talk_are_named_with_their_evidence(
    as_amara: Client, amara: User, round_: Interview
) -> None:
    InterviewFactory.create(application=round_.application, day=TODAY - timedelta(days=10), how_it_went="Friendly.")
    for name, closed_on in (("SQL windows", TODAY), ("An old one", TODAY - timedelta(days=30))):
        gap = GapFactory.create(owner=amara, name=name)
        evidence = EvidenceFactory.create(gap=gap, words=f"I did {name}.")
        GapClosing.objects.create(gap=gap, evidence=evidence, closed_on=closed_on)
    page = brief(as_amara, round_)
    assert "I did SQL windows." in page
    assert "Friendly." in page
    assert "An old one" not in page


def test_what_they_told_and_kind_words_and_papers_and_my_questions_are_there(
    as_amara: Client, amara: User, round_: Interview
) -> None:
    job = round_.application
    FeedbackLineFactory.create(feedback=FeedbackFactory.create(application=job), words="More SQL.", tone="useful")
    KindWordFactory.create(owner=amara, words="Clearly told.")
    PaperUse.objects.create(application=job, paper=PaperFactory.create(owner=amara, title="CV 7"))
    ToAskFactory.create(application=job, words="What comes first?")
    StoryFactory.create(owner=amara, title="The rota", ending="It stayed.")
    page = brief(as_amara, round_)
    for words in ("More SQL.", "Clearly told.", "CV 7", "What comes first?", "The rota", "It stayed."):
        assert words in page


def test_a_first_brief_says_how_it_will_fill(as_amara: Client, round_: Interview) -> None:
    page = brief(as_amara, round_)
    assert "A first one is a rehearsal, too." in page
    assert "No story with an ending yet" in page
    assert "What you write then comes back here, before the next." in page


def test_earlier_conversations_are_counted_without_made_up_ones(
    as_amara: Client, amara: User, round_: Interview
) -> None:
    InterviewFactory.create(application__owner=amara, day=TODAY - timedelta(days=3))
    InterviewFactory.create(application__owner=amara, application__is_sample=True, day=TODAY - timedelta(days=3))
    assert "Your second conversation with an employer." in brief(as_amara, round_)


def test_a_round_counts_and_shows_those_before_it_alone(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    morning, afternoon = (
        InterviewFactory.create(
            application=job, day=TODAY, starts_at=NOW + timedelta(hours=hours), time_zone="Europe/London"
        )
        for hours in (-2, 2)
    )
    late = NOW + timedelta(hours=3)
    assert [brief_for(round_, late, TODAY).talked_before for round_ in (morning, afternoon)] == [0, 1]
    assert [brief_for(round_, late, TODAY).earlier for round_ in (morning, afternoon)] == [[], [morning]]


def test_what_a_made_up_job_asked_is_not_added_to_what_was_asked(amara: User, round_: Interview) -> None:
    question = QuestionFactory.create(owner=amara)
    AskedFactory.create(question=question, application=round_.application)
    AskedFactory.create(question=question, application=ApplicationFactory.create(owner=amara, is_sample=True))
    (told,) = brief_for(round_, NOW, TODAY).questions
    row: Any = told
    assert row.times == 1


def test_what_another_employer_missed_comes_back_where_the_advert_asks_for_it(
    as_amara: Client, amara: User, round_: Interview
) -> None:
    line = FeedbackLineFactory.create(
        feedback=FeedbackFactory.create(application__owner=amara, words="Your SQL was thin."),
        words="Your SQL was thin.",
    )
    gap = GapFactory.create(owner=amara, name="Window functions in SQL")
    GapMentionFactory.create(gap=gap, line=line, application=None, voice="said")
    assert "What they look for" not in brief(as_amara, round_)
    Application.objects.filter(pk=round_.application_id).update(advert="You write SQL every day.")
    page = brief(as_amara, round_)
    assert "Window functions in SQL" in page
    assert "“Your SQL was thin.”" in page


def test_a_gap_that_was_named_here_is_on_it(as_amara: Client, amara: User, round_: Interview) -> None:
    gap = GapFactory.create(owner=amara, name="Beekeeping")
    GapMentionFactory.create(gap=gap, application=round_.application)
    elsewhere = ApplicationFactory.create(owner=amara)
    GapMentionFactory.create(gap=GapFactory.create(owner=amara, name="Smithing"), application=elsewhere)
    page = brief(as_amara, round_)
    assert "Beekeeping" in page
    assert "Smithing" not in page


def test_nothing_of_anybody_else_is_on_it(as_amara: Client, bob: User, round_: Interview) -> None:
    StoryFactory.create(owner=bob, title="canary")
    KindWordFactory.create(owner=bob, words="canary")
    StickingPointFactory.create(owner=bob, what_happened="canary")
    AskedFactory.create(question=QuestionFactory.create(owner=bob, words="canary"))
    assert "canary" not in brief(as_amara, round_)


def test_a_cancelled_round_has_no_brief(as_amara: Client, round_: Interview) -> None:
    Interview.objects.filter(pk=round_.pk).update(cancelled_at=NOW)
    assert as_amara.get(url(round_)).status_code == 404


def test_it_is_only_read(as_amara: Client, round_: Interview) -> None:
    assert as_amara.post(url(round_)).status_code == 405


@pytest.mark.parametrize("rows", [1, 12])
def test_its_queries_do_not_grow(
    as_amara: Client, amara: User, round_: Interview, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        story = StoryFactory.create(owner=amara)
        question = QuestionFactory.create(owner=amara, story=story)
        AskedFactory.create(question=question, application=round_.application)
        StickingPointFactory.create(owner=amara, application=round_.application, story=story)
        FeedbackLineFactory.create(feedback=FeedbackFactory.create(application=round_.application), tone="useful")
        KindWordFactory.create(owner=amara, person=ContactFactory.create(owner=amara))
        round_.people.add(ContactFactory.create(owner=amara))
    with django_assert_max_num_queries(16):
        brief(as_amara, round_)
