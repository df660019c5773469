"""The pages of an import, as a person meets them, with JavaScript and without."""

from uuid import UUID

import pytest
from celery.worker import WorkController
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.importing import limits, reading_in
from applications.models import Application, Import
from tests.applications.importing.material import bring
from tests.waiting import eventually

pytestmark = pytest.mark.django_db

LOG = (
    "Company,Role,When,Status\nAcme,Clerk,2026-10-01,Rejected\nBeta,Cook,2026-10-02,TI\nn/a,Baker,2026-10-03,Applied\n"
)
HTMX = {"HX-Request": "true"}


def file_of(content: str | bytes, name: str = "log.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def uploaded(client: Client, content: str | bytes = LOG) -> Import:
    answer = client.post("/import/", {"file": file_of(content)})
    assert answer.status_code == 302
    return Import.objects.get(pk=UUID(answer["Location"].split("/")[2]))


def page_of(run: Import, name: str = "import_run") -> str:
    return reverse(f"applications:{name}", args=[run.pk])


def choices(client: Client, run: Import) -> dict[str, str]:
    """What a browser would send from the review as it stands."""
    form = client.get(page_of(run)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: str(value) for name, value in values.items() if value not in (None, False)}


def test_a_file_is_looked_at_before_anything_is_added(as_amara: Client) -> None:
    run = uploaded(as_amara)
    page = as_amara.get(page_of(run))
    assert "3 rows: 3 new. Nothing is added yet." in page.content.decode()
    assert "“TI” is not clear to Ajar" in page.content.decode()
    assert "No company is named" in page.content.decode()
    assert not Application.objects.exists()


def test_a_refresh_loses_nothing(as_amara: Client) -> None:
    run = uploaded(as_amara)
    as_amara.post(page_of(run, "import_layout"), choices(as_amara, run) | {"word:ti": "talking"})
    for _ in range(2):
        assert as_amara.get(page_of(run)).context["form"]["word:ti"].value() == "talking"


def test_cells_may_be_pasted(as_amara: Client) -> None:
    answer = as_amara.post("/import/", {"cells": "Company\tRole\nAcme\tClerk\n"})
    assert "1 row: 1 new" in as_amara.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Choose a file, or paste the cells"),
        ({"file": file_of(b"", "log.csv")}, "This file is empty"),
        ({"file": file_of(b"%PDF-1.4", "log.csv")}, "This is a PDF"),
        ({"cells": "x" * 1_000_000}, "longer than"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(as_amara: Client, sent: dict[str, object], words: str) -> None:
    answer = as_amara.post("/import/", sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "<title>Error: " in answer.content.decode()
    assert not Import.objects.exists()


def test_a_file_of_a_hundred_megabytes_is_not_read(as_amara: Client) -> None:
    answer = as_amara.post("/import/", {"file": file_of(b"a,b\n" * (limits.FILE_BYTES // 4 * 10))})
    assert answer.status_code == 422
    assert "larger than 10 MB" in answer.content.decode()


def test_pasted_cells_come_back_with_the_error(as_amara: Client) -> None:
    answer = as_amara.post("/import/", {"cells": "<!doctype html><script>alert(1)</script>"})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.content.decode()


def test_the_guess_can_be_put_right(as_amara: Client) -> None:
    run = uploaded(as_amara)
    sent = choices(as_amara, run) | {"column:2": "closing", "word:ti": "silence"}
    as_amara.post(page_of(run, "import_start"), sent)
    beta = Application.objects.get(company__name="Beta")
    assert (str(beta.closing_on), beta.outcome) == ("2026-10-02", "silence")


def test_htmx_gets_the_part_that_changed(as_amara: Client) -> None:
    run = uploaded(as_amara)
    answer = as_amara.post(page_of(run, "import_layout"), choices(as_amara, run) | {"word:ti": "no"}, headers=HTMX)
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert 'id="review"' in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(
    "wrong",
    [{"column:0": "nonsense"}, {"header_row": "-3"}, {"header_row": "many"}, {"word:ti": "x"}, {"order": "year"}],
)
def test_a_choice_that_is_none_is_said_to_be_one(as_amara: Client, wrong: dict[str, str]) -> None:
    run = uploaded(as_amara)
    for name in ("import_layout", "import_start"):
        answer = as_amara.post(page_of(run, name), choices(as_amara, run) | wrong)
        assert answer.status_code == 422
        assert "There is a problem" in answer.content.decode()
    assert not Application.objects.exists()


def test_other_headers_make_other_columns(as_amara: Client) -> None:
    run = uploaded(as_amara, "My jobs,,\nCompany,Role,When\nAcme,Clerk,2026-10-01\n")
    as_amara.post(page_of(run, "import_layout"), choices(as_amara, run) | {"header_row": "0", "column:0": "role"})
    run.refresh_from_db()
    assert run.layout["choices"]["columns"] == {}


def test_all_rows_come_in_or_only_the_good_ones(as_amara: Client) -> None:
    every, good = uploaded(as_amara), uploaded(as_amara, LOG.replace("2026", "2025"))
    as_amara.post(page_of(every, "import_start"), choices(as_amara, every))
    as_amara.post(page_of(good, "import_start"), choices(as_amara, good) | {"good_only": "on"})
    every.refresh_from_db()
    good.refresh_from_db()
    assert (every.report["created"], good.report["created"]) == (3, 1)
    assert "Left out because of a problem in it" in as_amara.get(page_of(good)).content.decode()


def test_old_answers_go_to_the_history_unless_told_otherwise(as_amara: Client) -> None:
    old = "Company,Role,Rejected on\nAcme,Clerk,2019-10-01\n"
    first, second = uploaded(as_amara, old), uploaded(as_amara, old.replace("Acme", "Beta"))
    as_amara.post(page_of(first, "import_start"), choices(as_amara, first))
    sent = choices(as_amara, second)
    del sent["old_to_history"]
    as_amara.post(page_of(second, "import_start"), sent)
    assert dict(Application.objects.values_list("company__name", "stage")) == {"Acme": "put_away", "Beta": "resting"}


def test_a_second_press_adds_nothing(as_amara: Client) -> None:
    run = uploaded(as_amara)
    sent = choices(as_amara, run)
    for _ in range(2):
        assert as_amara.post(page_of(run, "import_start"), sent)["Location"] == page_of(run)
    assert Application.objects.count() == 3


def test_what_came_of_it_can_be_taken_back(as_amara: Client) -> None:
    run = uploaded(as_amara)
    as_amara.post(page_of(run, "import_start"), choices(as_amara, run))
    assert "Your log is in" in as_amara.get(page_of(run)).content.decode()
    as_amara.post(page_of(run, "import_undo"))
    assert not Application.objects.exists()
    assert "Everything that this import brought is gone" in as_amara.get(page_of(run)).content.decode()


def test_past_imports_are_listed_and_undo_asks_on_its_page(as_amara: Client, amara: User) -> None:
    run = bring(amara, LOG)
    page = as_amara.get("/import/").content.decode()
    assert "3 rows: 3 new" in page
    assert page_of(run, "import_undo") not in page
    assert f'href="{page_of(run)}" aria-label="Undo the import of' in page
    assert page_of(run, "import_undo") in as_amara.get(page_of(run)).content.decode()


def test_what_was_taken_back_is_not_called_new(as_amara: Client, amara: User) -> None:
    run = bring(amara, LOG)
    as_amara.post(page_of(run, "import_undo"))
    for address in ("/import/", page_of(run)):
        page = as_amara.get(address).content.decode()
        assert "Taken back" in page
        assert "3 new" not in page


def test_it_is_said_how_many_went_to_the_history(as_amara: Client, amara: User) -> None:
    old = "Company,Role,Rejected on\nAcme,Clerk,2019-10-01\nBeta,Cook,2019-10-02\n"
    assert (
        '2 of them lie in your <a href="/history/">history</a>.'
        in as_amara.get(page_of(bring(amara, old))).content.decode()
    )
    open_ones = bring(amara, "Company,Role,Status\nGamma,Clerk,Applied\n")
    assert "of them" not in as_amara.get(page_of(open_ones)).content.decode()


def test_the_press_comes_first_and_how_the_file_is_read_is_folded(as_amara: Client) -> None:
    page = as_amara.get(page_of(uploaded(as_amara))).content.decode()
    assert page.index("Add 3 jobs") < page.index("How the file is read") < page.index("What each column means")
    assert '<details class="more"><summary>' in page


def test_where_the_order_of_days_is_a_guess_it_is_open(as_amara: Client) -> None:
    page = as_amara.get(page_of(uploaded(as_amara, "Company,Applied\nAcme,03/04/2026\n"))).content.decode()
    assert "This is a guess." in page
    assert '<details class="more" open><summary>' in page


def test_an_upload_can_be_let_go_of(as_amara: Client) -> None:
    run = uploaded(as_amara)
    as_amara.post(page_of(run, "import_discard"))
    assert not Import.objects.exists()


def test_a_finished_import_cannot_be_let_go_of(as_amara: Client, amara: User) -> None:
    run = bring(amara, LOG)
    as_amara.post(page_of(run, "import_discard"))
    assert Import.objects.filter(pk=run.pk).exists()


def test_a_file_that_the_disk_lost_is_asked_for_again(as_amara: Client, amara: User) -> None:
    run = Import.objects.create(owner=amara, filename="log.csv", file="imports/gone")
    for answer in (as_amara.get(page_of(run)), as_amara.post(page_of(run, "import_start"))):
        assert answer.status_code in {302, 422}
    assert "Choose it once more" in as_amara.get(page_of(run)).content.decode()


@pytest.mark.parametrize("name", ["import_run", "import_layout", "import_start", "import_undo", "import_discard"])
def test_it_is_private(as_amara: Client, as_bob: Client, name: str) -> None:
    run = uploaded(as_amara)
    assert {as_bob.get(page_of(run, name)).status_code, as_bob.post(page_of(run, name)).status_code} <= {404, 405}


@pytest.mark.parametrize("name", ["import_layout", "import_start", "import_undo", "import_discard"])
def test_looking_changes_nothing(as_amara: Client, name: str) -> None:
    assert as_amara.get(page_of(uploaded(as_amara), name)).status_code == 405


def test_a_stored_file_has_no_address(as_amara: Client) -> None:
    run = uploaded(as_amara)
    assert as_amara.get(f"/media/{run.file.name}").status_code == 404


def test_rows_are_shown_a_page_at_a_time_and_can_be_narrowed(as_amara: Client) -> None:
    rows = "".join(f"Firm {number},Clerk,2026-10-01,{'TI' if number == 7 else 'Applied'}\n" for number in range(120))
    run = uploaded(as_amara, f"Company,Role,When,Status\n{rows}")
    assert "Page 3 of 3" in as_amara.get(page_of(run), {"page": 3}).content.decode()
    narrowed = as_amara.get(page_of(run), {"show": "problems"})
    assert [line.number for line in narrowed.context["lines"]] == [9]
    assert "No row is like that" in as_amara.get(page_of(run), {"show": "left-out"}).content.decode()


LONG = "Company,Role,Date applied\n" + "".join(
    f"Firm {n},Clerk,2026-10-01\n" for n in range(reading_in.ROWS_AT_ONCE + 20)
)


@pytest.mark.django_db(transaction=True)
def test_a_long_file_is_read_in_and_taken_back_in_the_background(as_amara: Client, worker: WorkController) -> None:
    run = uploaded(as_amara, LONG)
    as_amara.post(page_of(run, "import_start"), choices(as_amara, run))
    assert eventually(lambda: Import.objects.filter(pk=run.pk, state=Import.State.DONE).exists(), seconds=60)
    assert Application.objects.count() == reading_in.ROWS_AT_ONCE + 20
    as_amara.post(page_of(run, "import_undo"))
    assert eventually(lambda: not Application.objects.exists(), seconds=60)
    assert eventually(lambda: "Taken back" in as_amara.get(page_of(run)).content.decode(), seconds=60)


def test_progress_is_shown_and_asks_again_by_itself(as_amara: Client, amara: User) -> None:
    run = uploaded(as_amara)
    Import.objects.filter(pk=run.pk).update(state=Import.State.RUNNING, done=2, total=3)
    page = as_amara.get(page_of(run)).content.decode()
    assert "2 of 3 rows are in" in page
    assert "Check again" in page
    part = as_amara.get(page_of(run), headers=HTMX).content.decode()
    assert "<html" not in part
    assert 'hx-trigger="every 2s"' in part
    Import.objects.filter(pk=run.pk).update(state=Import.State.DONE)
    ended = as_amara.get(page_of(run), headers=HTMX | {"HX-Target": "div#progress"})
    assert ended["HX-Redirect"] == page_of(run)


def test_two_imports_of_one_person_do_not_run_at_once(as_amara: Client) -> None:
    first, second = uploaded(as_amara), uploaded(as_amara)
    Import.objects.filter(pk=first.pk).update(state=Import.State.RUNNING)
    as_amara.post(page_of(second, "import_start"), choices(as_amara, second))
    second.refresh_from_db()
    assert second.state == Import.State.REVIEW
    assert "Another import is still being read in" in as_amara.get(page_of(second)).content.decode()
