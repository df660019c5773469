import json
from datetime import date

import pytest

from applications.importing.columns import Column
from applications.importing.dates import Order
from applications.importing.layout import Choices, Reader
from applications.importing.records import Answer, Move
from applications.importing.vocabulary.fields import Field
from applications.importing.vocabulary.rounds import Round
from applications.importing.vocabulary.statuses import Meaning
from tests.applications.importing.material import laid_out, log_of, only_job, workbook


def fields_of(data: bytes | str) -> dict[str, Field]:
    return {column.header: column.field for column in laid_out(data).columns}


LOGS_IN_MANY_LANGUAGES = {
    "English": ("Company,Role,Date Applied,Status\nAcme,Clerk,13/03/2025,Rejected\n", "no"),
    "German": ("Firma;Stelle;Beworben am;Status\nAcme;Clerk;13.03.2025;Abgelehnt\n", "no"),
    "French": ("Entreprise;Poste;Date de candidature;Statut\nAcme;Clerk;13/03/2025;Refusé\n", "no"),
    "Spanish": ("Empresa;Puesto;Fecha de solicitud;Estado\nAcme;Clerk;13 de marzo de 2025;Sin respuesta\n", "silence"),
    "Italian": ("Azienda;Posizione;Data candidatura;Esito\nAcme;Clerk;13 marzo 2025;Non selezionato\n", "no"),
    "Dutch": ("Bedrijf;Functie;Gesolliciteerd op;Status\nAcme;Clerk;13-03-2025;Teruggetrokken\n", "withdrew"),
    "Portuguese": ("Empresa;Vaga;Data da candidatura;Situação\nAcme;Clerk;13/03/2025;Recusada\n", "no"),
    "Polish": ("Firma;Stanowisko;Data aplikacji;Status\nAcme;Clerk;13.03.2025;Odmowa\n", "no"),
    "Chinese": ("公司,岗位,投递日期,状态\nAcme,Clerk,2025-03-13,未通过\n", "no"),
    "Russian": ("Компания,Должность,Дата отклика,Статус\nAcme,Clerk,13.03.2025,Отказ\n", "no"),
    "Japanese": ("会社名,職種,応募日,選考状況\nAcme,Clerk,2025/03/13,不採用\n", "no"),
    "Swedish": ("Företag;Tjänst;Ansökningsdatum;Status\nAcme;Clerk;2025-03-13;Avslag\n", "no"),
}


@pytest.mark.parametrize(("text", "kind"), LOGS_IN_MANY_LANGUAGES.values(), ids=LOGS_IN_MANY_LANGUAGES)
def test_headers_and_words_are_understood(text: str, kind: str) -> None:
    job = only_job(text)
    assert (job.company, job.role, job.sent_on) == ("Acme", "Clerk", date(2025, 3, 13))
    assert job.answer == Answer(kind)


def test_one_column_for_each_stage() -> None:
    job = only_job(
        "Company,Role,Applied,OA,Phone Screen,Onsite,Offer,Rejected\n"
        "Acme,Clerk,2025-01-03,2025-01-08,yes,2025-01-20 & 2025-01-21,,2025-02-01\n"
    )
    assert [(held.kind, held.day) for held in job.rounds] == [
        (Round.TASK, date(2025, 1, 8)),
        (Round.SCREENING, None),
        (Round.ONSITE, date(2025, 1, 20)),
        (Round.ONSITE, date(2025, 1, 21)),
    ]
    assert job.moves == (Move("sent", date(2025, 1, 3)), Move("talking", date(2025, 1, 8)))
    assert job.answer == Answer("no", date(2025, 2, 1))


def test_a_column_named_phone_is_a_round_or_a_number_by_what_stands_in_it() -> None:
    assert fields_of("Company,Phone\nAcme,2025-01-03\nBeta,yes\n")["Phone"] is Field.ROUND
    assert fields_of("Company,Phone\nAcme,+44 20 7946 0000\nBeta,\n")["Phone"] is Field.CONTACT_PHONE


def test_without_headers_the_content_tells() -> None:
    job = only_job("Harbour & Pine\tData Analyst\t2025-01-03\tRejected\n")
    assert (job.company, job.role, job.sent_on) == ("Harbour & Pine", "Data Analyst", date(2025, 1, 3))
    assert job.answer == Answer("no")


@pytest.mark.parametrize(
    "history",
    [
        "[{'stage': 'Applied', 'date': '2025-01-03'}, {'stage': 'Phone Screen', 'date': '2025-01-09'}, "
        "{'stage': 'Rejected', 'date': '2025-01-20'}]",
        '[{"status": "Applied", "at": "2025-01-03T09:00:00Z"}, {"status": "Phone Screen", "at": "2025-01-09"}, '
        '{"status": "Rejected", "at": "2025-01-20"}]',
        "2025-01-03: Applied; 2025-01-09: Phone Screen; 2025-01-20: Rejected",
        "Applied (3 Jan 2025) → Phone Screen (9 Jan 2025) → Rejected (20 Jan 2025)",
    ],
)
def test_a_cell_may_tell_the_whole_history(history: str) -> None:
    quoted = history.replace('"', '""')
    job = only_job(f'Company\tStatus\tStatus history\nAcme\tRejected\t"{quoted}"\n')
    assert job.moves == (Move("sent", date(2025, 1, 3)), Move("talking", date(2025, 1, 9)))
    assert job.answer == Answer("no", date(2025, 1, 20))


@pytest.mark.parametrize("header", ["latest_cv", "contest", "screenshot"])
def test_a_header_that_only_looks_like_a_round_is_none(header: str) -> None:
    assert fields_of(f"Company,{header}\nAcme,yes\n")[header] is Field.KEEP


def test_a_telephone_number_is_no_day() -> None:
    job = only_job("Company,Role,Phone\nAcme,Clerk,0569699666\n")
    assert job.rounds == ()
    assert job.person and job.person.phone == "0569699666"


def test_unknown_headers_are_kept_in_the_notes() -> None:
    job = only_job("Company,Role,Shoe size\nAcme,Clerk,44\n")
    assert job.notes == ("Shoe size: 44",)


def test_a_title_above_the_headers_is_not_one_of_them() -> None:
    layout = laid_out("My search 2025,,\n,,\nCompany,Role,Date applied\nAcme,Clerk,2025-01-03\n")
    assert layout.header_row == 3
    assert log_of("My search 2025,,\n,,\nCompany,Role,Date applied\nAcme,Clerk,2025-01-03\n").jobs[0].row == 4


def test_the_sheet_with_the_log_is_found_behind_a_dashboard() -> None:
    layout = laid_out(
        workbook(
            {
                "Übersicht": [["Bewerbungen", 2], ["davon offen", 1]],
                "Daten": [["Firma", "Stelle", "Beworben am", "Status"], ["Acme", "Clerk", "13.03.2025", "Absage"]],
            }
        )
    )
    assert layout.sheet.name == "Daten"


def test_json_is_read_as_a_list_wrapped_or_line_by_line() -> None:
    job = {"company": {"name": "Acme"}, "jobTitle": "Clerk", "appliedAt": "2025-01-03T10:00:00Z", "status": "ghosted"}
    for text in (json.dumps([job]), json.dumps({"meta": {"v": 1}, "jobs": [job]}), f"{json.dumps(job)}\n"):
        read = only_job(text)
        assert (read.company, read.role, read.sent_on) == ("Acme", "Clerk", date(2025, 1, 3))
        assert read.answer == Answer("silence")


def test_totals_headings_and_repeated_headers_are_left_out_with_a_reason() -> None:
    log = log_of("Company,Role\nJanuary 2025,\nAcme,Clerk\nCompany,Role\nTotal,1\n,\n")
    assert [job.company for job in log.jobs] == ["Acme"]
    assert {out.row: out.reason for out in log.left_out} == {
        2: "It is a heading, not a job",
        4: "It repeats the headers",
        5: "It is a sum, not a job",
    }


def test_a_row_without_a_company_is_a_problem_and_is_kept() -> None:
    [job] = log_of("Company,Role,Date applied\nn/a,Clerk,2025-01-03\n").jobs
    assert job.company == "Company not named"
    assert [str(problem) for problem in job.problems] == [
        "Row 2: No company is named. The job is filed under “Company not named”"
    ]


def test_every_interpretation_names_its_row_and_column() -> None:
    log = log_of("Company,Role,Date applied,Status\nAcme,Clerk,8/82019,rejeted\n")
    assert [str(remark) for remark in log.jobs[0].remarks] == [
        "Row 2, Date applied: “8/82019” was read as 8/8/2019",
        "Row 2, Status: “rejeted” was read as “They said no”",
    ]


@pytest.mark.parametrize(
    ("applied", "answered", "complaint"),
    [
        ("2025-02-03", "2025-01-03", "lies before the application"),
        ("2025-02-03", "2031-01-03", "is still to come"),
        ("2031-02-03", "", "is still to come"),
    ],
)
def test_days_that_cannot_be_stay_open(applied: str, answered: str, complaint: str) -> None:
    job = only_job(f"Company,Role,Date applied,Rejected on\nAcme,Clerk,{applied},{answered}\n")
    assert complaint in job.problems[0].text
    assert job.answer is None or job.answer.day is None


def test_a_day_without_a_year_takes_it_from_the_row() -> None:
    job = only_job("Company,Role,Date applied,Interview\nAcme,Clerk,20 Dec 2024,8-Jan\n")
    assert job.rounds[0].day == date(2025, 1, 8)
    assert "no year" in job.remarks[0].text


def test_a_day_without_any_year_around_it_stays_open() -> None:
    job = only_job("Company,Role,Date applied\nAcme,Clerk,8-Jan\n")
    assert job.sent_on is None
    assert job.is_sent
    assert job.notes == ("Date applied: 8-Jan",)


def test_stepping_back_is_never_their_no() -> None:
    log = log_of("Company,Role,Status\nA,x,Withdrawn\nB,x,Rejected\nC,x,Declined\nD,x,I declined\n")
    assert [job.answer.kind if job.answer else "" for job in log.jobs] == ["withdrew", "no", "", "withdrew"]


def test_a_suspected_ghost_job_is_a_tag_and_no_answer() -> None:
    job = only_job("Company,Role,Status\nAcme,Clerk,Suspected Ghost Job\n")
    assert (job.answer, job.tags) == (None, ("Suspected Ghost Job",))


def test_plain_fields_are_read() -> None:
    job = only_job(
        "Company\tRole\tLocation\tSalary\tSource\tLink\tContact\tDeadline\tJob ID\n"
        "Acme\tClerk\tLeeds (hybrid)\t£25k - £30k\tIndeed\twww.acme.example/jobs/1\t"
        "Jo Doe (jo@acme.example)\t2025-03-01\tR-77\n"
    )
    facts = job.facts
    assert (facts.place, facts.work_mode, facts.found_on) == ("Leeds (hybrid)", "hybrid", "Indeed")
    assert (int(facts.pay_min or 0), int(facts.pay_max or 0), facts.pay_currency) == (25_000, 30_000, "GBP")
    assert (facts.link, facts.reference, facts.closing_on) == (
        "https://www.acme.example/jobs/1",
        "R-77",
        date(2025, 3, 1),
    )
    assert job.person and (job.person.name, job.person.email) == ("Jo Doe", "jo@acme.example")


def test_a_link_that_runs_code_is_no_link() -> None:
    job = only_job("Company,Role,Link\nAcme,Clerk,javascript:alert(1)\n")
    assert job.facts.link == ""
    assert job.notes == ("Link: javascript:alert(1)",)


class TestCorrections:
    DATA = "Company,Role,When,Status\nAcme,Clerk,3/4/2025,TI\nBeta,Cook,5/4/2025,Applied\n"

    def test_the_meaning_of_a_column(self) -> None:
        log = log_of(self.DATA, Choices(columns={2: Field.CLOSING}))
        assert log.jobs[0].facts.closing_on == date(2025, 4, 3)

    def test_the_order_of_day_and_month(self) -> None:
        log = log_of(self.DATA, Choices(columns={2: Field.APPLIED}, order=Order.MONTH_FIRST))
        assert log.jobs[0].sent_on == date(2025, 3, 4)
        assert not any("first" in remark.text for remark in log.jobs[0].remarks)

    def test_the_meaning_of_a_word(self) -> None:
        log = log_of(self.DATA, Choices(words={"ti": Meaning.TALKING}))
        assert log.jobs[0].furthest == "talking"

    def test_the_row_of_the_headers(self) -> None:
        assert [job.row for job in log_of(self.DATA, Choices(header_row=0)).jobs] == [1, 2, 3]

    def test_choices_survive_being_kept(self) -> None:
        choices = Choices(1, "cp1252", ";", 3, Order.MONTH_FIRST, {2: Field.CLOSING}, {"ti": Meaning.NO})
        assert Choices.from_json(json.loads(json.dumps(choices.as_json()))) == choices


def test_the_country_settles_what_nothing_else_does() -> None:
    data = "Company,Date applied\nAcme,5/6/2025\n"
    assert log_of(data, reader=Reader(date(2026, 11, 23), country="US")).jobs[0].sent_on == date(2025, 5, 6)
    assert log_of(data, reader=Reader(date(2026, 11, 23), country="GB")).jobs[0].sent_on == date(2025, 6, 5)


def test_a_column_says_how_its_meaning_was_found() -> None:
    columns: list[Column] = laid_out("id,Name,Job Title\n1,Acme,Clerk\n2,Beta,Cook\n").columns
    assert [(column.field, column.sure) for column in columns] == [
        (Field.IGNORE, False),
        (Field.COMPANY, False),
        (Field.ROLE, True),
    ]
    assert columns[0].why == "it only counts the rows"
