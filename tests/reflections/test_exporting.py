"""What was learnt can be taken along; a private page goes along only when its owner says so."""

import io
import json
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from reflections.exporting import PRIVATE, TABLES, Table
from reflections.models import Debrief, NotTheSame, Revision
from tests.factories import (
    ApplicationFactory,
    DebriefAnswerFactory,
    DebriefFactory,
    EvidenceFactory,
    FeedbackFactory,
    GapFactory,
    GapMentionFactory,
    KindWordFactory,
    PlanFactory,
    PrivatePageFactory,
    QuestionFactory,
    StoryFactory,
)

ADDRESS = reverse("reflections:export")


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def as_json(client: Client, **query: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(content(client.get(ADDRESS, {"as": "json", **query})))
    return told


def test_one_page_offers_all_that_can_be_taken_along(as_amara: Client) -> None:
    assert as_amara.get(ADDRESS).headers["Location"] == "/export/#learnt"
    page = as_amara.get("/export/").content.decode()
    for file in ('href="?as=json"', f'action="{ADDRESS}"', 'name="private"', 'name="as" value="xlsx"'):
        assert file in page


@pytest.mark.parametrize("address", ["/settings/delete/", "/settings/data/"])
def test_whoever_leaves_is_led_to_that_page(as_amara: Client, address: str) -> None:
    assert 'href="/export/"' in as_amara.get(address).content.decode()


def test_every_kind_of_row_has_its_table() -> None:
    models = set(apps.get_app_config("reflections").get_models())
    assert models - {table.model for table in (*TABLES, PRIVATE)} == {Debrief, NotTheSame}


def test_all_of_it_is_in_the_file(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    DebriefAnswerFactory.create(debrief=DebriefFactory.create(application=job), data={"text": "The rota. Ünder 5 %"})
    QuestionFactory.create(owner=amara, words="Why us?")
    told = as_json(as_amara)
    assert told["look_backs"][0]["data"] == {"text": "The rota. Ünder 5 %"}
    assert told["questions"][0]["words"] == "Why us?"
    assert set(told) == {"ajar_reflections", "written_at", *(table.key for table in TABLES)}


def test_the_file_for_machines_says_yes_no_numbers_and_nothing_as_such(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="Analyst", company__name="Fernhill")
    DebriefAnswerFactory.create(debrief=DebriefFactory.create(application=job))
    gap = GapFactory.create(owner=amara, name="Power BI")
    PlanFactory.create(owner=amara, gap=gap, hours_planned=2.5, lessons=6)
    told = as_json(as_amara)
    back, plan = told["look_backs"][0], told["plans"][0]
    assert (back["role"], back["company"], back["is_skipped"], back["finished_at"]) == (
        "Analyst",
        "Fernhill",
        False,
        None,
    )
    assert (plan["gap"], plan["hours_planned"], plan["lessons"], plan["role"]) == ("Power BI", 2.5, 6, None)


@pytest.mark.parametrize("table", [*TABLES, PRIVATE], ids=lambda table: table.key)
def test_no_two_facts_share_a_key(table: Table) -> None:
    keys = table.keys
    shared = {key for key in keys if keys.count(key) > 1}
    assert shared == ({"role", "company"} if table.key == "earlier_versions" else set())


def test_each_piece_of_evidence_is_told_once_by_what_it_is(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara, name="Power BI")
    plan = PlanFactory.create(owner=amara, gap=gap, then_i_will="do a lesson")
    EvidenceFactory.create(gap=gap, plan=plan, words="", file="x", original_name="certificate.pdf")
    EvidenceFactory.create(gap=None, plan=PlanFactory.create(owner=amara, then_i_will="volunteer"), words="A day")
    EvidenceFactory.create(gap=GapFactory.create(owner=amara, is_sample=True), words="canary")
    EvidenceFactory.create(gap=GapFactory.create(), words="canary")
    told = [(row["gap"], row["plan"], row["words"], row["original_name"]) for row in as_json(as_amara)["evidence"]]
    assert told == [("Power BI", "do a lesson", "", "certificate.pdf"), (None, "volunteer", "A day", "")]


def test_what_stood_there_before_is_told_with_what_it_was_of(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="Analyst")
    answer = DebriefAnswerFactory.create(debrief=DebriefFactory.create(application=job))
    for of in ({"feedback": FeedbackFactory.create(application=job)}, {"answer": answer}):
        Revision.objects.create(before={"words": "Before"}, replaced_at=timezone.now(), **of)
    Revision.objects.create(feedback=FeedbackFactory.create(), before={"words": "canary"}, replaced_at=timezone.now())
    versions = as_json(as_amara)["earlier_versions"]
    assert [(row["role"], row["before"]) for row in versions] == [("Analyst", {"words": "Before"})] * 2


def test_a_private_page_stays_behind_unless_asked_for(as_amara: Client, amara: User) -> None:
    PrivatePageFactory.create(owner=amara, text="canary")
    assert "canary" not in json.dumps(as_json(as_amara))
    assert as_json(as_amara, private="yes")["private_pages"][0]["text"] == "canary"


def test_what_was_made_up_and_what_is_not_mine_stays_behind(as_amara: Client, amara: User) -> None:
    GapFactory.create(owner=amara, name="canary", is_sample=True)
    KindWordFactory.create(words="canary")
    assert "canary" not in json.dumps(as_json(as_amara))


def test_a_gap_named_at_a_made_up_job_is_not_named_there_in_the_file(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara)
    made_up = ApplicationFactory.create(owner=amara, is_sample=True)
    GapMentionFactory.create(gap=gap, application=made_up, words="canary")
    for job in (None, ApplicationFactory.create(owner=amara)):
        GapMentionFactory.create(gap=gap, application=job, words="real")
    assert [named["words"] for named in as_json(as_amara)["gaps_named"]] == ["real", "real"]


def test_a_workbook_has_a_sheet_for_each_and_no_formula(as_amara: Client, amara: User) -> None:
    StoryFactory.create(owner=amara, title="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(content(as_amara.get(ADDRESS, {"as": "xlsx"}))))
    assert book.sheetnames == [table.name for table in TABLES]
    assert book["Stories"]["A2"].value == "'=1+1"


@pytest.mark.parametrize("wish", ["docx", "\x00", "a" * 5000])
def test_a_file_of_another_kind_is_not_here(as_amara: Client, wish: str) -> None:
    assert as_amara.get(ADDRESS, {"as": wish}).status_code == 404


def test_only_reading_is_possible(as_amara: Client) -> None:
    assert as_amara.post(ADDRESS).status_code == 405
