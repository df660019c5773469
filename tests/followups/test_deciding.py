"""What its owner decides about a letter."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Undo
from followups.approving import approve
from followups.models import Letter, SendingAccount
from followups.states import State
from tests.factories import LetterFactory, SendingAccountFactory
from tests.followups.world import MONDAY


@pytest.fixture
def mailbox(amara: User) -> SendingAccount:
    box: SendingAccount = SendingAccountFactory.create(owner=amara)
    return box


@pytest.fixture
def draft(amara: User) -> Letter:
    letter: Letter = LetterFactory.create(owner=amara, kind="thanks")
    return letter


@pytest.fixture
def waiting(draft: Letter, mailbox: SendingAccount) -> Letter:
    approve(draft, by=draft.owner, account=mailbox, now=timezone.now())
    return draft


def press(client: Client, letter: Letter, name: str, **sent: str) -> str:
    """Press a button, and return what the next page says."""
    return client.post(reverse(f"followups:{name}", args=[letter.pk]), sent, follow=True).content.decode()


def see(client: Client, letter: Letter) -> str:
    return client.get(reverse("followups:letter", args=[letter.pk])).content.decode()


IN_HAND = {"claim": UUID(int=1), "lease_ends_at": MONDAY}
GONE = {"handed_over_at": MONDAY, "date_header": "Mon"}
FACTS: dict[str, dict[str, object]] = {"sending": IN_HAND | GONE, "unknown": GONE, "sent": GONE, "held": {}}


def put(letter: Letter, state: str, reason: str = "") -> None:
    """Lay a letter that waits into another state, as the engine would."""
    Letter.objects.filter(pk=letter.pk).update(state=state, reason=reason, **FACTS[state])


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state


def test_a_letter_that_waits_is_read_only_and_says_when_it_goes(as_amara: Client, waiting: Letter) -> None:
    page = see(as_amara, waiting)
    assert "<textarea" not in page and "It goes" in page and waiting.body in page


def test_taking_the_yes_back_makes_it_a_draft(as_amara: Client, waiting: Letter) -> None:
    assert "A draft again" in press(as_amara, waiting, "withdraw_letter")
    assert state_of(waiting) == State.DRAFT and waiting.approved_at is None
    assert "<textarea" in see(as_amara, waiting)


def test_a_cancelled_letter_can_be_begun_again_with_its_words(as_amara: Client, waiting: Letter) -> None:
    page = press(as_amara, waiting, "cancel_letter")
    assert "It will not be sent" in page and "Make it a draft again" in page

    press(as_amara, waiting, "draft_letter_again")
    copy = Letter.objects.get(state="draft")
    assert copy.body == waiting.body and state_of(waiting) == State.CANCELLED


@pytest.mark.parametrize("name", ["withdraw_letter", "cancel_letter"])
def test_what_is_going_out_this_moment_cannot_be_stopped(as_amara: Client, waiting: Letter, name: str) -> None:
    put(waiting, "sending")
    assert "It has moved on" in press(as_amara, waiting, name)
    assert state_of(waiting) == State.SENDING


def test_a_held_letter_says_why_and_goes_after_a_new_yes(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    page = see(as_amara, waiting)
    assert "Its hour has passed by a day or more" in page and "No answer yet: approve it again" in page

    assert "Approved again." in press(as_amara, waiting, "approve_letter_again")
    assert state_of(waiting) == State.SCHEDULED


def test_a_held_letter_whose_mailbox_is_paused_says_so(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "account_paused")
    SendingAccount.objects.get().pause("sign_in", timezone.now())
    answer = as_amara.post(reverse("followups:approve_letter_again", args=[waiting.pk]))
    assert answer.status_code == 422 and "Your mailbox is paused" in answer.content.decode()
    assert state_of(waiting) == State.HELD


def test_a_held_letter_can_be_changed_or_let_go(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "held", "late")
    press(as_amara, waiting, "withdraw_letter")
    assert state_of(waiting) == State.DRAFT


@pytest.mark.parametrize(("name", "state"), [("letter_went", "sent"), ("letter_did_not_go", "draft")])
def test_its_owner_says_what_became_of_a_letter(as_amara: Client, waiting: Letter, name: str, state: str) -> None:
    put(waiting, "unknown", "nobody_knows")
    assert "Look in your Sent folder" in see(as_amara, waiting)
    press(as_amara, waiting, name)
    assert state_of(waiting) == state
    assert "It has moved on" in press(as_amara, waiting, name)


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
