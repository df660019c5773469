"""Every real log: what goes in is created, updated or left out with a reason; rows chosen by hand are right."""

import pytest

from accounts.models import User
from applications.models import Application, ImportRow
from tests.applications.importing.material import bring, counts, days_of, job_of, log_file, needs_logs, take_back

pytestmark = [needs_logs, pytest.mark.django_db]

GERMAN = "Bewerbungen.xlsx"
STAGES_2020, STAGES_2021 = "applications2020.csv", "applications2021.csv"
NULLS = "job_applications.transcribed.csv"
MAILS = "job_applications.csv"


@pytest.mark.parametrize(
    ("name", "rows", "created", "skipped", "noes", "hired"),
    [
        ("v1_5c444aa.csv", 17, 17, 0, 2, 0),
        ("v2_134bc62.csv", 23, 23, 0, 2, 0),
        ("v3_6684449.csv", 26, 26, 0, 2, 0),
        ("v4_6cf0b35_head.csv", 28, 28, 0, 2, 0),
        (STAGES_2020, 135, 135, 0, 18, 1),
        (STAGES_2021, 52, 52, 0, 18, 1),
        (NULLS, 64, 64, 0, 20, 0),
        (MAILS, 50, 48, 2, 44, 0),
        (GERMAN, 41, 41, 0, 23, 0),
        ("job_applications.transcribed.json", 29, 29, 0, 2, 0),
        ("internships.table.csv", 202, 202, 0, 36, 0),
        ("internships.db", 202, 202, 0, 36, 0),
    ],
)
def test_every_row_is_accounted_for(
    amara: User, name: str, rows: int, created: int, skipped: int, noes: int, hired: int
) -> None:
    run = bring(amara, log_file(name), name)
    jobs = Application.objects.owned_by(amara)
    assert counts(run) == (rows, created, 0, skipped)
    assert run.rows.count() == rows
    assert all(row.reason for row in run.rows.filter(result=ImportRow.Result.SKIPPED))
    assert jobs.count() == created
    assert (jobs.filter(outcome="no").count(), jobs.filter(outcome="hired").count()) == (noes, hired)
    assert counts(bring(amara, log_file(name), name)) == (rows, 0, 0, rows)


def test_the_german_workbook_is_read_from_its_second_sheet(amara: User) -> None:
    bring(amara, log_file(GERMAN), GERMAN)
    job = job_of(amara, "Liongate AG", "IT Consultant")
    assert days_of(job) == [("sent", "2024-07-03"), ("talking", ""), ("put_away", "2024-08-07")]
    assert sorted(job.interviews.values_list("kind", "day")) == [("other", None), ("other", None), ("screening", None)]
    waiting = job_of(amara, "Wortmann KG", "Business Intelligence Specialist")
    assert (days_of(waiting), waiting.outcome) == ([("sent", "2024-09-02")], "")


def test_one_column_for_each_stage(amara: User) -> None:
    bring(amara, log_file(STAGES_2020), STAGES_2020)
    winter = job_of(amara, "Google (Winter)", "Software Engineering Internship")
    assert days_of(winter)[:2] == [("sent", "2019-07-08"), ("talking", "2019-08-05")]
    assert {str(held.day) for held in winter.interviews.all()} == {"2019-08-05", "2019-08-14"}
    assert (winter.outcome, winter.outcomes.get().decided_on) == ("no", None)
    assert days_of(job_of(amara, "Amazon", "Software Engineering Internship")) == [("sent", "2019-08-08")]
    mckinsey = job_of(amara, "McKinsey and Company", "Software Engineering Intern")
    assert (days_of(mckinsey), mckinsey.notes) == (
        [("sent", "2019-08-03")],
        "Applied Date: 8/3/2019 and 9/9/2019",
    )
    assert days_of(job_of(amara, "Netflix", "")) == [("saved", "")]
    hired = Application.objects.owned_by(amara).get(outcome="hired")
    assert (str(hired.company), hired.stage, hired.furthest) == ("Microsoft", "hired", "hired")
    assert Application.objects.owned_by(amara).filter(company__name="SquareSpace", outcome="no").exists()


def test_a_day_without_a_year_and_a_round_in_words(amara: User) -> None:
    bring(amara, log_file(STAGES_2021), STAGES_2021)
    job = job_of(amara, "Facebook", "Software Engineer, Intern")
    assert {(held.kind, str(held.day)) for held in job.interviews.all()} == {
        ("task", "None"),
        ("phone", "2020-10-27"),
        ("onsite", "2020-10-29"),
    }
    assert job.notes == "Coding Challenge: CodeSignal"


def test_literal_nulls_and_answers_with_their_day(amara: User) -> None:
    bring(amara, log_file(NULLS), NULLS)
    job = job_of(amara, "Kin Insurance", "Staff Analytics Engineer")
    assert days_of(job) == [("sent", "2026-08-22"), ("put_away", "2026-08-25")]
    assert (str(job.outcomes.get().decided_on), job.found_on, job.notes) == ("2026-08-25", "Ashby", "")
    assert job_of(amara, "Censys", "").notes == "Role not named in confirmation email"


def test_a_log_in_the_western_code_page(amara: User) -> None:
    run = bring(amara, log_file(MAILS), MAILS)
    reasons = dict(run.rows.filter(result="skipped").values_list("number", "reason"))
    assert reasons == {
        14: "The same as row 13",
        22: "The same job as row 21: what it adds was taken in there",
    }
    assert job_of(amara, "Körber Supply Chain Software", "IT-Consultant / Process Consultant (w/m/d)").outcome == "no"
    assert Application.objects.owned_by(amara).filter(company__name="Company not named").count() == 3
    assert "“Not provided in the email.” was read as nothing known" in run.rows.get(number=7).remarks[0]


def test_a_bare_status_log(amara: User) -> None:
    run = bring(amara, log_file("internships.table.csv"), "internships.table.csv")
    assert job_of(amara, "google", "software engineer").stage == "offer"
    assessed = job_of(amara, "Roblox", "software engineer")
    assert (assessed.stage, assessed.interviews.get().kind) == ("talking", "task")
    assert "“TI” is not clear to Ajar" in run.rows.get(number=103).remarks[0]


def test_json_with_places(amara: User) -> None:
    bring(amara, log_file("job_applications.transcribed.json"), "log.json")
    job = job_of(amara, "Rula", "Sr. Software Engineer - Core Services (Remote)")
    assert (job.place, job.work_mode, job.found_on) == ("", "remote", "Company Website")
    assert job_of(amara, "Auticon", "").stage == "sent"
    assert job_of(amara, "Eagle Eye Technologies", "Serena Change Manager Programmer").stage == "talking"


class TestFourExportsOfOneGrowingLog:
    NAMES = ("v1_5c444aa.csv", "v2_134bc62.csv", "v3_6684449.csv", "v4_6cf0b35_head.csv")

    def all_facts(self, owner: User) -> set[tuple[object, ...]]:
        return {
            (job.company.name.replace("’", "'"), job.role, tuple(days_of(job)), job.outcome)
            for job in Application.objects.owned_by(owner).select_related("company")
        }

    def test_in_order(self, amara: User) -> None:
        found = [counts(bring(amara, log_file(name), name)) for name in self.NAMES]
        assert found == [(17, 17, 0, 0), (23, 6, 0, 17), (26, 5, 2, 19), (28, 2, 0, 26)]
        assert days_of(job_of(amara, "RNLI (via Hays)", "RNLI Job")) == [("sent", "2025-01-24")]
        assert days_of(job_of(amara, "ZIGUP", "ZIGUP Data Engineer")) == [
            ("sent", "2025-01-16"),
            ("put_away", "2025-01-24"),
        ]

    def test_the_newest_first(self, amara: User) -> None:
        found = [counts(bring(amara, log_file(name), name)) for name in reversed(self.NAMES)]
        assert found == [(28, 28, 0, 0), (26, 0, 0, 26), (23, 2, 0, 21), (17, 0, 2, 15)]
        assert str(job_of(amara, "ZIGUP", "ZIGUP Data Engineer").outcomes.get().decided_on) == "2025-01-24"

    def test_either_way_the_same_jobs_come_of_it(self, amara: User, bob: User) -> None:
        for name, earlier in zip(self.NAMES, reversed(self.NAMES), strict=True):
            bring(amara, log_file(name), name)
            bring(bob, log_file(earlier), earlier)
        assert self.all_facts(amara) == self.all_facts(bob)

    def test_all_of_it_can_be_taken_back(self, amara: User) -> None:
        from_first_to_last = [bring(amara, log_file(name), name) for name in self.NAMES]
        for run in reversed(from_first_to_last):
            take_back(run)
        assert not Application.objects.owned_by(amara).exists()
        assert not amara.companies.exists()
        assert not amara.tags.exists()
