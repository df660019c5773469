"""What Ajar wrote, Ajar reads: nothing changes where it is here already, and all of it comes back where it is not."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from applications.exporting import others
from applications.exporting.collecting import records_of
from applications.exporting.csv_file import csv_lines
from applications.exporting.defuse import defused, restored
from applications.exporting.flat import row_of
from applications.exporting.json_file import json_lines
from applications.exporting.lines import from_lines, to_lines
from applications.exporting.record import HEADERS, JobRecord, Moved, Named, Somebody, Written
from applications.exporting.xlsx_file import xlsx_file
from applications.importing.own import record_of
from applications.importing.reading import read_book
from applications.models import Application, Contact, Interview, Note, OutcomeReason, Stage, Tag
from tests.applications.importing.material import NOW, bring, counts
from tests.factories import ApplicationFactory, CompanyFactory, ContactFactory, PaperFactory, UserFactory

FORMATS = ("csv", "xlsx", "json")
NASTY = [
    "=1+1",
    "+44 20 7946 0000",
    "-12",
    "@SUM(A1)",
    "'quoted",
    "''twice",
    "'=1+1",
    "a\nb",
    "a|b",
    'say "so"',
    "a,b;c",
    "Ã¼ stays",
    "_x0041_",
    "=cmd|' /C calc'!A0",
    "名前 🙂",
    "null",
    "n/a",
    "2025-01-24",
]
ALPHABET = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n=+-@'|\"")
TEXTS = st.one_of(st.sampled_from(NASTY), st.text(ALPHABET, max_size=40))
ENTRY = st.one_of(st.just(""), TEXTS)
RECORDS = st.builds(
    JobRecord,
    ajar_id=st.just("01a20a43-0000-7000-8000-000000000000"),
    company=TEXTS,
    role=TEXTS,
    notes=TEXTS,
    place=TEXTS,
    advert=TEXTS,
    history=st.lists(st.builds(Moved, day=ENTRY, stage=ENTRY), max_size=3),
    people=st.lists(st.builds(Somebody, name=ENTRY, notes=ENTRY), max_size=3),
    diary=st.lists(st.builds(Written, day=ENTRY, body=ENTRY), max_size=3),
    tags=st.lists(st.builds(Named, name=ENTRY), max_size=3),
)


def written(owner: User, ending: str) -> bytes:
    records = records_of(owner)
    match ending:
        case "csv":
            return b"".join(csv_lines(records))
        case "xlsx":
            with xlsx_file(records, others.sheets(owner)) as file:
                return file.read()
        case _:
            return b"".join(json_lines(records, {"people": others.people(owner)}, NOW))


def back(content: bytes) -> list[JobRecord]:
    rows = read_book(content).sheets[0].rows
    return [record_of([str(header) for header in rows[0]], row) for row in rows[1:]]


def a_search_full_of_traps(owner: User) -> None:
    company = CompanyFactory.create(owner=owner, name='=Acme\'s | "Sons"')
    jo = ContactFactory.create(owner=owner, company=company, name="+Jo", email="jo@acme.example", notes="likes\ntea")
    for number, text in enumerate(NASTY):
        job = ApplicationFactory.create(
            owner=owner,
            company=company,
            role=text,
            notes=f"{text}\n{text}",
            place=text,
            found_on=text,
            advert=text * 3,
            stage=Stage.SENT,
            occurred_on=date(2026, 10, 1 + number) if number % 3 else None,
            pay_min=Decimal("30000.50"),
            pay_currency="EUR",
            closing_on=date(2026, 12, 1),
        )
        job.move_to(Stage.TALKING, by=owner, occurred_on=date(2026, 11, 1))
        Interview.objects.create(
            application=job,
            kind="video",
            day=date(2026, 11, 2),
            starts_at=NOW,
            time_zone="Europe/Berlin",
            how_it_went=text,
        )
        Note.objects.create(application=job, body=text, happened_on=date(2026, 11, 3))
        job.people.add(jo)
        job.tags.set(Tag.objects.named(owner, [text[:20], "both"]))
        if number % 2:
            reason = OutcomeReason.objects.for_owner(owner)[0]
            job.log_outcome("no", by=owner, occurred_on=date(2026, 11, 4), words=text, reason=reason, voice="said")
        if number % 4 == 1:
            job.reopen(by=owner, occurred_on=date(2026, 11, 9))


def told(owner: User) -> list[JobRecord]:
    """All that the records say, but the ids."""
    found = [
        replace(
            record,
            ajar_id="",
            tags=sorted(record.tags, key=str),
            people=sorted(record.people, key=str),
            papers=[],
        )
        for record in records_of(owner)
    ]
    return sorted(found, key=lambda record: record.added_at)


@pytest.mark.django_db
@pytest.mark.parametrize("ending", FORMATS)
def test_ones_own_export_changes_nothing(amara: User, ending: str) -> None:
    a_search_full_of_traps(amara)
    before = told(amara)
    run = bring(amara, written(amara, ending), f"ajar.{ending}")
    assert counts(run) == (len(NASTY), 0, 0, len(NASTY))
    assert told(amara) == before


@pytest.mark.django_db
@pytest.mark.parametrize("ending", FORMATS)
def test_another_ajar_gets_all_of_it(amara: User, bob: User, ending: str) -> None:
    a_search_full_of_traps(amara)
    run = bring(bob, written(amara, ending), f"ajar.{ending}")
    assert counts(run) == (len(NASTY), len(NASTY), 0, 0)
    assert told(bob) == told(amara)
    assert Contact.objects.owned_by(bob).count() == 1


@given(records=st.lists(RECORDS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_every_text_comes_back_equal_from_csv(records: list[JobRecord]) -> None:
    assert back(b"".join(csv_lines(records))) == records


@given(records=st.lists(RECORDS, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_text_comes_back_equal_from_xlsx(records: list[JobRecord]) -> None:
    with xlsx_file(records, {}) as file:
        assert back(file.read()) == records


@given(records=st.lists(RECORDS, min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_every_text_comes_back_equal_from_json(records: list[JobRecord]) -> None:
    assert back(b"".join(json_lines(records, {}, datetime(2026, 11, 23, tzinfo=UTC)))) == records


@given(text=st.text())
def test_taking_the_apostrophe_off_is_exact(text: str) -> None:
    assert restored(defused(text)) == text


@given(record=RECORDS)
def test_no_cell_starts_a_formula(record: JobRecord) -> None:
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row_of(record))


@given(entries=st.lists(st.builds(Somebody, name=ENTRY, role=ENTRY, notes=ENTRY), max_size=4))
def test_entries_come_back_from_their_lines(entries: list[Somebody]) -> None:
    assert from_lines(to_lines(entries), Somebody) == entries


@pytest.mark.django_db
def test_made_up_jobs_stay_behind(amara: User) -> None:
    ApplicationFactory.create(owner=amara, is_sample=True)
    assert list(records_of(amara)) == []


@pytest.mark.django_db
def test_nobody_elses_jobs_are_in_it(amara: User) -> None:
    ApplicationFactory.create(owner=UserFactory.create())
    assert list(records_of(amara)) == []


@pytest.mark.django_db
def test_papers_are_told_by_name(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    paper = PaperFactory.create(owner=amara, title="CV", original_name="cv.pdf")
    job.paper_uses.create(paper=paper, sent_on=date(2026, 11, 2))
    [record] = records_of(amara)
    assert (record.papers[0].title, record.papers[0].file, record.papers[0].sent_on) == ("CV", "cv.pdf", "2026-11-02")


@pytest.mark.django_db
def test_an_edited_export_adds_what_was_filled_in(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="Clerk", place="")
    [row] = [row_of(record) for record in records_of(amara)]
    row[list(HEADERS).index("place")] = "Leeds"
    lines = [";".join(HEADERS.values()), ";".join(row)]
    assert counts(bring(amara, "\n".join(lines))) == (1, 0, 1, 0)
    job.refresh_from_db()
    assert job.place == "Leeds"


@pytest.mark.django_db
def test_an_export_that_was_tampered_with_falls_over_nothing(amara: User) -> None:
    record = JobRecord(
        "not-an-id",
        "",
        pay_min="a lot",
        closing_on="soon",
        added_at="never",
        history=[Moved("x", "nowhere"), Moved("2026-11-01", "hired")],
        link="javascript:alert(1)",
    )
    run = bring(amara, b"".join(csv_lines([record])))
    assert counts(run)[0] == 1
    assert not Application.objects.filter(link__startswith="javascript").exists()
