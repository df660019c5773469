from datetime import date

import pytest

from accounts.models import User
from applications.importing import undoing
from applications.models import Application, Import, Note, Stage
from tests.applications.importing.material import NOW, bring, days_of, job_of, take_back
from tests.factories import CompanyFactory, PaperFactory

pytestmark = pytest.mark.django_db

LOG = (
    "Company,Role,Date applied,Status,Interview,Contact,Tags\n"
    "Acme,Clerk,2026-10-01,Rejected,2026-10-10,Jo Doe (jo@acme.example),kind\n"
    "Beta,Cook,2026-10-02,Applied,,,\n"
)
LATER = (
    "Company,Role,Date applied,Status,Interview,Contact,Tags,Location\n"
    "Acme,Clerk,2026-10-01,Rejected,2026-10-10,Jo Doe (jo@acme.example),kind,\n"
    "Beta,Cook,2026-10-02,Rejected 2026-11-01,2026-10-20,Flo Fry,new,Leeds\n"
)


def test_what_it_made_is_gone_with_its_companies_people_and_tags(amara: User) -> None:
    run = bring(amara, LOG)
    take_back(run)
    assert not Application.objects.owned_by(amara).exists()
    assert not (amara.companies.exists() or amara.contacts.exists() or amara.tags.exists())
    run.refresh_from_db()
    assert (run.state, undoing.pending(run)) == (Import.State.UNDONE, 0)


def test_a_job_that_changed_since_stays_and_it_is_said_why(amara: User) -> None:
    run = bring(amara, LOG)
    job = job_of(amara, "Beta", "Cook")
    job.move_to(Stage.TALKING, by=amara, occurred_on=date(2026, 11, 2))
    take_back(run)
    assert list(Application.objects.owned_by(amara)) == [job]
    assert run.rows.get(number=3).kept_because == "It has changed since the import, so it was kept"
    assert [str(company) for company in amara.companies.all()] == ["Beta"]


@pytest.mark.parametrize("change", ["note", "words", "round", "fact"])
def test_any_change_counts(amara: User, change: str) -> None:
    run = bring(amara, LOG)
    job = job_of(amara, "Acme", "Clerk")
    match change:
        case "note":
            Note.objects.create(application=job, body="They were kind", happened_on=date(2026, 11, 2))
        case "words":
            job.outcomes.update(words="Somebody from inside")
        case "round":
            job.interviews.update(how_it_went="Well")
        case "fact":
            job.change_facts(by=amara, place="York")
    take_back(run)
    assert list(Application.objects.owned_by(amara)) == [job]


def test_a_change_that_was_undone_counts_no_more(amara: User) -> None:
    run = bring(amara, LOG)
    undo = job_of(amara, "Beta", "Cook").move_to(Stage.TALKING, by=amara, occurred_on=date(2026, 11, 2))
    undo.undo(by=amara, now=NOW)
    take_back(run)
    assert not Application.objects.owned_by(amara).exists()


def test_what_it_updated_is_as_before(amara: User) -> None:
    bring(amara, LOG)
    later = bring(amara, LATER)
    job = job_of(amara, "Beta", "Cook")
    assert (job.outcome, job.place) == ("no", "Leeds")
    take_back(later)
    job.refresh_from_db()
    assert (job.outcome, job.place, job.stage) == ("", "", "sent")
    assert days_of(job) == [("sent", "2026-10-02")]
    assert not (job.interviews.exists() or job.outcomes.exists() or job.people.exists() or job.tags.exists())


def test_an_update_that_something_came_after_stays_and_it_is_said_why(amara: User) -> None:
    bring(amara, LOG)
    later = bring(amara, LATER)
    job = job_of(amara, "Beta", "Cook")
    job.move_to(Stage.DOOR_OPEN, by=amara, occurred_on=date(2026, 11, 12))
    take_back(later)
    job.refresh_from_db()
    assert job.outcome == "no"
    assert "moved on since" in later.rows.get(number=3).kept_because


def test_what_was_there_before_is_not_tidied_away(amara: User) -> None:
    CompanyFactory.create(owner=amara, name="Acme")
    PaperFactory.create(owner=amara)
    take_back(bring(amara, LOG))
    assert [str(company) for company in amara.companies.all()] == ["Acme"]


def test_a_second_press_does_nothing(amara: User) -> None:
    run = bring(amara, LOG)
    take_back(run)
    assert not undoing.claim_back(run, NOW)


def test_what_was_taken_back_can_be_brought_again(amara: User) -> None:
    take_back(bring(amara, LOG))
    bring(amara, LOG)
    assert Application.objects.owned_by(amara).count() == 2
