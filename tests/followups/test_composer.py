"""Writing: saved as one types, checked on the server, and two tabs lose nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Undo
from followups.approving import approve
from followups.models import Letter, Suppression, stop_of
from tests.factories import ApplicationFactory, ContactFactory, LetterFactory, SendingAccountFactory
from tests.followups.world import MONDAY

HTMX = {"HX-Request": "true"}


@pytest.fixture
def letter(amara: User) -> Letter:
    job = ApplicationFactory.create(owner=amara)
    person = ContactFactory.create(owner=amara, company=job.company, name="Priya Raman", email="priya@b.example")
    letter: Letter = LetterFactory.create(
        owner=amara, application=job, contact=person, kind="question", body="Dear Priya,\n\nThank you for the talk.\n"
    )
    return letter


def url(letter: Letter, name: str = "letter") -> str:
    return reverse(f"followups:{name}", args=[letter.pk])


def typed(letter: Letter, **changes: Any) -> dict[str, Any]:
    """What the page sends."""
    stored = {
        "subject": letter.subject,
        "body": letter.body,
        "version": letter.version,
        "contact": letter.contact_id or "",
    }
    return stored | changes


def body_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.body


def test_the_page_shows_the_letter_how_it_comes_across_and_the_ways_out(as_amara: Client, letter: Letter) -> None:
    page = as_amara.get(url(letter)).content.decode()

    assert "Thank you for the talk." in page and "How it comes across" in page and "What Priya Raman sees" in page
    assert "mailto:priya@b.example?subject=" in page and 'data-copy="#id_body"' in page and "I have sent it" in page


def test_saving_keeps_the_words(as_amara: Client, letter: Letter) -> None:
    answer = as_amara.post(url(letter), typed(letter, body="Dear Priya,\r\n\r\nThanks.", do="save"))

    assert answer.headers["Location"] == url(letter)
    assert body_of(letter) == "Dear Priya,\n\nThanks." and letter.version == 2


def test_htmx_gets_what_changed_with_the_words(as_amara: Client, letter: Letter) -> None:
    answer = as_amara.post(url(letter), typed(letter, body="Dear Tom,\n\nUrgent!!"), headers=HTMX)
    told = answer.content.decode()

    assert "Saved at" in told and "<html" not in told
    assert all(f'id="{name}"' in told for name in ("version", "count", "checks", "seen", "mail-link"))
    assert "The greeting does not name Priya" in told and "pressure" in told
    assert 'name="version" id="version" value="2"' in told


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_second_tab_is_shown_both_texts(as_amara: Client, letter: Letter, headers: dict[str, str]) -> None:
    as_amara.post(url(letter), typed(letter, body="From the phone."))
    answer = as_amara.post(url(letter), typed(letter, body="From the desk."), headers=headers)
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "written on somewhere else" in page and "From the phone." in page
    assert body_of(letter) == "From the phone."
    assert headers or "From the desk." in page


@pytest.mark.parametrize(
    ("do", "left"),
    [("both", "From the phone.\n\nFrom the desk."), ("mine", "From the desk."), ("theirs", "From the phone.")],
)
def test_of_two_texts_the_person_keeps_what_they_like(as_amara: Client, letter: Letter, do: str, left: str) -> None:
    stale = typed(letter, body="From the desk.", do=do, known=2)
    as_amara.post(url(letter), typed(letter, body="From the phone."))
    as_amara.post(url(letter), stale)
    assert body_of(letter) == left


@pytest.mark.parametrize(("do", "other"), [("mine", "From the phone."), ("theirs", "From the desk.")])
def test_the_text_that_was_not_kept_comes_back_with_an_undo(
    as_amara: Client, letter: Letter, do: str, other: str
) -> None:
    stale = typed(letter, body="From the desk.", do=do, known=2)
    as_amara.post(url(letter), typed(letter, body="From the phone."))
    as_amara.post(url(letter), stale)
    as_amara.post(reverse("applications:undo", args=[Undo.objects.latest("created_at").pk]))
    assert body_of(letter) == other


def test_an_answer_that_got_lost_is_no_second_tab(as_amara: Client, letter: Letter) -> None:
    sent = typed(letter, body="Once.")
    assert [as_amara.post(url(letter), sent, headers=HTMX).status_code for _ in range(2)] == [200, 200]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"subject": " "}, "Give the letter a subject"), ({"body": " \n"}, "Write the letter first")],
)
def test_a_letter_needs_subject_and_words(
    as_amara: Client, letter: Letter, changes: dict[str, str], words: str
) -> None:
    before = letter.body
    for headers in ({}, HTMX):
        answer = as_amara.post(url(letter), typed(letter, **changes), headers=headers)
        assert answer.status_code == 422 and words in answer.content.decode()
    assert body_of(letter) == before


def test_one_press_does_what_a_check_offers_and_undo_brings_it_back(as_amara: Client, letter: Letter) -> None:
    rude = "Dear Priya,\n\nThank you for the talk. This is urgent.\n"
    answer = as_amara.post(url(letter), typed(letter, body=rude, fix="pressure"))

    assert answer.headers["Location"].endswith("#checks")
    assert body_of(letter) == "Dear Priya,\n\nThank you for the talk.\n"
    as_amara.post(reverse("applications:undo", args=[Undo.objects.latest("created_at").pk]))
    assert body_of(letter) == rude


FIXED = {"fix": "pressure", "body": "Dear Priya,\n\nThank you for the talk. This is urgent.\n"}


def undo_the_last(client: Client) -> str:
    undo = reverse("applications:undo", args=[Undo.objects.latest("created_at").pk])
    return client.post(undo, follow=True).content.decode()


def test_an_undo_is_a_save_like_any_other_so_that_open_pages_notice(as_amara: Client, letter: Letter) -> None:
    as_amara.post(url(letter), typed(letter, **FIXED))
    letter.refresh_from_db()
    elsewhere = typed(letter, body="Typed elsewhere.")
    undo_the_last(as_amara)

    assert body_of(letter) == FIXED["body"] and letter.version > elsewhere["version"]
    assert as_amara.post(url(letter), elsewhere, headers=HTMX).status_code == 409
    assert body_of(letter) == FIXED["body"]


@pytest.mark.parametrize("state", ["scheduled", "held", "sent"])
def test_once_approved_the_words_are_what_happened_and_no_undo_changes_them(
    as_amara: Client, letter: Letter, state: str
) -> None:
    as_amara.post(url(letter), typed(letter, **FIXED))
    approved = body_of(letter)
    approve(letter, by=letter.owner, account=SendingAccountFactory.create(owner=letter.owner), now=MONDAY)
    Letter.objects.update(state=state, handed_over_at=MONDAY)

    assert "This has changed again since" in undo_the_last(as_amara)
    assert body_of(letter) == approved


def test_a_press_that_has_nothing_to_do_saves_the_words(as_amara: Client, letter: Letter) -> None:
    as_amara.post(url(letter), typed(letter, body="Changed.", fix="no-such-thing"))
    assert body_of(letter) == "Changed."


def test_another_beginning_can_be_taken_back_with_what_was_typed(as_amara: Client, letter: Letter) -> None:
    as_amara.post(url(letter), typed(letter, body="Typed and not saved yet.", start="last_check"))
    assert "this is my last note" in body_of(letter) and letter.kind == "last_check"

    undo_the_last(as_amara)
    assert body_of(letter) == "Typed and not saved yet." and letter.kind == "question"
    as_amara.post(url(letter), typed(letter, start="nonsense"))
    assert body_of(letter) == "Typed and not saved yet."


def test_another_beginning_needs_no_words_to_begin_with(as_amara: Client, letter: Letter) -> None:
    before = letter.body
    as_amara.post(url(letter), typed(letter, subject="", body="", start="last_check"))
    assert "this is my last note" in body_of(letter)
    undo_the_last(as_amara)
    assert body_of(letter) == before


def test_to_somebody_else_it_goes_on_from_no_letter(as_amara: Client, letter: Letter, amara: User) -> None:
    Letter.objects.update(in_reply_to="<first@mail.example>")
    job = letter.application
    assert job and letter.contact
    other = ContactFactory.create(owner=amara, company=job.company)
    job.people.add(other)
    as_amara.post(url(letter), typed(letter, body="Dear Priya,"))
    letter.refresh_from_db()
    assert letter.in_reply_to == "<first@mail.example>"
    as_amara.post(url(letter), typed(letter, contact=other.pk))
    letter.refresh_from_db()
    assert (letter.contact, letter.in_reply_to) == (other, "")


def test_another_beginning_goes_on_from_no_letter(as_amara: Client, letter: Letter) -> None:
    Letter.objects.update(in_reply_to="<first@mail.example>")
    as_amara.post(url(letter), typed(letter, start="reply"))
    letter.refresh_from_db()
    assert letter.in_reply_to == ""
    as_amara.post(reverse("applications:undo", args=[Undo.objects.latest("created_at").pk]))
    letter.refresh_from_db()
    assert letter.in_reply_to == "<first@mail.example>"


def test_another_beginning_replaces_no_words_that_it_has_not_seen(as_amara: Client, letter: Letter) -> None:
    here = typed(letter, body="From the desk.", start="last_check")
    as_amara.post(url(letter), typed(letter, body="From the phone."))
    answer = as_amara.post(url(letter), here)

    assert answer.status_code == 409 and "From the desk." in answer.content.decode()
    assert body_of(letter) == "From the phone."


def test_the_buttons_of_another_beginning_take_the_typed_words_along(as_amara: Client, letter: Letter) -> None:
    page = as_amara.get(url(letter)).content.decode()
    assert 'form="letter" name="start" value="last_check"' in page


def test_somebody_elses_contact_is_none(as_amara: Client, letter: Letter) -> None:
    stranger = ContactFactory.create()
    answer = as_amara.post(url(letter), typed(letter, contact=stranger.pk))
    assert answer.status_code == 422


def test_a_save_does_not_touch_what_was_approved_meanwhile(as_amara: Client, letter: Letter) -> None:
    sent = typed(letter, body="Late words.")
    approve(letter, by=letter.owner, account=SendingAccountFactory.create(owner=letter.owner), now=MONDAY)
    answer = as_amara.post(url(letter), sent, headers=HTMX)

    assert answer.status_code == 409 and "not a draft any more" in answer.content.decode()
    assert body_of(letter) != "Late words." and letter.state == "scheduled"


def test_words_typed_on_a_deleted_draft_stay_on_the_screen(as_amara: Client, letter: Letter) -> None:
    sent = typed(letter, body="Typed and not lost.")
    as_amara.post(url(letter, "delete_letter"))

    for headers, status in (({}, 404), (HTMX, 409)):
        answer = as_amara.post(url(letter), sent, headers=headers)
        assert answer.status_code == status and "Typed and not lost." in answer.content.decode()
    assert as_amara.get(url(letter)).status_code == 404


def test_a_draft_to_who_asked_for_no_more_says_so_and_leads_nowhere(
    as_amara: Client, letter: Letter, amara: User
) -> None:
    assert letter.contact and "mailto:" in as_amara.get(url(letter)).content.decode()
    stop_of(amara, letter.contact.email, Suppression.Said.THEY, timezone.now()).save()
    page = as_amara.get(url(letter)).content.decode()
    assert f"{letter.contact} asked for no more letters." in page and "mailto:" not in page
    nobody = as_amara.post(url(letter), typed(letter, contact=""), headers={"HX-Request": "true"}).content.decode()
    assert "asked for no more letters" not in nobody and "mailto:" in nobody


def test_i_have_sent_it_takes_along_what_was_typed(as_amara: Client, letter: Letter) -> None:
    answer = as_amara.post(url(letter), typed(letter, body="Other words.", do="sent"))
    assert answer.headers["Location"] == url(letter, "letter_sent")
    assert body_of(letter) == "Other words."


def test_the_page_knows_the_address_of_whom_one_may_choose(as_amara: Client, letter: Letter) -> None:
    assert 'data-address="priya@b.example"' in as_amara.get(url(letter)).content.decode()


def test_a_letter_is_private(as_bob: Client, letter: Letter) -> None:
    assert as_bob.get(url(letter)).status_code == 404
    assert as_bob.post(url(letter), typed(letter, body="Bob’s")).status_code == 404
    assert body_of(letter) != "Bob’s"


def test_words_are_escaped(as_amara: Client, letter: Letter) -> None:
    Letter.objects.update(subject="<b>bold</b>", body="</textarea><script>alert(1)</script>")
    page = as_amara.get(url(letter)).content.decode()
    assert "<script>alert" not in page and "<b>bold" not in page


def test_a_letter_too_long_for_a_link_says_so(as_amara: Client, letter: Letter) -> None:
    Letter.objects.update(body="Dear Priya, " * 300)
    assert "only the subject goes along" in as_amara.get(url(letter)).content.decode()


def test_the_page_takes_few_queries(as_amara: Client, letter: Letter, django_assert_max_num_queries: Any) -> None:
    for _ in range(20):
        LetterFactory.create(owner=letter.owner, application=letter.application, contact=letter.contact)
    with django_assert_max_num_queries(12):
        as_amara.get(url(letter))
