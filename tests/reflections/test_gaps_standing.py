"""A gap is let be or closed by evidence, and all of it taken back."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.ids import uuid7
from reflections.models import Gap
from tests.factories import (
    EvidenceFactory,
    GapFactory,
    GapMentionFactory,
    PlanFactory,
)
from tests.reflections.asking import HTMX, page, take_back, url
from tests.reflections.ledger import DAY, closed, job_at


def test_a_gap_is_let_be_and_taken_up_again(as_amara: Client, amara: User, gap: Gap) -> None:
    told = as_amara.post(url("let_gap_be", gap), follow=True).content.decode()
    assert "That is a fine answer" in told
    assert gap in amara.gaps.let_be()
    assert as_amara.post(url("let_gap_be", gap)).status_code == 302
    assert amara.undos.count() == 1
    as_amara.post(url("take_gap_up", gap))
    assert gap in amara.gaps.open()
    take_back(as_amara, amara)
    assert gap in amara.gaps.let_be()


def test_htmx_goes_to_the_page_as_a_whole(as_amara: Client, gap: Gap) -> None:
    assert as_amara.post(url("let_gap_be", gap), headers=HTMX)["HX-Redirect"] == url("gap", gap)


def test_a_gap_closes_by_a_new_piece_of_evidence(as_amara: Client, amara: User, gap: Gap) -> None:
    assert as_amara.get(url("close_gap", gap)).status_code == 200
    told = as_amara.post(url("close_gap", gap), {"words": "I rebuilt the report"}, follow=True).content.decode()
    assert "I rebuilt the report" in told
    assert "Closed by evidence" in told
    assert gap in amara.gaps.closed()
    take_back(as_amara, amara)
    assert gap in amara.gaps.open()
    assert not gap.evidence.exists()


def test_a_gap_closes_by_evidence_that_is_there(as_amara: Client, amara: User, gap: Gap) -> None:
    plan = PlanFactory.create(owner=amara, gap=gap)
    piece = EvidenceFactory.create(gap=None, plan=plan)
    assert f'value="{piece.pk}" selected' in page(as_amara, url("close_gap", gap) + f"?piece={piece.pk}")
    as_amara.post(url("close_gap", gap), {"piece": str(piece.pk)})
    assert gap.closings.get().evidence == piece
    plan.forget()
    assert gap.is_closed


def test_a_new_piece_beside_a_chosen_one_is_kept_too(as_amara: Client, amara: User, gap: Gap) -> None:
    piece = EvidenceFactory.create(gap=gap, words="Chosen")
    as_amara.post(url("close_gap", gap), {"piece": str(piece.pk), "words": "Typed"})
    assert gap.closings.get().evidence == piece
    assert set(gap.evidence.values_list("words", flat=True)) == {"Chosen", "Typed"}
    take_back(as_amara, amara)
    assert gap.evidence.get() == piece and not gap.is_closed


def test_the_plans_of_a_gap_come_with_the_next_day_first(as_amara: Client, amara: User, gap: Gap) -> None:
    day = timezone.localdate()
    for words, facts in (
        ("let go", {"let_go_on": day}),
        ("some day", {}),
        ("finished", {"finished_on": day}),
        ("soon", {"planned_for_day": day}),
    ):
        PlanFactory.create(owner=amara, gap=gap, then_i_will=f"do {words}", **facts)
    told = page(as_amara, url("gap", gap))
    places = [told.index(f"do {words}") for words in ("soon", "some day", "let go", "finished")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Add a few words, a link or a file"),
        ({"words": "   "}, "Add a few words, a link or a file"),
        ({"link": "javascript:alert(1)"}, "Enter a full link"),
        ({"words": "Kept", "given_on": "2999-01-01"}, "The day must be today or earlier"),
    ],
)
def test_nothing_closes_without_evidence(
    as_amara: Client, amara: User, gap: Gap, data: dict[str, str], words: str
) -> None:
    response = as_amara.post(url("close_gap", gap), data)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert gap in amara.gaps.open()


def test_evidence_of_another_gap_closes_nothing(as_amara: Client, amara: User, gap: Gap) -> None:
    other = EvidenceFactory.create(gap=GapFactory.create(owner=amara))
    EvidenceFactory.create(gap=gap)
    assert as_amara.post(url("close_gap", gap), {"piece": str(other.pk)}).status_code == 422


def test_a_second_press_closes_once(as_amara: Client, amara: User, gap: Gap) -> None:
    sent = {"id": str(uuid7()), "words": "I did it"}
    for _ in range(2):
        assert as_amara.post(url("close_gap", gap), sent).status_code == 302
    assert (gap.evidence.count(), gap.closings.count(), amara.undos.count()) == (1, 1, 1)


def test_closing_ends_letting_be_and_its_undo_brings_it_back(as_amara: Client, amara: User, gap: Gap) -> None:
    gap.let_be(DAY)
    as_amara.post(url("close_gap", gap), {"words": "It came by itself"})
    gap.refresh_from_db()
    assert gap.let_be_on is None
    take_back(as_amara, amara)
    assert gap in amara.gaps.let_be()


def test_a_closed_gap_opens_again_with_its_history(as_amara: Client, amara: User, gap: Gap) -> None:
    closed(gap, words="The course")
    told = as_amara.post(url("reopen_gap", gap), follow=True).content.decode()
    assert gap in amara.gaps.open()
    assert "Closed before" in told
    assert as_amara.post(url("reopen_gap", gap)).status_code == 302
    take_back(as_amara, amara)
    assert gap in amara.gaps.closed()


def test_what_closed_again_since_is_not_closed_twice_by_undo(as_amara: Client, amara: User, gap: Gap) -> None:
    closed(gap)
    undo = gap.reopen(DAY)
    closed(gap)
    assert undo is not None
    response = as_amara.post(f"/undo/{undo.pk}/")
    assert response.status_code == 409
    assert "Something else has taken its place since" in response.content.decode()
    assert gap.closings.filter(reopened_on=None).count() == 1


def test_a_name_that_was_given_again_since_stays_with_the_new_gap(as_amara: Client, amara: User, gap: Gap) -> None:
    undo = gap.forget()
    GapFactory.create(owner=amara, name=gap.name)
    assert as_amara.post(f"/undo/{undo.pk}/").status_code == 409
    assert amara.gaps.count() == 1


def test_a_deleted_gap_comes_back_whole(as_amara: Client, amara: User, gap: Gap) -> None:
    plan = PlanFactory.create(owner=amara, gap=gap)
    shared = EvidenceFactory.create(gap=gap, plan=plan)
    GapMentionFactory.create(gap=gap)
    gap.close_by(shared, DAY)
    as_amara.post(url("delete_gap", gap))
    assert not amara.gaps.exists()
    assert plan.evidence.get() == shared
    take_back(as_amara, amara)
    back = amara.gaps.get()
    assert (back.mentions.count(), back.evidence.get(), back.plans.get(), back.is_closed) == (1, shared, plan, True)


def test_what_is_closed_and_was_named_is_a_reason_to_write(as_amara: Client, amara: User, gap: Gap) -> None:
    GapMentionFactory.create(gap=gap, application=job_at(amara, "Fernhill"))
    assert "you can say so" not in page(as_amara, url("gap", gap))
    assert "Fernhill named this, and it is closed now." in page(as_amara, url("gap", closed(gap)))


def test_what_came_up_again_since_takes_nothing_away(as_amara: Client, gap: Gap) -> None:
    closed(gap)
    GapMentionFactory.create(gap=gap, named_on=date(2026, 11, 26))
    assert "It came up once more since then" in page(as_amara, url("gap", gap))


@pytest.mark.parametrize("voice", ["guessed", "coach"])
def test_a_guess_alone_is_no_coming_up_again(as_amara: Client, gap: Gap, voice: str) -> None:
    closed(gap)
    GapMentionFactory.create(gap=gap, named_on=date(2026, 11, 26), voice=voice)
    assert "It came up once more since then" not in page(as_amara, url("gap", gap))


def test_an_advert_that_asks_for_it_is_one(as_amara: Client, amara: User, gap: Gap) -> None:
    closed(gap)
    asking = job_at(amara, "Fernhill")
    GapMentionFactory.create(
        gap=gap, application=asking, is_from_advert=True, voice="guessed", named_on=date(2026, 11, 26)
    )
    assert "It came up once more since then" in page(as_amara, url("gap", gap))


@pytest.mark.parametrize("name", ["delete_gap", "let_gap_be", "take_gap_up", "reopen_gap"])
def test_a_link_changes_nothing(as_amara: Client, gap: Gap, name: str) -> None:
    assert as_amara.get(url(name, gap)).status_code == 405


def test_script_in_a_name_is_only_text(as_amara: Client, amara: User) -> None:
    gap = GapFactory.create(owner=amara, name="<script>alert(1)</script>")
    for address in (url("gaps"), url("gap", gap), url("learn")):
        assert "<script>alert" not in page(as_amara, address)
