"""People and companies: found, added, changed, deleted with Undo, and shown to their owner alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact, Outcome, PaperUse
from core.ids import uuid7
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
    ContactFactory,
    InterviewFactory,
    OutcomeFactory,
    PaperFactory,
)

HTMX = {"HX-Request": "true"}
PEOPLE = reverse("followups:people")


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, company__name="Brightwell Health")


@pytest.fixture
def priya(amara: User, job: Application) -> Contact:
    return ContactFactory.create(owner=amara, name="Priya Raman", role="Talent partner", company=job.company)


def text(client: Client, address: str, query: dict[str, str] | None = None) -> str:
    return client.get(address, query or {}).content.decode()


def url(name: str, *things: Any) -> str:
    app = "followups" if name in {"contact", "company"} else "applications"
    return reverse(f"{app}:{name}", args=[thing.pk for thing in things])


def take_back(client: Client, user: User) -> None:
    client.post(url("undo", user.undos.latest("created_at")))


# ── The list ──


def test_nobody_here_yet(as_amara: Client) -> None:
    assert "Add the next person who is kind to you." in text(as_amara, PEOPLE)


def test_everybody_is_listed_with_their_jobs_and_last_word(
    as_amara: Client, amara: User, job: Application, priya: Contact
) -> None:
    today = amara.today(timezone.now())
    job.people.add(priya)
    InterviewFactory.create(application=job, day=date(2026, 11, 6)).people.add(priya)
    InterviewFactory.create(application=job, day=today + timedelta(9)).people.add(priya)
    OutcomeFactory.create(application=job, kind=Outcome.Kind.NO, told_by=priya, decided_on=date(2026, 11, 2))
    page = text(as_amara, PEOPLE)
    for words in ("Priya Raman", "Talent partner, Brightwell Health", "1 job", "last word 6 Nov"):
        assert words in page


def test_every_word_of_a_search_is_looked_for(as_amara: Client, amara: User, priya: Contact) -> None:
    ContactFactory.create(owner=amara, name="Jon Okafor")
    found = as_amara.get(PEOPLE, {"q": "brightwell priya"}, headers=HTMX).content.decode()
    assert "<html" not in found
    assert "Priya Raman" in found
    assert "Jon Okafor" not in found
    assert "Nobody by that name yet" in text(as_amara, PEOPLE, {"q": "priya okafor"})


def test_nobody_elses_people_are_listed(as_bob: Client, priya: Contact) -> None:
    assert "Priya Raman" not in text(as_bob, PEOPLE)
    assert "Priya Raman" not in text(as_bob, PEOPLE, {"q": "Priya"})


def test_more_people_are_shown_on_the_next_page(as_amara: Client, amara: User) -> None:
    ContactFactory.create_batch(51, owner=amara)
    assert "Show more" in text(as_amara, PEOPLE)
    more = as_amara.get(PEOPLE, {"page": "2"}, headers=HTMX).content.decode()
    assert more.count('class="face"') == 1
    assert "<form" not in more


@pytest.mark.parametrize(
    "query", [{"page": "nonsense"}, {"page": "-1"}, {"q": "%_\\'\"<b>"}, {"q": "x" * 5000}, {"q": "a\0b"}]
)
def test_nonsense_in_the_address_is_harmless(as_amara: Client, priya: Contact, query: dict[str, str]) -> None:
    assert as_amara.get(PEOPLE, query).status_code == 200


def test_twice_the_people_cost_no_further_query(as_amara: Client, amara: User) -> None:
    counts = []
    for _ in range(2):
        for contact in ContactFactory.create_batch(5, owner=amara, company=CompanyFactory.create(owner=amara)):
            ApplicationFactory.create(owner=amara).people.add(contact)
        with CaptureQueriesContext(connection) as captured:
            as_amara.get(PEOPLE)
        counts.append(len([query for query in captured if '"applications_' in query["sql"]]))
    assert counts[0] == counts[1] <= 3


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len([query for query in captured if '"applications_' in query["sql"]])


def test_a_longer_story_costs_no_further_query(as_amara: Client, amara: User, job: Application, priya: Contact) -> None:
    addresses = [url("contact", priya), url("company", job.company), reverse("applications:papers")]
    counts = []
    for _ in range(2):
        for index in range(3):
            other = ApplicationFactory.create(owner=amara, company=job.company)
            other.people.add(priya)
            InterviewFactory.create(application=other, day=date(2026, 11, 1 + index)).people.add(priya)
            ContactFactory.create(owner=amara, company=job.company)
            PaperUse.objects.create(application=other, paper=PaperFactory.create(owner=amara))
        counts.append([queries(as_amara, address) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 4


# ── One of them ──


def test_a_persons_page_tells_what_is_known(as_amara: Client, job: Application, priya: Contact) -> None:
    job.people.add(priya)
    InterviewFactory.create(application=job, day=date(2026, 11, 6)).people.add(priya)
    Contact.objects.filter(pk=priya.pk).update(email="priya@example.org", notes="Kind on the phone.")
    page = text(as_amara, url("contact", priya))
    for words in ("Talent partner", "Brightwell Health", "Data analyst", "Video interview", "Kind on the phone."):
        assert words in page


def test_somebody_is_added_with_a_company_by_name(as_amara: Client, amara: User, job: Application) -> None:
    as_amara.post(reverse("applications:add_contact"), {"name": "Jon Okafor", "company_name": "brightwell health"})
    assert amara.contacts.get().company == job.company
    take_back(as_amara, amara)
    assert not amara.contacts.exists()


def test_a_name_is_one_line(as_amara: Client) -> None:
    as_amara.post(reverse("applications:add_contact"), {"name": "Priya\r\nRaman"})
    assert Contact.objects.get().name == "Priya Raman"


def test_somebody_is_changed_and_changed_back(as_amara: Client, amara: User, priya: Contact) -> None:
    as_amara.post(url("edit_contact", priya), {"name": "Priya R.", "company_name": "", "email": "p@example.org"})
    priya.refresh_from_db()
    assert (priya.name, priya.company, priya.email) == ("Priya R.", None, "p@example.org")
    take_back(as_amara, amara)
    priya.refresh_from_db()
    assert (priya.name, priya.email) == ("Priya Raman", "")
    assert priya.company is not None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"name": " "}, "Enter their name"),
        ({"name": "n" * 201}, "Keep this to 200 characters or fewer"),
        ({"name": "P", "email": "at home"}, "Enter a full e-mail address"),
        ({"name": "P", "link": "javascript:alert(1)"}, "Enter a "),
    ],
)
@pytest.mark.parametrize("name", ["add_contact", "edit_contact"])
def test_what_is_wrong_with_a_person_is_said(
    as_amara: Client, priya: Contact, name: str, data: dict[str, str], words: str
) -> None:
    address = reverse("applications:add_contact") if name == "add_contact" else url(name, priya)
    response = as_amara.post(address, data | {"notes": "Typed already."})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "Typed already." in response.content.decode()


def test_a_deleted_person_comes_back_with_their_jobs(
    as_amara: Client, amara: User, job: Application, priya: Contact
) -> None:
    job.people.add(priya)
    answer = OutcomeFactory.create(application=job, told_by=priya)
    as_amara.post(url("delete_contact", priya))
    answer.refresh_from_db()
    assert (amara.contacts.count(), job.people.count(), answer.told_by) == (0, 0, None)
    take_back(as_amara, amara)
    answer.refresh_from_db()
    assert (amara.contacts.count(), job.people.count(), answer.told_by) == (1, 1, priya)


def test_a_stranger_meets_nobody(as_bob: Client, priya: Contact) -> None:
    for name in ("contact", "edit_contact"):
        assert as_bob.get(url(name, priya)).status_code == 404
    for name in ("edit_contact", "delete_contact"):
        assert as_bob.post(url(name, priya), {"name": "Mine"}).status_code == 404
    priya.refresh_from_db()
    assert priya.name == "Priya Raman"


def test_script_in_a_person_is_only_text(as_amara: Client, amara: User, job: Application) -> None:
    script = "<script>alert(1)</script>"
    person = ContactFactory.create(owner=amara, name=script, role=script, notes=script, phone=script)
    job.people.add(person)
    for address in (PEOPLE, url("contact", person), reverse("journey:application", args=[job.pk])):
        assert script not in text(as_amara, address)


# ── The people of a job ──


def test_somebody_known_joins_a_job(as_amara: Client, amara: User, job: Application, priya: Contact) -> None:
    card = as_amara.post(url("add_job_person", job), {"person": str(priya.pk)}, headers=HTMX).content.decode()
    assert "<html" not in card
    assert "Priya Raman" in card
    take_back(as_amara, amara)
    assert not job.people.exists()


def test_somebody_new_joins_a_job_at_its_company(as_amara: Client, amara: User, job: Application) -> None:
    as_amara.post(url("add_job_person", job), {"name": "Jon  Okafor", "role": "Head of data"})
    added = job.people.get()
    assert (added.name, added.role, added.company, added.owner) == ("Jon Okafor", "Head of data", job.company, amara)


def test_a_namesake_at_the_company_is_not_doubled(as_amara: Client, job: Application, priya: Contact) -> None:
    as_amara.post(url("add_job_person", job), {"name": "priya raman"})
    assert job.people.get() == priya


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_nobody_named_joins_no_job(as_amara: Client, job: Application, headers: dict[str, str]) -> None:
    response = as_amara.post(url("add_job_person", job), {"name": " "}, headers=headers)
    assert response.status_code == 422
    assert "Enter their name, or choose somebody you know" in response.content.decode()


@pytest.mark.parametrize("who", ["somebody else's", "no id"])
def test_people_of_somebody_else_join_no_job(as_amara: Client, bob: User, job: Application, who: str) -> None:
    theirs = ContactFactory.create(owner=bob, name="Known To Bob")
    person = str(theirs.pk) if who == "somebody else's" else who
    response = as_amara.post(url("add_job_person", job), {"person": person})
    assert response.status_code == 422
    assert "Known To Bob" not in response.content.decode()
    assert not job.people.exists()


def test_somebody_leaves_a_job_and_stays_known(as_amara: Client, amara: User, job: Application, priya: Contact) -> None:
    job.people.add(priya)
    as_amara.post(url("remove_job_person", job, priya))
    assert (job.people.count(), amara.contacts.count()) == (0, 1)
    take_back(as_amara, amara)
    assert job.people.get() == priya


def test_a_stranger_joins_no_job(as_bob: Client, job: Application, priya: Contact) -> None:
    assert as_bob.get(url("add_job_person", job)).status_code == 404
    assert as_bob.get(url("job_people", job)).status_code == 404
    assert as_bob.post(url("add_job_person", job), {"name": "Bob"}).status_code == 404
    assert as_bob.post(url("remove_job_person", job, priya)).status_code == 404


# ── Companies ──


def test_a_companys_page_tells_of_its_jobs_and_people(
    as_amara: Client, amara: User, job: Application, priya: Contact
) -> None:
    job.log_outcome("no", by=amara, occurred_on=date(2026, 11, 20))
    page = text(as_amara, url("company", job.company))
    for words in ("Brightwell Health", "Data analyst", "They said no", "Priya Raman"):
        assert words in page


def test_a_company_is_changed_and_changed_back(as_amara: Client, amara: User, job: Application) -> None:
    address = url("edit_company", job.company)
    as_amara.post(address, {"name": "Brightwell", "website": "https://brightwell.example", "place": "Leeds"})
    job.company.refresh_from_db()
    assert (job.company.name, job.company.place) == ("Brightwell", "Leeds")
    take_back(as_amara, amara)
    job.company.refresh_from_db()
    assert job.company.name == "Brightwell Health"


def test_two_companies_never_share_a_name(as_amara: Client, amara: User, job: Application) -> None:
    other = CompanyFactory.create(owner=amara, name="Calder Water")
    response = as_amara.post(url("edit_company", job.company), {"name": "calder water"})
    assert response.status_code == 422
    assert "You have a company called Calder Water already" in response.content.decode()
    assert url("company", other) in response.content.decode()


def test_a_company_of_somebody_else_may_have_the_same_name(as_amara: Client, bob: User, job: Application) -> None:
    CompanyFactory.create(owner=bob, name="Calder Water")
    assert as_amara.post(url("edit_company", job.company), {"name": "Calder Water"}).status_code == 302


@pytest.mark.parametrize(
    ("data", "words"),
    [({"name": ""}, "Enter the company name"), ({"name": "C", "website": "javascript:alert(1)"}, "Enter a ")],
)
def test_what_is_wrong_with_a_company_is_said(
    as_amara: Client, job: Application, data: dict[str, str], words: str
) -> None:
    response = as_amara.post(url("edit_company", job.company), data)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_stranger_finds_no_company(as_bob: Client, job: Application) -> None:
    for name in ("company", "edit_company"):
        assert as_bob.get(url(name, job.company)).status_code == 404
    assert as_bob.post(url("edit_company", job.company), {"name": "Mine"}).status_code == 404


def test_a_second_press_adds_nobody_twice(as_amara: Client, amara: User) -> None:
    sent = {"id": str(uuid7()), "name": "Priya Raman"}
    pages = {as_amara.post(reverse("applications:add_contact"), sent).headers["Location"] for _ in range(2)}
    assert pages == {reverse("followups:contact", args=[amara.contacts.get().pk])}


def test_whoever_told_the_answer_is_known_by_that_job(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage="sent", role="Rota planner")
    person = ContactFactory.create(owner=amara)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 20), told_by=person)
    assert "Rota planner" in as_amara.get(reverse("followups:contact", args=[person.pk])).text
