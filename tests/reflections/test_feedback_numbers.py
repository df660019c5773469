"""Numbers about feedback: every one says which voice it counts, and a rate waits for five."""

from datetime import date

import pytest

from accounts.models import User
from core.workdays import WorkCalendar
from reflections.feedback_numbers import causes_by_voice, reply_rate_of
from reflections.models import Cause
from reflections.nudging import nudge_window
from reflections.reading.feedback import cause_counts, last_asked, newest_kind_words, reply_rate
from tests.factories import ApplicationFactory, ContactFactory, FeedbackFactory, FeedbackLineFactory, KindWordFactory


def test_a_rate_is_told_from_five_on() -> None:
    assert reply_rate_of({"specific": 2, "": 2}) is None
    rate = reply_rate_of({"specific": 2, "declined": 1, "general": 1, "none": 2, "": 1})
    assert rate is not None
    assert rate.words == "You asked 7 times; 4 answered, 2 with something specific. 1 still open."


def test_a_rate_without_any_answer_says_so_plainly() -> None:
    rate = reply_rate_of({"none": 5})
    assert rate is not None
    assert rate.words == "You asked 5 times; nobody answered."


def test_voices_stand_side_by_side_and_are_never_added_up() -> None:
    counts = causes_by_voice([("skill", "said", 4), ("skill", "guessed", 2), ("inside", "guessed", 9)])
    assert [(count.cause, count.said, count.guessed, count.coach) for count in counts] == [
        (Cause.SKILL, 4, 2, 0),
        (Cause.INSIDE, 0, 9, 0),
    ]


def test_made_up_jobs_and_unasked_words_are_in_no_rate(amara: User) -> None:
    made_up = ApplicationFactory.create(owner=amara, is_sample=True)
    job = ApplicationFactory.create(owner=amara)
    for _ in range(5):
        FeedbackFactory.create(application=made_up)
        FeedbackFactory.create(application=job, asked_on=None, words="They rang.")
    FeedbackLineFactory.create(feedback=made_up.feedback.first(), tone="useful", cause="skill")
    assert reply_rate(amara) is None
    assert cause_counts(amara) == []


def test_a_strangers_feedback_is_in_no_number(amara: User, bob: User) -> None:
    for _ in range(5):
        said = FeedbackFactory.create(application=ApplicationFactory.create(owner=bob))
        FeedbackLineFactory.create(feedback=said, tone="useful", cause="skill")
    assert reply_rate(amara) is None
    assert cause_counts(amara) == []
    assert reply_rate(bob) is not None


@pytest.mark.parametrize("many", [1, 20])
def test_reading_takes_the_same_queries_however_much_there_is(
    amara: User, many: int, django_assert_num_queries: "object"
) -> None:
    job = ApplicationFactory.create(owner=amara)
    for _ in range(many):
        said = FeedbackFactory.create(application=job, person=ContactFactory.create(owner=amara))
        FeedbackLineFactory.create(feedback=said)
        KindWordFactory.create(owner=amara, application=job)
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert last_asked(job) is not None
        assert bool(reply_rate(amara)) == (many == 20)
        assert len([str(kept.application) for kept in newest_kind_words(amara)]) == many


def test_a_second_note_is_fair_from_five_to_ten_working_days_after_asking() -> None:
    window = nudge_window(date(2026, 12, 18), WorkCalendar("GB"))
    assert (window.first, window.last) == (date(2026, 12, 29), date(2027, 1, 6))
    assert window.is_early(date(2026, 12, 28)) and not window.is_early(date(2026, 12, 29))
    assert window.is_late(date(2027, 1, 7)) and not window.is_late(date(2027, 1, 6))
