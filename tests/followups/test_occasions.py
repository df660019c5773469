"""Why one may write: each reason holds from its day on, and is over once the letter went."""

from datetime import timedelta

import pytest

from accounts.models import User
from applications.models import Application, Outcome, Stage
from followups.drafting import draft
from followups.models import Door, Letter, Suppression, stop_of
from followups.occasions import Situation, occasions_of, situation_of
from reflections.models import Feedback, Gap
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    EvidenceFactory,
    FeedbackFactory,
    FeedbackLineFactory,
    GapFactory,
    GapMentionFactory,
    InterviewFactory,
)
from tests.followups.reasons_to_write import TODAY, ago, gone, reasons
from tests.followups.world import MONDAY


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True), (2, False)])
def test_an_interview_today_or_yesterday_is_worth_a_thank_you(job: Application, days: int, holds: bool) -> None:
    InterviewFactory.create(application=job, day=ago(days))
    assert ("thanks" in reasons(job)) == holds


def test_thanks_are_said_once(job: Application) -> None:
    InterviewFactory.create(application=job, day=ago(1))
    gone(job, "thanks", 0)
    assert "thanks" not in reasons(job)


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(0, {"reply"}), (1, {"reply"}), (2, {"reply", "question"}), (7, {"reply", "question"}), (8, {"question"})]
    + [(30, {"question"}), (31, set())],
)
def test_after_a_no_a_reply_first_and_a_question_from_the_second_day(
    job: Application, days: int, kinds: set[str]
) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=ago(days))
    assert set(reasons(job)) & {"reply", "question"} == kinds


def test_one_question_is_enough_however_it_was_asked(job: Application) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=ago(3))
    FeedbackFactory.create(application=job, asked_on=ago(1))
    assert "question" not in reasons(job)


def test_after_a_question_by_letter_there_is_neither_question_nor_reply(job: Application) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=ago(3))
    gone(job, "question", 1)
    assert not {"question", "reply"} & set(reasons(job))


@pytest.mark.parametrize(("days", "holds"), [(9, False), (13, False), (14, True), (20, True)])
def test_ten_working_days_of_silence_are_worth_a_check_in(amara: User, days: int, holds: bool) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=ago(days))
    assert ("check_in" in reasons(job)) == holds


def test_the_pace_that_was_chosen_for_a_person_holds_for_every_reason(amara: User) -> None:
    waiting = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=ago(30))
    person = ContactFactory.create(owner=amara, email="joe@b.example")
    waiting.people.add(person)
    assert "check_in" in reasons(waiting)
    Door.objects.create(contact=person, check_in_after=40, question_after=5, hello_after=20)
    assert "check_in" not in reasons(waiting)
    said_no = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    said_no.people.add(person)
    said_no.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=ago(4))
    assert "question" not in reasons(said_no)
    said_no.outcomes.update(decided_on=ago(20))
    assert reasons(said_no)["door_open"].fact == "20 days since the last word between you."


def test_a_silence_counts_from_their_last_word(job: Application) -> None:
    Application.objects.filter(pk=job.pk).update(waiting_since=ago(40))
    job.refresh_from_db()
    assert "check_in" in reasons(job)
    Door.objects.create(contact=job.people.get(), heard_at=MONDAY - timedelta(days=3))
    assert "check_in" not in reasons(job)


@pytest.mark.parametrize(("days", "holds"), [(1, True), (0, False), (-3, False)])
def test_the_day_that_they_named_counts_more_than_ten_days(job: Application, days: int, holds: bool) -> None:
    InterviewFactory.create(application=job, day=ago(19), answer_expected_on=ago(days))
    job.refresh_from_db()
    assert ("check_in" in reasons(job)) == holds


@pytest.mark.parametrize(("days", "holds"), [(3, False), (13, False), (14, True)])
def test_after_a_check_in_comes_one_last_one_and_then_none(job: Application, days: int, holds: bool) -> None:
    gone(job, "check_in", days)
    assert ("last_check" in reasons(job)) == holds
    gone(job, "last_check", 0)
    assert not {"check_in", "last_check"} & set(reasons(job))


def test_a_gap_that_they_named_and_that_is_closed(job: Application) -> None:
    gap: Gap = GapFactory.create(owner=job.owner, name="Power BI")
    line = FeedbackLineFactory.create(feedback=FeedbackFactory.create(application=job, person=job.people.get()))
    GapMentionFactory.create(gap=gap, application=job, line=line)
    gap.close_by(EvidenceFactory.create(gap=gap), TODAY)
    found = reasons(job)["door_open"]

    assert "Power BI" in found.fact
    letter = draft(situation_of(job.owner, job, None, MONDAY), found, now=MONDAY)
    assert "Since then I have worked on Power BI" in letter.body


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (100, True)])
def test_the_day_from_which_one_may_apply_again(job: Application, days: int, holds: bool) -> None:
    Door.objects.create(company=job.company, reapply_on=ago(days))
    found = occasions_of(situation_of(job.owner, job, None, MONDAY))
    assert any(one.key.startswith("again-") for one in found.from_facts) == holds


@pytest.mark.parametrize(("days", "holds"), [(74, False), (75, True), (270, True)])
def test_some_months_without_a_word_are_worth_a_hello(job: Application, days: int, holds: bool) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=ago(days))
    assert ("door_open" in reasons(job)) == holds


def test_the_second_hello_comes_later(job: Application) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=ago(300))
    gone(job, "door_open", 100)
    assert "door_open" not in reasons(job)
    assert "door_open" in reasons(job, MONDAY + timedelta(days=60))


def test_a_day_set_for_a_hello_has_come(job: Application) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=ago(20))
    Door.objects.create(contact=job.people.get(), next_hello_on=TODAY)
    assert reasons(job)["door_open"].fact.startswith("You wanted to say hello")


def test_while_they_decide_a_hello_is_not_the_letter(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=ago(200))
    assert "door_open" not in reasons(job)


@pytest.mark.parametrize(
    ("answer", "days", "holds"),
    [("specific", 0, True), ("general", 21, True), ("declined", 1, False), ("specific", 22, False)],
)
def test_an_answer_is_worth_thanks(job: Application, answer: str, days: int, holds: bool) -> None:
    FeedbackFactory.create(application=job, asked_on=ago(40), answered_on=ago(days), answer=Feedback.Answer(answer))
    assert ("feedback" in reasons(job)) == holds


def hired_elsewhere(amara: User, days: int = 3) -> Application:
    new: Application = ApplicationFactory.create(owner=amara, stage=Stage.OFFER, role="Chief analyst")
    new.log_outcome(Outcome.Kind.HIRED, by=amara, occurred_on=ago(days))
    return new


@pytest.mark.parametrize(("days", "holds"), [(0, True), (90, True), (91, False)])
def test_good_news_is_a_reason_to_write_for_three_months(job: Application, days: int, holds: bool) -> None:
    assert "good_news" not in reasons(job)
    hired_elsewhere(job.owner, days)
    assert ("good_news" in reasons(job)) == holds
    assert ("good_news" in reasons(job, person=job.people.get())) == holds


def test_good_news_comes_before_other_reasons_and_fills_the_letter(job: Application) -> None:
    hired_elsewhere(job.owner)
    InterviewFactory.create(application=job, day=TODAY)
    situation = situation_of(job.owner, None, job.people.get(), MONDAY)
    first = occasions_of(situation).from_facts[0]
    assert (first.kind, first.fact) == (Letter.Kind.GOOD_NEWS, "You were hired on Friday 20 November.")
    letter = draft(situation, first, now=MONDAY)
    assert letter.subject == "Good news from Amara Osei"
    assert "I have found a post (Chief analyst)." in letter.body


def test_good_news_is_told_once_and_not_to_those_who_hired(job: Application) -> None:
    new = hired_elsewhere(job.owner)
    gone(job, Letter.Kind.GOOD_NEWS, 1)
    assert "good_news" not in reasons(job)
    boss = ContactFactory.create(owner=job.owner, company=new.company)
    assert "good_news" not in reasons(new, person=boss)


def test_made_up_good_news_is_none(job: Application) -> None:
    Application.objects.filter(pk=hired_elsewhere(job.owner).pk).update(is_sample=True)
    assert "good_news" not in reasons(job)


def test_what_only_the_person_knows_is_always_there_and_takes_a_line(job: Application) -> None:
    situation = situation_of(job.owner, job, None, MONDAY)
    found = occasions_of(situation)
    news = found.by_key("their-news")

    assert {"role-back", "piece-out", "their-news", "step-back"} == {one.key for one in found.said}
    assert news
    assert draft(situation, news, said="the new clinic", now=MONDAY).subject == "Congratulations on the new clinic"


def test_a_person_without_a_job_can_be_written_to(amara: User) -> None:
    person = ContactFactory.create(owner=amara, name="Sade Bello", email="sade@f.example")
    situation = situation_of(amara, None, person, MONDAY)

    assert not occasions_of(situation).from_facts
    assert {one.key for one in occasions_of(situation).said} == {"role-back", "piece-out", "their-news"}


def test_with_nobody_there_is_nobody_to_tell(amara: User) -> None:
    assert not occasions_of(Situation(amara, TODAY, None, None)).said


def test_behind_a_closed_door_there_is_nothing(job: Application) -> None:
    InterviewFactory.create(application=job, day=TODAY)
    Door.objects.create(company=job.company, standing=Door.Standing.CLOSED)
    assert reasons(job) == {} and not occasions_of(situation_of(job.owner, job, None, MONDAY)).said


def test_after_please_stop_there_is_nothing(job: Application) -> None:
    InterviewFactory.create(application=job, day=TODAY)
    stop_of(job.owner, "priya@b.example", Suppression.Said.THEY, MONDAY).save()
    assert reasons(job) == {}


def test_somebody_of_the_job_who_may_be_written_to_comes_before_who_may_not(job: Application) -> None:
    first = job.people.get()
    second = ContactFactory.create(owner=job.owner, email="max@b.example", company=job.company)
    job.people.add(second)
    stop_of(job.owner, first.email, Suppression.Said.THEY, MONDAY).save()
    situation = situation_of(job.owner, job, None, MONDAY)
    assert (situation.person, situation.is_shut) == (second, False)
    assert situation_of(job.owner, job, first, MONDAY).why_shut == f"{first} asked for no more letters."
    Door.objects.create(contact=second, standing="closed")
    assert situation_of(job.owner, job, second, MONDAY).why_shut == f"The door to {second} is closed."


@pytest.mark.parametrize("said", list(Suppression.Said))
def test_who_said_stop_is_told(job: Application, said: str) -> None:
    person = job.people.get()
    stop_of(None if said == "host" else job.owner, person.email, said, MONDAY).save()
    assert "Priya Raman" in situation_of(job.owner, job, None, MONDAY).why_shut


def test_a_closed_employer_is_named(job: Application) -> None:
    Door.objects.create(company=job.company, standing="closed")
    assert str(job.company) in situation_of(job.owner, job, None, MONDAY).why_shut


def test_whoever_told_the_answer_is_the_nearest(job: Application) -> None:
    told_by = ContactFactory.create(owner=job.owner, name="Tom", company=job.company)
    job.people.add(told_by)
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=ago(3), told_by=told_by)
    assert situation_of(job.owner, job, None, MONDAY).person == told_by
