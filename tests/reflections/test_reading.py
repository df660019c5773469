"""What other pages read of gaps and plans."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from accounts.models import User
from reflections.models import Gap, Voice
from reflections.reading import (
    gaps_closed_since,
    open_gaps,
    plans_in_progress,
    reasons_to_write,
)
from tests.factories import (
    ContactFactory,
    EvidenceFactory,
    FeedbackFactory,
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    PlanFactory,
)
from tests.reflections.ledger import job_at

DAY = date(2026, 11, 20)


def closed(owner: User, name: str, on: date = DAY, **facts: object) -> Gap:
    gap: Gap = GapFactory.create(owner=owner, name=name, **facts)
    gap.close_by(EvidenceFactory.create(gap=gap), on)
    return gap


def test_open_gaps_come_with_each_voice_for_itself(amara: User, bob: User) -> None:
    gap = GapFactory.create(owner=amara)
    job = job_at(amara, "Fernhill")
    GapMentionFactory.create(gap=gap, application=job, named_on=DAY)
    GapMentionFactory.create(gap=gap, line=FeedbackLineFactory.create(feedback__application=job))
    GapMentionFactory.create(gap=gap, application=job, is_from_advert=True)
    for voice, times in ((Voice.GUESSED, 3), (Voice.COACH, 2)):
        GapMentionFactory.create_batch(times, gap=gap, voice=voice)
    closed(amara, "Closed")
    GapFactory.create(owner=amara, let_be_on=DAY)
    GapFactory.create(owner=bob)
    [named] = open_gaps(amara, 10)
    assert named.gap == gap
    voices = named.voices
    assert (voices.said, voices.guessed, voices.coach, voices.asked) == (2, 3, 2, 1)
    assert (voices.by, voices.said_last_on) == (("Fernhill",), date(2026, 11, 21))


def test_names_beyond_three_are_counted(amara: User) -> None:
    gap = GapFactory.create(owner=amara)
    for number in range(5):
        job = job_at(amara, f"Company {number}")
        GapMentionFactory.create(gap=gap, application=job, named_on=DAY - timedelta(days=number))
    assert open_gaps(amara, 1)[0].voices.names == "Company 0, Company 1, Company 2 and 2 more"


@pytest.mark.parametrize("count", [1, 20])
def test_reading_costs_the_same_however_much_there_is(
    amara: User, count: int, django_assert_num_queries: object
) -> None:
    job = job_at(amara, "Fernhill")
    for number in range(count):
        for gap in (GapFactory.create(owner=amara), closed(amara, f"Closed {number}")):
            GapMentionFactory.create(gap=gap, line=FeedbackLineFactory.create(feedback__application=job))
            PlanFactory.create(owner=amara, gap=gap, application=job, planned_for_day=DAY)
    readings: list[tuple[int, Callable[[], list[str]]]] = [
        (3, lambda: [named.voices.names for named in open_gaps(amara, 50)]),
        (2, lambda: [str(plan.gap) for plan in plans_in_progress(amara)]),
        (2, lambda: [f"{reason.company} {reason.person} {reason.evidence}" for reason in reasons_to_write(amara)]),
        (1, lambda: [f"{closing.gap} {closing.evidence}" for closing in gaps_closed_since(amara, DAY)]),
    ]
    for queries, read in readings:
        with django_assert_num_queries(queries):  # type: ignore[operator]
            assert read()


def test_plans_in_progress_come_by_their_day(amara: User) -> None:
    today, tomorrow, none = (
        PlanFactory.create(owner=amara, planned_for_day=day) for day in (DAY, DAY + timedelta(days=1), None)
    )
    PlanFactory.create(owner=amara, planned_for_day=DAY, finished_on=DAY)
    PlanFactory.create(owner=amara, planned_for_day=DAY, let_go_on=DAY)
    assert list(plans_in_progress(amara)) == [today, tomorrow, none]


def test_a_reason_to_write_needs_that_they_said_so_and_that_it_is_closed(amara: User) -> None:
    priya = ContactFactory.create(owner=amara, name="Priya Raman")
    fernhill, calder = job_at(amara, "Fernhill"), job_at(amara, "Calder Water")
    gap = closed(amara, "Power BI")
    feedback = FeedbackFactory.create(application=fernhill, person=priya)
    GapMentionFactory.create(gap=gap, line=FeedbackLineFactory.create(feedback=feedback))
    GapMentionFactory.create(gap=gap, application=fernhill, named_on=DAY)
    GapMentionFactory.create(gap=gap, application=calder)
    for other in ({"voice": Voice.GUESSED}, {"is_from_advert": True}):
        GapMentionFactory.create(gap=gap, application=job_at(amara, f"Not {other}"), **other)
    GapMentionFactory.create(gap=gap, application=job_at(amara, "Invented", is_sample=True))
    GapMentionFactory.create(gap=gap)
    GapMentionFactory.create(gap=GapFactory.create(owner=amara), application=fernhill)
    reasons = {reason.company.name: reason for reason in reasons_to_write(amara)}
    assert set(reasons) == {"Fernhill", "Calder Water"}
    assert (reasons["Fernhill"].person, reasons["Fernhill"].closed_on) == (priya, DAY)
    assert reasons["Fernhill"].evidence == gap.evidence.get()
    gap.reopen(DAY)
    assert reasons_to_write(amara) == []


def test_gaps_closed_since_a_day(amara: User) -> None:
    closed(amara, "Before", DAY - timedelta(days=1))
    on_the_day = closed(amara, "On the day")
    closed(amara, "Open again").reopen(DAY)
    closed(amara, "Invented", is_sample=True)
    assert [closing.gap for closing in gaps_closed_since(amara, DAY)] == [on_the_day]
