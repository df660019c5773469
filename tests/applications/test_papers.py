"""Papers: checked by what lies in them, kept in versions, handed out to their owner alone."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Paper, PaperUse
from applications.papers.kinds import DOCX, MAX_BYTES, ODT
from tests.factories import ApplicationFactory, PaperFactory

PDF = b"%PDF-1.7\nA short life.\n%%EOF\n"
ADD = reverse("applications:add_paper")
HTMX = {"HX-Request": "true"}


def zipped(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return content.getvalue()


def docx(**more: str) -> bytes:
    return zipped(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>"}, **more)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(client: Client, name: str = "cv.pdf", content: bytes = PDF, **data: str) -> Any:
    return client.post(ADD, {"file": upload(name, content), "kind": "cv", "title": "CV"} | data)


def url(name: str, *things: Any) -> str:
    return reverse(f"applications:{name}", args=[thing.pk for thing in things])


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def take_back(client: Client, user: User) -> None:
    client.post(url("undo", user.undos.latest("created_at")))


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("cv.pdf", PDF, "application/pdf"),
        ("cv.docx", docx(), DOCX),
        ("cv.odt", zipped(mimetype=ODT, **{"content.xml": "<x/>"}), ODT),
        ("cv.rtf", b"{\\rtf1 A short life.}", "application/rtf"),
        ("cv.txt", "A short life, in Zürich.".encode(), "text/plain"),
        ("cv.txt", "A short life, in Zürich.".encode("cp1252"), "text/plain"),
        ("cv.txt", "A short life, in Zürich.".encode("utf-16"), "text/plain"),
        ("scan.png", b"\x89PNG\r\n\x1a\n....", "image/png"),
        ("scan.JPG", b"\xff\xd8\xff\xe0....", "image/jpeg"),
        ("cv", PDF, "application/pdf"),
    ],
)
def test_a_paper_is_what_lies_in_it(
    as_amara: Client, amara: User, name: str, content: bytes, content_type: str
) -> None:
    assert add(as_amara, name, content).status_code == 302
    paper = amara.papers.get()
    assert (paper.content_type, paper.size, paper.original_name) == (content_type, len(content), name)
    assert content_of(as_amara.get(url("paper", paper))) == content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cv.pdf", b"MZ\x90\x00 a program", "it is something else inside"),
        ("cv.pdf", b"only text", "inside it is plain text"),
        ("cv.txt", PDF, "inside it is a PDF"),
        ("cv.docx", zipped(**{"readme.txt": "hello"}), "it is something else inside"),
        ("cv.docx", docx(**{"word__vbaProject.bin": "macro"}), "it is something else inside"),
        ("cv.docx", b"PK\x03\x04 cut off", "it is something else inside"),
        ("cv.odt", zipped(mimetype="application/epub+zip"), "it is something else inside"),
        ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "This is an old Word file"),
        ("cv.exe", b"MZ\x90\x00", "Choose a PDF"),
        ("page.html", b"<script>alert(1)</script>", "inside it is plain text"),
        ("cv.txt", b"one\x00two", "it is something else inside"),
        ("cv.pdf", b"", "This file is empty"),
    ],
)
def test_a_file_that_is_no_paper_is_told_apart_in_plain_words(
    as_amara: Client, amara: User, name: str, content: bytes, words: str
) -> None:
    response = add(as_amara, name, content, title="My typed title")
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "My typed title" in page
    assert not amara.papers.exists()


def test_ten_megabytes_are_the_most(as_amara: Client, amara: User) -> None:
    assert add(as_amara, content=PDF + b" " * (MAX_BYTES - len(PDF))).status_code == 302
    assert "larger than 10 MB" in add(as_amara, content=PDF + b" " * MAX_BYTES).content.decode()
    assert amara.papers.count() == 1


def test_no_file_is_asked_for(as_amara: Client) -> None:
    response = as_amara.post(ADD, {"title": "CV"})
    assert response.status_code == 422
    assert "Choose a file" in response.content.decode()


def test_the_same_title_again_is_the_next_version(as_amara: Client, amara: User) -> None:
    for title in ("CV", "cv", "Letter"):
        add(as_amara, title=title)
    papers = amara.papers.order_by("title", "version").values_list("title", "version")
    assert list(papers) == [("CV", 1), ("CV", 2), ("Letter", 1)]


def test_without_a_title_a_paper_is_called_what_it_is(as_amara: Client, amara: User) -> None:
    add(as_amara, title="", kind="letter")
    assert amara.papers.get().title == "Letter"


def test_versions_of_two_people_do_not_mix(as_amara: Client, as_bob: Client, bob: User) -> None:
    add(as_amara)
    add(as_bob)
    assert bob.papers.get().version == 1


def test_a_paper_goes_out_as_an_attachment(as_amara: Client, amara: User) -> None:
    add(as_amara, 'Lebenslauf "Zürich".txt'.replace('"', "'"), b"<script>alert(1)</script>")
    response = as_amara.get(url("paper", amara.papers.get()))
    content_of(response)
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Lebenslauf%20")
    assert response["Content-Type"] == "text/plain"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in response["Cache-Control"]


def test_a_name_cannot_lead_out_of_the_folder(as_amara: Client, amara: User) -> None:
    add(as_amara, "../../etc/passwd.pdf")
    paper = amara.papers.get()
    assert paper.file.name == f"papers/{amara.pk}/{paper.pk}"
    assert "/" not in paper.original_name


def test_a_long_name_is_cut(as_amara: Client, amara: User) -> None:
    add(as_amara, "c" * 300 + ".pdf")
    assert amara.papers.get().original_name.endswith(".pdf")


def test_a_file_that_the_disk_has_lost_is_not_found(as_amara: Client, amara: User) -> None:
    add(as_amara)
    paper = amara.papers.get()
    paper.file.storage.delete(str(paper.file.name))
    assert as_amara.get(url("paper", paper)).status_code == 404


def test_a_deleted_paper_comes_back_with_where_it_went(as_amara: Client, amara: User) -> None:
    add(as_amara)
    paper = amara.papers.get()
    PaperUse.objects.create(application=ApplicationFactory.create(owner=amara), paper=paper)
    as_amara.post(url("delete_paper", paper))
    assert not amara.papers.exists()
    take_back(as_amara, amara)
    assert amara.papers.get().uses.count() == 1
    assert content_of(as_amara.get(url("paper", paper))) == PDF


def test_the_list_tells_versions_and_where_they_went(as_amara: Client, amara: User) -> None:
    assert "No papers here yet" in as_amara.get(reverse("applications:papers")).content.decode()
    paper = PaperFactory.create(owner=amara, title="CV of autumn", version=3)
    job = ApplicationFactory.create(owner=amara, role="Planner")
    PaperUse.objects.create(application=job, paper=paper, sent_on=date(2026, 11, 4))
    page = as_amara.get(reverse("applications:papers")).content.decode()
    for words in ("CV of autumn", "Version 3", "Planner", "4 Nov"):
        assert words in page


def test_a_stranger_gets_no_paper(as_bob: Client, amara: User) -> None:
    paper = PaperFactory.create(owner=amara, title="Secret life")
    assert as_bob.get(url("paper", paper)).status_code == 404
    assert as_bob.post(url("delete_paper", paper)).status_code == 404
    assert "Secret life" not in as_bob.get(reverse("applications:papers")).content.decode()
    assert Paper.objects.filter(pk=paper.pk).exists()


def test_deleting_a_paper_needs_a_post(as_amara: Client, amara: User) -> None:
    assert as_amara.get(url("delete_paper", PaperFactory.create(owner=amara))).status_code == 405


# ── With a job ──


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage="sent", occurred_on=date(2026, 11, 4))


def test_a_kept_paper_is_noted_as_sent(as_amara: Client, amara: User, job: Application) -> None:
    paper = PaperFactory.create(owner=amara)
    assert 'value="2026-11-04"' in as_amara.get(url("attach_paper", job), headers=HTMX).content.decode()
    as_amara.post(url("attach_paper", job), {"paper": str(paper.pk), "sent_on": "2026-11-05"})
    use = job.paper_uses.get()
    assert (use.paper, use.sent_on) == (paper, date(2026, 11, 5))
    take_back(as_amara, amara)
    assert (job.paper_uses.count(), amara.papers.count()) == (0, 1)


def test_a_new_file_is_kept_and_noted(as_amara: Client, amara: User, job: Application) -> None:
    as_amara.post(url("attach_paper", job), {"file": upload("cv.pdf", PDF), "title": "CV"})
    assert job.paper_uses.get().paper == amara.papers.get()
    take_back(as_amara, amara)
    assert (job.paper_uses.count(), amara.papers.count()) == (0, 0)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_no_paper_is_asked_for(as_amara: Client, job: Application, headers: dict[str, str]) -> None:
    response = as_amara.post(url("attach_paper", job), {}, headers=headers)
    assert response.status_code == 422
    assert "Choose a paper from your list, or a new file" in response.content.decode()


def test_the_same_paper_is_sent_once(as_amara: Client, amara: User, job: Application) -> None:
    paper = PaperFactory.create(owner=amara)
    for status in (302, 422):
        assert as_amara.post(url("attach_paper", job), {"paper": str(paper.pk)}).status_code == status
    assert job.paper_uses.count() == 1


def test_a_paper_of_somebody_else_is_refused(as_amara: Client, bob: User, job: Application) -> None:
    theirs = PaperFactory.create(owner=bob, title="Secret life")
    response = as_amara.post(url("attach_paper", job), {"paper": str(theirs.pk)})
    assert response.status_code == 422
    assert "Secret life" not in response.content.decode()


def test_a_paper_is_taken_off_a_job_and_stays(as_amara: Client, amara: User, job: Application) -> None:
    use = PaperUse.objects.create(application=job, paper=PaperFactory.create(owner=amara))
    as_amara.post(url("detach_paper", job, use))
    assert (job.paper_uses.count(), amara.papers.count()) == (0, 1)
    take_back(as_amara, amara)
    assert job.paper_uses.count() == 1


def test_a_stranger_sends_nothing(as_bob: Client, amara: User, job: Application) -> None:
    use = PaperUse.objects.create(application=job, paper=PaperFactory.create(owner=amara))
    assert as_bob.get(url("attach_paper", job)).status_code == 404
    assert as_bob.post(url("attach_paper", job), {"file": upload("cv.pdf", PDF)}).status_code == 404
    assert as_bob.post(url("detach_paper", job, use)).status_code == 404
