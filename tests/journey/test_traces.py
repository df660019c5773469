"""What looking back, letters and doors left on one job is read in one query."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application
from followups.models import Letter
from followups.reading.traces import DOOR, LETTER
from journey.traces import traces_of
from reflections.models import Debrief
from reflections.reading.traces import Trail
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    ContactFactory,
    DebriefFactory,
    DoorFactory,
    FeedbackFactory,
    GapFactory,
    GapMentionFactory,
    InterviewFactory,
    PlanFactory,
    QuestionFactory,
    StickingPointFactory,
)
from tests.followups.world import sent


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


def test_a_job_that_nobody_looked_back_on_has_left_nothing(job: Application) -> None:
    assert traces_of(job) == []


def test_every_kind_of_thing_is_there_in_one_query(
    job: Application, amara: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = InterviewFactory.create(application=job)
    question = QuestionFactory.create(owner=amara, words="Why us?", steady_passes=2)
    AskedFactory.create(application=job, question=question, interview=round_, felt="stuck")
    FeedbackFactory.create(application=job, words="More SQL.", answer="specific", answered_on=date(2026, 11, 24))
    DebriefFactory.create(application=job, interview=round_, finished_at=datetime(2026, 11, 22, 9, tzinfo=UTC))
    StickingPointFactory.create(owner=amara, application=job, interview=round_)
    GapMentionFactory.create(application=job, gap=GapFactory.create(owner=amara, name="SQL"))
    PlanFactory.create(owner=amara, application=job, planned_for_day=date(2026, 12, 1))
    person = ContactFactory.create(owner=amara, name="Priya Raman")
    job.people.add(person)
    DoorFactory.create(contact=person, standing="open", next_hello_on=date(2027, 2, 1))
    DoorFactory.create(contact=None, company=job.company, standing="ajar")
    letter = sent(person, on=date(2026, 11, 23), application=job, kind=Letter.Kind.QUESTION)
    ApplicationFactory.create(owner=amara)

    with django_assert_num_queries(1):
        found = {trace.trail: trace for trace in traces_of(job)}

    assert set(found) == {*Trail, DOOR, LETTER}
    assert (found["question"].pk, found["question"].words) == (question.pk, "Why us?")
    assert (found["question"].fact, found["question"].more, found["question"].round) == ("2", "stuck", round_.pk)
    assert (found["feedback"].on, found["feedback"].words) == (date(2026, 11, 24), "More SQL.")
    assert (found["debrief"].on, found["debrief"].more) == (date(2026, 11, 22), "finished")
    assert (found["gap"].words, found["gap"].more) == ("SQL", "said")
    assert (found["plan"].on, found["plan"].words) == (date(2026, 12, 1), "do one lesson")
    assert found["sticky"].fact == "example"
    assert (found["letter"].pk, found["letter"].on, found["letter"].fact) == (letter.pk, date(2026, 11, 23), "sent")
    assert found["letter"].more == "Priya Raman"
    assert {trace.pk: trace.fact for trace in traces_of(job) if trace.trail == DOOR} == {
        person.pk: "open",
        job.company_id: "ajar",
    }


def test_what_belongs_to_another_job_stays_there(job: Application, amara: User) -> None:
    other = ApplicationFactory.create(owner=amara)
    DebriefFactory.create(application=other, kind=Debrief.Kind.PAPER)
    assert traces_of(job) == []
