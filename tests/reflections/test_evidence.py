"""Evidence: words, a link or a file, for its owner alone."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from applications.papers.kinds import MAX_BYTES
from core.ids import uuid7
from reflections.models import Evidence, Gap
from tests.factories import EvidenceFactory, PlanFactory
from tests.reflections.asking import page, take_back, url

PDF = b"%PDF-1.7\nDone.\n%%EOF\n"


def upload(content: bytes = PDF, name: str = "certificate.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_file_is_kept_and_handed_out_as_an_attachment(as_amara: Client, amara: User, gap: Gap) -> None:
    as_amara.post(url("add_gap_evidence", gap), {"file": upload()})
    piece = gap.evidence.get()
    assert (piece.original_name, piece.content_type, piece.size) == ("certificate.pdf", "application/pdf", len(PDF))
    assert piece.file.name == f"evidence/{gap.owner_id}/{piece.pk}"
    response = as_amara.get(url("evidence", piece))
    assert content_of(response) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "certificate.pdf" in page(as_amara, url("gap", gap))
    take_back(as_amara, amara)
    assert not gap.evidence.exists()


def test_words_and_links_are_told_on_the_page(as_amara: Client, gap: Gap) -> None:
    data = {"words": "I rebuilt the report", "link": "https://example.org/report"}
    as_amara.post(url("add_gap_evidence", gap), data)
    told = page(as_amara, url("gap", gap))
    assert "I rebuilt the report" in told
    assert 'href="https://example.org/report"' in told
    assert as_amara.get(url("evidence", gap.evidence.get()))["Location"] == url("gap", gap)


def test_evidence_of_a_plan_is_evidence_of_its_gap(as_amara: Client, amara: User, gap: Gap) -> None:
    plan = PlanFactory.create(owner=amara, gap=gap)
    as_amara.post(url("add_plan_evidence", plan), {"words": "Lesson one"})
    assert plan.evidence.get() == gap.evidence.get()
    alone = PlanFactory.create(owner=amara)
    as_amara.post(url("add_plan_evidence", alone), {"words": "Lesson two"})
    assert "Lesson two" in page(as_amara, url("plan", alone))
    assert as_amara.get(url("evidence", alone.evidence.get()))["Location"] == url("plan", alone)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Add a few words, a link or a file"),
        ({"words": "Kept", "file": upload(b"MZ\x90\x00", "program.exe")}, "Choose a PDF"),
        ({"words": "Kept", "file": upload(PDF + b" " * MAX_BYTES)}, "larger than 10 MB"),
        ({"words": "Kept", "file": upload(b"")}, "This file is empty"),
        ({"words": "Kept", "link": "ftp://example.org"}, "Enter a link that starts with https://"),
    ],
)
def test_what_was_typed_stays(as_amara: Client, gap: Gap, data: dict[str, Any], words: str) -> None:
    response = as_amara.post(url("add_gap_evidence", gap), data)
    told = response.content.decode()
    assert response.status_code == 422
    assert words in told
    assert data.get("words", "") in told
    assert not gap.evidence.exists()


def test_a_second_press_keeps_it_once(as_amara: Client, amara: User, gap: Gap) -> None:
    sent = {"id": str(uuid7()), "words": "Once"}
    for _ in range(2):
        assert as_amara.post(url("add_gap_evidence", gap), sent).status_code == 302
    assert (gap.evidence.count(), amara.undos.count()) == (1, 1)


def test_evidence_is_edited_and_its_file_stays(as_amara: Client, amara: User, gap: Gap) -> None:
    piece = EvidenceFactory.create(gap=gap, words="Old", file=ContentFile(PDF, "x.pdf"), original_name="x.pdf")
    as_amara.post(url("edit_evidence", piece), {"words": "", "given_on": "2026-11-20"})
    piece.refresh_from_db()
    assert (piece.words, bool(piece.file), str(piece)) == ("", True, "x.pdf")
    take_back(as_amara, amara)
    piece.refresh_from_db()
    assert piece.words == "Old"


def test_words_alone_are_not_edited_away(as_amara: Client, gap: Gap) -> None:
    piece = EvidenceFactory.create(gap=gap, words="Old")
    assert "Old" in page(as_amara, url("edit_evidence", piece))
    assert as_amara.post(url("edit_evidence", piece), {"words": ""}).status_code == 422


def test_deleted_evidence_opens_the_gap_that_it_closed(as_amara: Client, amara: User, gap: Gap) -> None:
    piece = EvidenceFactory.create(gap=gap)
    gap.close_by(piece, piece.given_on)
    told = as_amara.post(url("delete_evidence", piece), follow=True).content.decode()
    assert "Evidence deleted, and its gap is open again" in told
    assert gap in amara.gaps.open()
    take_back(as_amara, amara)
    assert gap in amara.gaps.closed()


def test_a_stranger_gets_no_file(as_bob: Client, gap: Gap) -> None:
    piece = EvidenceFactory.create(gap=gap, file=ContentFile(PDF, "x.pdf"), original_name="x.pdf")
    assert as_bob.get(url("evidence", piece)).status_code == 404
    assert as_bob.post(url("delete_evidence", piece)).status_code == 404
    assert Evidence.objects.get() == piece


def test_a_file_that_the_disk_has_lost_is_not_found(as_amara: Client, gap: Gap) -> None:
    piece = EvidenceFactory.create(gap=gap, file=ContentFile(PDF, "x.pdf"), original_name="x.pdf")
    piece.file.storage.delete(str(piece.file.name))
    assert as_amara.get(url("evidence", piece)).status_code == 404


def test_deleting_needs_a_post(as_amara: Client, gap: Gap) -> None:
    assert as_amara.get(url("delete_evidence", EvidenceFactory.create(gap=gap))).status_code == 405
