import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from django.test import Client

from accounts.models import User
from applications.exporting.record import HEADERS
from applications.models import Application, Stage
from tests.factories import ApplicationFactory, CompanyFactory, PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(amara: User) -> Application:
    company = CompanyFactory.create(owner=amara, name="=Acme")
    PaperFactory.create(owner=amara, title="CV")
    job = ApplicationFactory.create(
        owner=amara,
        company=company,
        role="Prüfer",
        stage=Stage.SENT,
        occurred_on=date(2026, 10, 1),
        advert="x" * 40_000,
    )
    ApplicationFactory.create(owner=amara, is_sample=True, role="Made up")
    return job


def content(client: Client, ending: str) -> bytes:
    answer = client.get("/export/", {"as": ending})
    assert answer.status_code == 200
    assert 'filename="ajar-' in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    return answer.getvalue()


def test_the_page_says_what_there_is(as_amara: Client, job: Application) -> None:
    assert "1 job, with history" in as_amara.get("/export/").content.decode()


def test_csv_opens_in_excel_as_it_is(as_amara: Client, job: Application) -> None:
    data = content(as_amara, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == list(HEADERS.values())
    assert (rows[1][1], rows[1][2]) == ("'=Acme", "Prüfer")
    assert len(rows) == 2


def test_xlsx_is_read_by_another_program(as_amara: Client, job: Application) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content(as_amara, "xlsx")))
    assert book.sheetnames == ["Jobs", "People", "Companies", "Papers"]
    sheet = book["Jobs"]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["C2"].value) == ("'=Acme", "s", "Prüfer")
    assert str(sheet.cell(2, len(HEADERS)).value).endswith("The JSON file has all of it")
    assert book["Papers"]["B2"].value == "CV"


def test_json_has_all_of_it(as_amara: Client, job: Application) -> None:
    kept = json.loads(content(as_amara, "json"))
    [record] = kept["applications"]
    assert (record["company"], len(record["advert"])) == ("=Acme", 40_000)
    assert record["history"] == [{"day": "2026-10-01", "stage": "sent"}]
    assert [paper["title"] for paper in kept["papers"]] == ["CV"]
    assert "=Acme" in [company["name"] for company in kept["companies"]]


def test_only_ones_own_is_in_it(as_bob: Client, job: Application) -> None:
    for ending in ("csv", "json"):
        assert b"Acme" not in content(as_bob, ending)


def test_another_kind_is_not_here(as_amara: Client) -> None:
    assert as_amara.get("/export/", {"as": "exe"}).status_code == 404
    assert as_amara.post("/export/").status_code == 405


def test_the_number_of_queries_does_not_grow(
    as_amara: Client, amara: User, job: Application, django_assert_max_num_queries: object
) -> None:
    for _ in range(20):
        ApplicationFactory.create(owner=amara)
    with django_assert_max_num_queries(30):  # type: ignore[operator]  # pytest-django gives the fixture no type
        content(as_amara, "csv")
