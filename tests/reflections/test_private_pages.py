"""Private pages: begun, saved while writing, kept or torn up, and read by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Stage
from core.ids import uuid7
from reflections.models import PrivatePage
from reflections.private_pages import write as save
from tests.factories import ApplicationFactory, PrivatePageFactory

LIST = reverse("reflections:private_pages")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def written(amara: User) -> PrivatePage:
    return PrivatePageFactory.create(owner=amara, text="It was a long day.")


def url(written: PrivatePage, name: str = "private_page") -> str:
    return reverse(f"reflections:{name}", args=[written.pk])


def write(client: Client, written: PrivatePage, text: str, version: int = 1, **more: str) -> tuple[int, str]:
    headers = HTMX if "do" not in more else {}
    answer = client.post(url(written), {"text": text, "version": str(version), **more}, headers=headers)
    return answer.status_code, answer.content.decode()


def test_a_page_is_begun_about_a_job(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    shown = as_amara.post(LIST, {"application": str(job.pk)}, follow=True).content.decode()
    assert amara.private_pages.get().application == job
    assert "Say it as it is. No page shows this to anybody else." in shown
    assert "Your own export takes it along only if you tick it. Whoever runs the server could read its" in shown
    assert "here are people you can talk to" in shown
    assert not amara.undos.exists()


def test_a_second_press_begins_no_second_page(as_amara: Client, amara: User) -> None:
    for _ in range(2):
        as_amara.post(LIST)
    assert amara.private_pages.count() == 1


@pytest.mark.parametrize("named", ["somebody else's", "nonsense"])
def test_a_page_is_never_about_somebody_elses_job(as_amara: Client, amara: User, bob: User, named: str) -> None:
    theirs = ApplicationFactory.create(owner=bob)
    as_amara.post(LIST, {"application": named if named == "nonsense" else str(theirs.pk)})
    assert amara.private_pages.get().application is None


def test_writing_is_saved_as_one_writes(as_amara: Client, written: PrivatePage) -> None:
    status, shown = write(as_amara, written, "It was a long day. \n And it rained.")
    written.refresh_from_db()
    assert (status, written.text, written.version, written.kept_at) == (
        200,
        "It was a long day. \n And it rained.",
        2,
        None,
    )
    assert "Saved at" in shown and 'name="version" id="version" value="2" hx-swap-oob="true"' in shown
    assert "<html" not in shown and "rained" not in shown


def test_without_a_script_a_button_saves_and_stops(as_amara: Client, written: PrivatePage) -> None:
    answer = as_amara.post(url(written), {"text": "More.", "version": "1", "do": "stop"})
    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)
    answer = as_amara.post(url(written), {"text": "More still.", "version": "2"})
    assert answer.headers["Location"] == url(written)
    written.refresh_from_db()
    assert written.text == "More still."


def test_of_two_texts_neither_is_lost(as_amara: Client, written: PrivatePage) -> None:
    write(as_amara, written, "Written on the phone.")
    for more in ({}, {"do": "keep"}):
        status, shown = write(as_amara, written, "Written on the laptop.", version=1, **more)
        assert status == 409
        assert "Written on the phone." in shown and 'name="known" value="2"' in shown
        assert ("Written on the laptop." in shown) == bool(more)
    written.refresh_from_db()
    assert (written.text, written.kept_at) == ("Written on the phone.", None)


def test_both_texts_are_put_one_below_the_other(as_amara: Client, written: PrivatePage) -> None:
    write(as_amara, written, "Phone.")
    assert write(as_amara, written, "Laptop.", version=1, do="both", known="2")[0] == 302
    written.refresh_from_db()
    assert written.text == "Phone.\n\nLaptop."


def test_ones_own_text_alone_is_kept_where_that_was_chosen(as_amara: Client, written: PrivatePage) -> None:
    write(as_amara, written, "Phone.")
    assert write(as_amara, written, "Laptop.", version=1, do="mine", known="2")[0] == 302
    written.refresh_from_db()
    assert written.text == "Laptop."


def test_what_changed_again_since_it_was_shown_is_shown_again(as_amara: Client, written: PrivatePage) -> None:
    write(as_amara, written, "Phone.")
    write(as_amara, written, "Tablet.", version=2)
    status, shown = write(as_amara, written, "Laptop.", version=1, do="mine", known="2")
    assert status == 409 and "Tablet." in shown


def test_an_answer_lost_on_its_way_back_is_no_conflict(as_amara: Client, written: PrivatePage) -> None:
    write(as_amara, written, "It was a long day. And")
    assert write(as_amara, written, "It was a long day. And it rained.", version=1)[0] == 200
    written.refresh_from_db()
    assert written.text == "It was a long day. And it rained."


def test_a_page_is_kept_and_written_on_later(as_amara: Client, written: PrivatePage) -> None:
    assert "not finished" in as_amara.get(LIST).content.decode()
    shown = as_amara.post(url(written), {"text": "Kept.", "version": "1", "do": "keep"}, follow=True).content.decode()
    written.refresh_from_db()
    assert written.kept_at is not None
    assert "Kept. No page shows it to anybody else" in shown and "not finished" not in shown
    assert "A page you kept" in as_amara.get(url(written)).content.decode()
    write(as_amara, written, "Kept. And more.", version=2)
    kept_at = written.kept_at
    written.refresh_from_db()
    assert (written.text, written.kept_at) == ("Kept. And more.", kept_at)


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"text": " ", "version": "1", "do": "keep"}, "There is nothing on this page yet"),
        ({"text": "a\0b", "version": "1"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_changes(
    as_amara: Client, written: PrivatePage, sent: dict[str, str], error: str
) -> None:
    for headers in ({}, HTMX):
        answer = as_amara.post(url(written), sent, headers=headers)
        assert answer.status_code == 422
        assert error in answer.content.decode()
    written.refresh_from_db()
    assert written.text == "It was a long day."


def test_a_megabyte_is_kept(as_amara: Client, written: PrivatePage) -> None:
    assert write(as_amara, written, "a" * 1_000_000)[0] == 200
    written.refresh_from_db()
    assert len(written.text) == 1_000_000


def test_tearing_up_says_beforehand_that_it_is_for_good(as_amara: Client, amara: User, written: PrivatePage) -> None:
    asked = as_amara.get(url(written, "tear_up_private_page")).content.decode()
    assert "There is no Undo for this one" in asked
    assert PrivatePage.objects.exists()
    as_amara.post(url(written, "tear_up_private_page"))
    assert not PrivatePage.objects.exists()
    assert not amara.undos.exists()


def test_the_list_names_days_and_jobs_and_not_a_word_of_the_text(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="Rota planner")
    PrivatePageFactory.create(owner=amara, application=job, text="Not a word of this.")
    PrivatePageFactory.create(owner=amara, text="")
    shown = as_amara.get(LIST).content.decode()
    assert "Rota planner" in shown and "Not a word" not in shown
    assert shown.count("not finished") == 1


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_takes_the_same_queries(
    as_amara: Client, amara: User, many: int, django_assert_max_num_queries: "object"
) -> None:
    for _ in range(many):
        PrivatePageFactory.create(owner=amara, application=ApplicationFactory.create(owner=amara))
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        as_amara.get(LIST)


def test_a_stranger_reads_and_tears_nothing(as_bob: Client, written: PrivatePage) -> None:
    assert as_bob.get(url(written)).status_code == 404
    assert as_bob.post(url(written), {"text": "x", "version": "1"}).status_code == 404
    assert as_bob.post(url(written, "tear_up_private_page")).status_code == 404
    assert str(written.pk) not in as_bob.get(LIST).content.decode()


def test_pause_offers_to_write_it_out_about_that_job(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.RESTING)
    shown = as_amara.get(reverse("applications:pause", args=[job.pk])).content.decode()
    assert f'<button class="choice" form="write-it-out" name="application" value="{job.pk}">' in shown
    assert f'<form id="write-it-out" method="post" action="{LIST}">' in shown


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_was_typed_on_a_page_that_was_torn_up_meanwhile_can_be_kept_on_a_new_one(
    as_amara: Client, amara: User, written: PrivatePage, headers: dict[str, str]
) -> None:
    written.delete()
    sent = {"text": "It was a long day.\r\nAnd it rained.", "version": "1"}
    answer = as_amara.post(reverse("reflections:private_page", args=[uuid7()]), sent, headers=headers)
    shown = answer.content.decode()
    assert answer.status_code == (409 if headers else 404)
    assert "torn up somewhere else" in shown and f'formaction="{LIST}"' in shown
    assert ("And it rained." in shown) == (not headers)
    assert not amara.private_pages.exists()
    as_amara.post(LIST, sent)
    assert amara.private_pages.get().text == "It was a long day.\nAnd it rained."


def test_a_page_that_is_torn_up_while_it_is_saved_is_no_page(written: PrivatePage) -> None:
    PrivatePage.objects.all().delete()
    with pytest.raises(PrivatePage.DoesNotExist):
        save(written, "More.", seen=1, now=timezone.now())
