"""What its owner decides about a letter."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Contact, Stage, Undo
from followups.approving import approve
from followups.models import Letter, SendingAccount
from followups.reasons import Reason
from followups.states import State
from tests.factories import ApplicationFactory, LetterFactory
from tests.followups.deciding import decide, draft, mailbox, press, put, see, state_of, waiting
from tests.followups.world import MONDAY

__all__ = ["draft", "mailbox", "waiting"]


def test_a_letter_that_waits_is_read_only_and_says_when_it_goes(as_amara: Client, waiting: Letter) -> None:
    page = see(as_amara, waiting)
    assert "<textarea" not in page and "It goes" in page and waiting.body in page


def test_taking_the_yes_back_makes_it_a_draft(as_amara: Client, waiting: Letter) -> None:
    assert "A draft again" in decide(as_amara, waiting, "change")
    assert state_of(waiting) == State.DRAFT and waiting.approved_at is None
    assert "<textarea" in see(as_amara, waiting)


def test_a_cancelled_letter_can_be_begun_again_with_its_words(as_amara: Client, waiting: Letter) -> None:
    page = decide(as_amara, waiting, "cancel")
    assert "It will not be sent" in page and "Make it a draft again" in page

    for _ in range(2):
        press(as_amara, waiting, "draft_letter_again")
    copy = Letter.objects.get(state="draft")
    assert copy.body == waiting.body and state_of(waiting) == State.CANCELLED


@pytest.mark.parametrize("what", ["go", "change", "cancel"])
def test_what_is_going_out_this_moment_cannot_be_stopped(as_amara: Client, waiting: Letter, what: str) -> None:
    put(waiting, "sending")
    assert "It has moved on" in decide(as_amara, waiting, what)
    assert state_of(waiting) == State.SENDING


def test_a_held_letter_says_why_and_goes_after_a_new_yes(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    page = see(as_amara, waiting)
    assert "Its hour has passed by a day or more" in page and "Still right: let it go" in page

    assert "Approved again." in decide(as_amara, waiting, "go")
    assert state_of(waiting) == State.SCHEDULED


def test_a_page_opened_earlier_approves_no_words_that_were_changed_since(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    decide(as_amara, waiting, "change")
    Letter.objects.update(body="Other words.")
    assert "It has moved on" in decide(as_amara, waiting, "go")
    assert state_of(waiting) == State.DRAFT


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.ANSWER_UNKNOWN, ["Has an answer come meanwhile?", "No answer yet: let it go"]),
        (Reason.RESTORED, ["It is still to go"]),
        (Reason.ACCOUNT_PAUSED, ["Let it go", reverse("followups:mailboxes")]),
        (Reason.ALL_OFF, ["Let it go", "To the switch"]),
        (Reason.OWNER_UNVERIFIED, [reverse("account_email")]),
        (Reason.TRIED_ENOUGH, ["Try it once more"]),
        (Reason.APPROVAL_OVER, ["Read it once again", "/approve/"]),
        (Reason.IN_JOURNAL, ["Look into your Sent folder."]),
        (Reason.HOST_STOPPED, ["Let it go"]),
    ],
)
def test_each_hold_asks_its_own_question(as_amara: Client, waiting: Letter, reason: str, words: list[str]) -> None:
    put(waiting, "held", reason)
    own, listed = see(as_amara, waiting), as_amara.get(reverse("followups:letters")).content.decode()
    assert all(told in own for told in words) and "To the switch" not in listed
    for page in (own, listed):
        assert ("answer come" in page) == (reason == Reason.ANSWER_UNKNOWN)
        assert ('value="go"' in page) == (reason not in (Reason.APPROVAL_OVER, Reason.IN_JOURNAL))
        assert reverse("followups:answered", args=[waiting.contact_id]) in page


def test_a_held_letter_that_has_changed_leads_to_the_page_that_shows_it(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    Contact.objects.update(email="new@else.example")
    page = see(as_amara, waiting)
    assert "Read it once again" in page and reverse("followups:approve_letter", args=[waiting.pk]) in page
    assert 'value="go"' not in page


CHANGES: dict[str, Callable[[], Any]] = {
    "another address": lambda: Contact.objects.update(email="new@else.example"),
    "another spelling of it": lambda: Contact.objects.update(email="priya0+jobs@employer.example"),
    "another name of one's own": lambda: User.objects.update(name="A. Osei"),
    "another address of the mailbox": lambda: SendingAccount.objects.update(address="work@currentjob.example"),
    "other words": lambda: Letter.objects.update(body="Other words."),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_held_letter_that_is_no_longer_as_approved_is_shown_before_it_goes(
    as_amara: Client, waiting: Letter, what: str
) -> None:
    put(waiting, "held", "late")
    CHANGES[what]()
    page = decide(as_amara, waiting, "go")

    assert "What they will see" in page and "Something has changed since you approved it" in page
    assert state_of(waiting) == State.HELD


def test_the_page_with_the_yes_tells_both_addresses(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "person_gone")
    Contact.objects.update(email="new@else.example")
    page = decide(as_amara, waiting, "go")
    assert f"You approved it for {waiting.to_address}. It would go to new@else.example now." in page


def test_a_page_opened_before_the_last_yes_lets_nothing_go(as_amara: Client, waiting: Letter) -> None:
    earlier = waiting.approved_sha256
    waiting.withdraw(by=waiting.owner, now=MONDAY)
    Letter.objects.update(body="Other words.")
    again = Letter.objects.get()
    approve(again, by=again.owner, account=SendingAccount.objects.get(), now=timezone.now())
    put(waiting, "held", "late")

    assert "What they will see" in decide(as_amara, waiting, "go", shown=earlier)
    assert state_of(waiting) == State.HELD


def test_a_held_letter_whose_mailbox_is_paused_says_so(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "account_paused")
    SendingAccount.objects.get().pause("sign_in", timezone.now())
    go = {"what": "go", "shown": waiting.approved_sha256, "next": "/letters/"}
    answer = as_amara.post(reverse("followups:decide_letter", args=[waiting.pk]), go)
    assert answer.status_code == 422 and "Your mailbox is paused" in answer.content.decode()
    assert state_of(waiting) == State.HELD


def test_after_good_news_a_held_letter_goes_only_if_one_says_so(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    job = ApplicationFactory.create(owner=waiting.owner, stage=Stage.OFFER)
    job.log_outcome("hired", by=waiting.owner, occurred_on=MONDAY.date())
    assert "although I was hired" in see(as_amara, waiting)
    assert "It cannot go yet" in decide(as_amara, waiting, "go")
    assert state_of(waiting) == State.HELD

    decide(as_amara, waiting, "go", although_hired="on")
    assert state_of(waiting) == State.SCHEDULED and waiting.although_hired
    put(waiting, "held", "late")
    assert "although I was hired" not in see(as_amara, waiting)
    decide(as_amara, waiting, "go")
    assert state_of(waiting) == State.SCHEDULED


def test_a_held_letter_can_be_changed_or_let_go(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    decide(as_amara, waiting, "change")
    assert state_of(waiting) == State.DRAFT


@pytest.mark.parametrize(("what", "state"), [("went", "sent"), ("not_gone", "draft")])
def test_its_owner_says_what_became_of_a_letter(as_amara: Client, waiting: Letter, what: str, state: str) -> None:
    put(waiting, "unknown", "nobody_knows")
    assert "Look in your Sent folder" in see(as_amara, waiting)
    decide(as_amara, waiting, what)
    assert state_of(waiting) == state
    assert "It has moved on" in decide(as_amara, waiting, what)


@pytest.mark.parametrize("what", ["went", "not_gone", "cancel"])
def test_a_letter_that_went_meanwhile_stays_where_it_is(as_amara: Client, waiting: Letter, what: str) -> None:
    put(waiting, "sent")
    assert "It has moved on" in decide(as_amara, waiting, what)
    assert state_of(waiting) == State.SENT


def test_what_cannot_be_written_down_is_not_done(as_amara: Client, waiting: Letter, tmp_path: Path) -> None:
    put(waiting, "unknown", "nobody_knows")
    (tmp_path / "full" / "lock").mkdir(parents=True)
    with override_settings(JOURNAL_DIR=tmp_path / "full"):
        assert "nothing has changed" in decide(as_amara, waiting, "not_gone")
    assert state_of(waiting) == State.UNKNOWN


def test_another_answer_is_asked_for_again(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    assert "Choose one of the answers" in decide(as_amara, waiting, "burn")


def test_where_one_decides_one_comes_back_to(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    answer = as_amara.post(
        reverse("followups:decide_letter", args=[waiting.pk]), {"what": "cancel", "next": reverse("followups:letters")}
    )
    assert answer.headers["Location"] == reverse("followups:letters")


def test_nobody_decides_for_somebody_else_or_by_looking(as_amara: Client, as_bob: Client, waiting: Letter) -> None:
    address = reverse("followups:decide_letter", args=[waiting.pk])
    assert as_bob.post(address, {"what": "cancel"}).status_code == 404
    assert as_amara.get(address).status_code == 405
    assert state_of(waiting) == State.SCHEDULED


def test_a_sent_letter_is_paper_with_its_day(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "sent")
    page = see(as_amara, waiting)
    assert "<textarea" not in page and "Their mail server took it" in page and "withdraw" not in page


def test_a_letter_sent_by_hand_counts_and_can_be_taken_back(as_amara: Client, draft: Letter) -> None:
    day = (draft.owner.today(timezone.now()) - timedelta(days=2)).isoformat()
    page = press(as_amara, draft, "letter_sent", sent_on=day)
    draft.refresh_from_db()

    assert draft.state == "sent" and draft.way == "hand" and draft.person and draft.words
    assert draft.handed_over_at and draft.owner.today(draft.handed_over_at).isoformat() == day
    assert "You sent it yourself" in page
    as_amara.post(reverse("applications:undo", args=[Undo.objects.latest("created_at").pk]))
    assert state_of(draft) == State.DRAFT and draft.handed_over_at is None


def test_a_letter_to_nobody_named_can_be_sent_by_hand(as_amara: Client, amara: User) -> None:
    letter = LetterFactory.create(owner=amara, contact=None)
    press(as_amara, letter, "letter_sent", sent_on=amara.today(timezone.now()).isoformat())
    assert state_of(letter) == State.SENT


@pytest.mark.parametrize(
    ("day", "words"), [("2099-01-01", "The day you sent it must be today or earlier"), ("soon", "Enter a real date")]
)
def test_a_day_to_come_is_no_day_on_which_it_went(as_amara: Client, draft: Letter, day: str, words: str) -> None:
    answer = as_amara.post(reverse("followups:letter_sent", args=[draft.pk]), {"sent_on": day})
    assert answer.status_code == 422 and words in answer.content.decode()


def test_a_draft_is_deleted_and_brought_back(as_amara: Client, waiting: Letter) -> None:
    waiting.withdraw(by=waiting.owner, now=MONDAY)
    press(as_amara, waiting, "delete_letter")
    assert not Letter.objects.exists()

    as_amara.post(reverse("applications:undo", args=[Undo.objects.latest("created_at").pk]))
    back = Letter.objects.get()
    assert back.body == waiting.body and back.events.count() == 2


def test_what_was_approved_is_not_deleted(as_amara: Client, waiting: Letter) -> None:
    assert as_amara.post(reverse("followups:delete_letter", args=[waiting.pk])).status_code == 404
    assert Letter.objects.exists()


def test_what_has_gone_is_not_begun_again(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "sent")
    press(as_amara, waiting, "draft_letter_again")
    assert Letter.objects.count() == 1


def test_the_list_takes_few_queries(as_amara: Client, amara: User, django_assert_max_num_queries: object) -> None:
    for _ in range(30):
        LetterFactory.create(owner=amara)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        as_amara.get(reverse("followups:letters"))
