"""The person's own list of reasons."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import OutcomeReason
from tests.factories import ApplicationFactory, OutcomeFactory

REASONS = reverse("applications:reasons")


@pytest.fixture
def first(amara: User) -> OutcomeReason:
    return OutcomeReason.objects.for_owner(amara)[0]


def url(name: str, reason: OutcomeReason) -> str:
    return reverse(f"applications:{name}", args=[reason.pk])


def labels(user: User) -> list[str]:
    return [reason.label for reason in OutcomeReason.objects.for_owner(user)]


def take_back(client: Client, user: User) -> None:
    client.post(reverse("applications:undo", args=[user.undos.latest("created_at").pk]))


def test_the_list_is_there_from_the_start(as_amara: Client) -> None:
    assert "Somebody from inside" in as_amara.get(REASONS).content.decode()


def test_a_reason_is_added_at_the_end(as_amara: Client, amara: User, first: OutcomeReason) -> None:
    as_amara.post(REASONS, {"label": "The commute", "mine_to_change": "no"})
    assert labels(amara)[-1] == "The commute"
    take_back(as_amara, amara)
    assert "The commute" not in labels(amara)


def test_a_reason_is_reworded_and_answers_follow(as_amara: Client, amara: User, first: OutcomeReason) -> None:
    answer = OutcomeFactory.create(application=ApplicationFactory.create(owner=amara), reason=first)
    as_amara.post(url("edit_reason", first), {"label": "A skill I am learning", "mine_to_change": "yes"})
    answer.refresh_from_db()
    assert str(answer.reason) == "A skill I am learning"
    take_back(as_amara, amara)
    assert labels(amara)[0] == first.label


def test_reasons_change_places(as_amara: Client, amara: User, first: OutcomeReason) -> None:
    before = labels(amara)
    as_amara.post(url("move_reason", first), {"to": "down"})
    assert labels(amara)[:2] == [before[1], before[0]]
    as_amara.post(url("move_reason", first), {"to": "up"})
    assert labels(amara) == before
    take_back(as_amara, amara)
    assert labels(amara)[:2] == [before[1], before[0]]


def test_the_first_reason_moves_no_higher(as_amara: Client, amara: User, first: OutcomeReason) -> None:
    undos = amara.undos.count()
    assert as_amara.post(url("move_reason", first), {"to": "up"}).status_code == 302
    assert amara.undos.count() == undos


def test_a_reason_leaves_the_list_and_comes_back(as_amara: Client, amara: User, first: OutcomeReason) -> None:
    answer = OutcomeFactory.create(application=ApplicationFactory.create(owner=amara), reason=first)
    as_amara.post(url("delete_reason", first))
    answer.refresh_from_db()
    assert answer.reason is None
    take_back(as_amara, amara)
    answer.refresh_from_db()
    assert answer.reason == first


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (" ", "Enter the reason"),
        ("somebody from INSIDE", "This reason is in your list already"),
        ("x" * 121, "Keep this to 120 characters or fewer"),
    ],
)
@pytest.mark.parametrize("name", ["reasons", "edit_reason"])
def test_what_is_wrong_with_a_reason_is_said(
    as_amara: Client, first: OutcomeReason, name: str, label: str, words: str
) -> None:
    address = REASONS if name == "reasons" else url(name, first)
    response: Any = as_amara.post(address, {"label": label, "mine_to_change": "no"})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_stranger_has_a_list_of_their_own(as_bob: Client, amara: User, first: OutcomeReason) -> None:
    OutcomeReason.objects.create(owner=amara, label="Known to Amara alone")
    assert "Known to Amara alone" not in as_bob.get(REASONS).content.decode()
    assert as_bob.get(url("edit_reason", first)).status_code == 404
    for name in ("edit_reason", "move_reason", "delete_reason"):
        assert as_bob.post(url(name, first), {"label": "Mine"}).status_code == 404


def test_moving_and_deleting_need_a_post(as_amara: Client, first: OutcomeReason) -> None:
    assert as_amara.get(url("move_reason", first)).status_code == 405
    assert as_amara.get(url("delete_reason", first)).status_code == 405


def test_script_in_a_reason_is_only_text(as_amara: Client, amara: User) -> None:
    OutcomeReason.objects.create(owner=amara, label="<script>alert(1)</script>")
    assert "<script>alert" not in as_amara.get(REASONS).content.decode()
