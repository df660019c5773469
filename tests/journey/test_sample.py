from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from applications.models import Company, Contact, Interview, Stage, replay
from followups.approving import CannotApprove, approve
from followups.models import Door
from insights.funnel import so_far
from journey.made_up_search import JOBS
from journey.sample import clear_sample, load_sample
from journey.things import things_for
from reflections.models import Gap
from tests.factories import (
    ApplicationFactory,
    AskedFactory,
    EvidenceFactory,
    InterviewFactory,
    LetterFactory,
    SendingAccountFactory,
)

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_eleven_jobs_are_written_down_with_their_history(amara: User) -> None:
    load_sample(amara, TODAY)
    jobs = amara.applications.all()
    assert len(jobs) == len(JOBS) == 11
    assert all(job.is_sample for job in jobs)
    assert all(replay(list(job.changes.as_recorded())) == job.stage for job in jobs)


def test_every_column_of_the_board_but_the_offer_has_something_to_show(amara: User) -> None:
    load_sample(amara, TODAY)
    stages = set(amara.applications.values_list("stage", flat=True))
    assert stages == set(Stage.values) - {Stage.OFFER, Stage.HIRED, Stage.PUT_AWAY}


def test_the_days_are_seen_from_today(amara: User) -> None:
    load_sample(amara, TODAY)
    coming = Interview.objects.upcoming(NOW, TODAY).get()
    assert coming.day == date(2026, 11, 26)
    assert not amara.applications.filter(stage_on__gt=TODAY).exists()


def test_nobody_is_made_to_talk_on_a_sunday(amara: User) -> None:
    load_sample(amara, date(2026, 11, 19))
    assert all(interview.day and interview.day.weekday() < 5 for interview in Interview.objects.all())


def test_the_made_up_search_shows_what_today_is_for(amara: User) -> None:
    load_sample(amara, TODAY)
    titles = [thing.title for thing in things_for(amara, NOW)]
    assert titles == [
        "Kestrel Energy closes on Friday",
        "One small thing to grow, after Brightwell Health",
        "Check in with Harbour & Pine",
    ]


def test_a_letter_waits_to_be_written_on_and_one_has_gone_and_neither_can_be_sent(amara: User) -> None:
    load_sample(amara, TODAY)
    draft, gone = amara.letters.get(state="draft"), amara.letters.get(state="sent")

    assert draft.is_sample and gone.is_sample and draft.contact and gone.contact
    assert "I applied for Customer data analyst" in draft.body
    with pytest.raises(CannotApprove, match="made up"):
        approve(draft, by=amara, account=SendingAccountFactory.create(owner=amara), now=NOW)


def test_clearing_takes_the_made_up_letters_along(amara: User) -> None:
    load_sample(amara, TODAY)
    LetterFactory.create(owner=amara)
    clear_sample(amara)
    assert not amara.letters.get().is_sample


def test_what_was_learnt_is_there_to_look_at(amara: User) -> None:
    load_sample(amara, TODAY)
    assert [question.steady_passes for question in amara.questions.order_by("created_at")] == [1, 2, 3]
    assert set(amara.gaps.values_list("name", flat=True)) == {"Reporting tools", "SQL window functions"}
    assert amara.plans.get().lessons_done == 6
    assert amara.kind_words.get().words.startswith("The way you told")


def test_a_made_up_question_asked_at_a_real_job_stays(amara: User) -> None:
    load_sample(amara, TODAY)
    question = amara.questions.order_by("created_at").first()
    assert question is not None
    AskedFactory.create(question=question, application=ApplicationFactory.create(owner=amara))
    clear_sample(amara)
    assert list(amara.questions.filter(is_sample=False)) == [question]


def test_a_made_up_gap_that_holds_ones_own_words_stays(amara: User) -> None:
    load_sample(amara, TODAY)
    shown, noted = amara.gaps.get(name="SQL window functions"), amara.gaps.get(name="Reporting tools")
    EvidenceFactory.create(gap=shown, plan=amara.plans.get(), words="My own report")
    Gap.objects.filter(pk=noted.pk).update(notes="My own notes")
    clear_sample(amara)
    assert {*amara.gaps.filter(is_sample=False)} == {shown, noted}
    assert shown.evidence.get().words == "My own report"
    assert not amara.plans.exists()


def test_a_made_up_plan_that_bore_evidence_of_ones_own_stays(amara: User) -> None:
    load_sample(amara, TODAY)
    plan = amara.plans.get()
    EvidenceFactory.create(gap=None, plan=plan)
    clear_sample(amara)
    assert amara.plans.get(is_sample=False) == plan


def test_a_second_press_adds_nothing(amara: User) -> None:
    load_sample(amara, TODAY)
    load_sample(amara, TODAY)
    assert amara.applications.count() == 11


def test_made_up_jobs_count_in_no_number(amara: User) -> None:
    load_sample(amara, TODAY)
    assert so_far(amara).sent == 0


def test_one_press_clears_all_that_was_made_up(amara: User) -> None:
    load_sample(amara, TODAY)
    clear_sample(amara)
    assert not amara.applications.exists()
    assert not Company.objects.exists()
    assert not Contact.objects.exists()
    learnt = (amara.questions, amara.stories, amara.sticking_points, amara.kind_words, amara.gaps, amara.plans)
    assert not any(rows.exists() for rows in learnt)


def test_real_jobs_stay_and_so_does_what_they_use_of_the_made_up_ones(amara: User) -> None:
    load_sample(amara, TODAY)
    kestrel = amara.companies.get(name="Kestrel Energy")
    ines, tom, sade = (amara.contacts.get(name=name) for name in ("Ines Duarte", "Tom Whitaker", "Sade Bello"))
    mine = ApplicationFactory.create(owner=amara, company=kestrel)
    mine.people.add(ines)
    InterviewFactory.create(application=mine).people.add(tom)
    mine.log_outcome("no", by=amara, occurred_on=TODAY, told_by=sade)
    clear_sample(amara)
    assert list(amara.applications.all()) == [mine]
    assert set(amara.contacts.all()) == {ines, tom, sade}
    assert {company.name for company in amara.companies.all()} >= {"Kestrel Energy"}
    assert not amara.companies.filter(is_sample=True).exists()


def test_a_company_of_ones_own_with_the_same_name_is_left_alone(amara: User) -> None:
    own = Company.objects.create(owner=amara, name="kestrel energy")
    load_sample(amara, TODAY)
    clear_sample(amara)
    assert list(amara.companies.all()) == [own]


def test_other_peoples_made_up_jobs_stay(amara: User, bob: User) -> None:
    load_sample(bob, TODAY)
    clear_sample(amara)
    assert bob.applications.count() == 11


def test_it_can_be_loaded_again(amara: User) -> None:
    load_sample(amara, TODAY)
    clear_sample(amara)
    load_sample(amara, TODAY)
    assert amara.applications.count() == 11


def test_two_doors_were_left_open_and_go_with_the_rest(amara: User) -> None:
    load_sample(amara, TODAY)
    doors = Door.objects.of(amara).order_by("standing")
    assert [(door.contact.name, door.standing) for door in doors if door.contact] == [
        ("Priya Raman", "ajar"),
        ("Sade Bello", "open"),
    ]
    clear_sample(amara)
    assert not Door.objects.exists()
