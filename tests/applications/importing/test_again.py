"""The same log again, or a later one: only what is new is added, and nothing that moved on is set back."""

from datetime import date

import pytest

from accounts.models import User
from applications.models import Application, Company, Outcome, Stage
from tests.applications.importing.material import bring, counts, days_of, job_of
from tests.factories import ApplicationFactory

pytestmark = pytest.mark.django_db

HEAD = "Company,Role,Date applied,Status,Rejected on,Interview,Notes,Location\n"


def log(*rows: str) -> str:
    return HEAD + "".join(f"{row}\n" for row in rows)


FIRST = log("Acme,Clerk,2026-10-01,Applied,,,,", "Beta,Cook,2026-10-02,Applied,,,,")


@pytest.mark.parametrize(
    "again",
    [
        "Acme,Clerk,2026-10-01,Applied,,,,",
        "ACME Ltd.,clerk,01/10/2026,applied,,,,",
        "Acme,Clerk (m/w/d),45931,Applied,,,,",
        "Acme,Clerk,,Applied,,,,",
        "Acme,Clerk,before 2026-11-01,Applied,,,,",
    ],
)
def test_the_same_job_is_known_again_however_it_is_written(amara: User, again: str) -> None:
    bring(amara, FIRST)
    first_only = log(again.replace("45931", str((date(2026, 10, 1) - date(1899, 12, 30)).days)))
    assert counts(bring(amara, first_only))[1] == 0
    assert Application.objects.owned_by(amara).count() == 2


@pytest.mark.parametrize(
    "damaged", ["Alzheimer?s Society", "Alzheimer's Society", "Alzheimer\ufffds Society", "Alzheimer’s society"]
)
def test_damage_to_a_letter_makes_no_new_company(amara: User, damaged: str) -> None:
    bring(amara, log("Alzheimer’s Society,Clerk,2026-10-01,Applied,,,,"))
    bring(amara, log(f"{damaged},Clerk,2026-10-01,Applied,,,,", f"{damaged},Cook,2026-10-03,Applied,,,,"))
    assert [company.name for company in Company.objects.owned_by(amara)] == ["Alzheimer’s Society"]
    assert Application.objects.owned_by(amara).count() == 2


def test_applying_again_on_another_day_is_another_job(amara: User) -> None:
    bring(amara, FIRST)
    assert counts(bring(amara, log("Acme,Clerk,2026-11-01,Applied,,,,"))) == (1, 1, 0, 0)


def test_a_later_log_moves_what_moved(amara: User) -> None:
    bring(amara, FIRST)
    run = bring(
        amara,
        log(
            "Acme,Clerk,2026-10-01,Rejected,2026-10-20,2026-10-12,Kind people,Leeds", "Beta,Cook,2026-10-02,Applied,,,,"
        ),
    )
    assert counts(run) == (2, 0, 1, 1)
    job = job_of(amara, "Acme", "Clerk")
    assert days_of(job) == [("sent", "2026-10-01"), ("talking", "2026-10-12"), ("resting", "2026-10-20")]
    assert (job.outcome, job.place, job.notes) == ("no", "Leeds", "Kind people")
    assert str(job.interviews.get().day) == "2026-10-12"
    assert "answer: they said no" in run.rows.get(number=2).reason


def test_days_that_were_open_are_filled_in(amara: User) -> None:
    bring(amara, log("Acme,Clerk,before 2026-10-05,Rejected,,yes,,"))
    bring(amara, log("Acme,Clerk,2026-10-01,Rejected,2026-10-20,2026-10-12,,"))
    job = job_of(amara, "Acme", "Clerk")
    assert days_of(job) == [("sent", "2026-10-01"), ("talking", "2026-10-12"), ("resting", "2026-10-20")]
    assert str(job.outcomes.get().decided_on) == "2026-10-20"
    assert [str(held.day) for held in job.interviews.all()] == ["2026-10-12"]


def test_a_job_that_moved_on_is_not_set_back_by_an_old_log(amara: User) -> None:
    bring(amara, FIRST)
    job = job_of(amara, "Acme", "Clerk")
    job.move_to(Stage.OFFER, by=amara, occurred_on=date(2026, 11, 2))
    run = bring(amara, log("Acme,Clerk,2026-10-01,No response,,,,"))
    assert counts(run) == (1, 0, 0, 1)
    assert "it was not set back" in run.rows.get().remarks[0]
    job.refresh_from_db()
    assert (job.stage, job.outcome) == (Stage.OFFER, "")


def test_a_silence_that_was_broken_is_not_closed_again(amara: User) -> None:
    bring(amara, log("Acme,Clerk,2026-10-01,Ghosted,,,,"))
    job = job_of(amara, "Acme", "Clerk")
    job.reopen(by=amara, occurred_on=date(2026, 11, 2))
    assert counts(bring(amara, log("Acme,Clerk,2026-10-01,Ghosted,,,,"))) == (1, 0, 0, 1)
    job.refresh_from_db()
    assert job.outcome == ""


def test_a_silence_becomes_a_no_with_both_kept(amara: User) -> None:
    bring(amara, log("Acme,Clerk,2026-10-01,Ghosted,,,,"))
    bring(amara, log("Acme,Clerk,2026-10-01,Rejected,2026-11-12,,,"))
    job = job_of(amara, "Acme", "Clerk")
    assert [(one.kind, one.reopened_on is None) for one in job.outcomes.order_by("recorded_at")] == [
        ("silence", False),
        ("no", True),
    ]
    assert job.outcome == Outcome.Kind.NO


def test_what_the_person_wrote_is_kept(amara: User) -> None:
    bring(amara, log("Acme,Clerk,2026-10-01,Applied,,,,Leeds"))
    job = job_of(amara, "Acme", "Clerk")
    job.change_facts(by=amara, place="York", notes="Mine")
    run = bring(amara, log("Acme,Clerk,2026-10-01,Applied,,,Theirs,Leeds"))
    job.refresh_from_db()
    assert (job.place, job.notes) == ("York", "Mine\nTheirs")
    assert "yours (York) was kept" in run.rows.get().remarks[-1]


def test_a_role_that_was_not_named_gets_its_name(amara: User) -> None:
    bring(amara, log("Acme,,2026-10-01,Applied,,,,"))
    bring(amara, log("Acme,Clerk,2026-10-01,Applied,,,,"))
    assert [job.role for job in Application.objects.owned_by(amara)] == ["Clerk"]


def test_one_job_twice_in_one_file_is_added_once(amara: User) -> None:
    run = bring(
        amara,
        log(
            "Acme,Clerk,2026-10-01,Applied,,,,",
            "Acme,Clerk,2026-10-01,Applied,,,,",
            "Acme,clerk,2026-10-01,Rejected,2026-10-20,,,",
            "Acme,Clerk,2026-10-09,Applied,,,,",
        ),
    )
    assert counts(run) == (4, 2, 0, 2)
    assert dict(run.rows.filter(result="skipped").values_list("number", "reason")) == {
        3: "The same as row 2",
        4: "The same job as row 2: what it adds was taken in there",
    }
    assert Application.objects.owned_by(amara).filter(outcome="no").count() == 1


def test_rows_that_the_log_itself_numbers_are_jobs_of_their_own(amara: User) -> None:
    rows = "id,Company,Role,Date applied\n" + "".join(f"{id_},Okta,Engineer,2026-10-17\n" for id_ in (145, 148, 151))
    assert counts(bring(amara, rows)) == (3, 3, 0, 0)
    assert counts(bring(amara, rows)) == (3, 0, 0, 3)


def test_a_job_added_by_hand_is_known_to_the_log(amara: User) -> None:
    company = Company.objects.named(amara, "Acme")
    ApplicationFactory.create(
        owner=amara, company=company, role="Clerk", stage=Stage.SENT, occurred_on=date(2026, 10, 1)
    )
    assert counts(bring(amara, FIRST)) == (2, 1, 0, 1)


def test_made_up_jobs_are_not_taken_for_the_persons_own(amara: User) -> None:
    company = Company.objects.named(amara, "Acme")
    ApplicationFactory.create(
        owner=amara, company=company, role="Clerk", stage=Stage.SENT, occurred_on=date(2026, 10, 1), is_sample=True
    )
    assert counts(bring(amara, FIRST)) == (2, 2, 0, 0)


def test_a_strangers_jobs_are_never_looked_at(amara: User, bob: User) -> None:
    bring(bob, FIRST)
    assert counts(bring(amara, FIRST)) == (2, 2, 0, 0)
