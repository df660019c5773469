"""Saving as one types: of two open pages neither overwrites what it has not seen, and no text is ever lost."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Outcome, Stage
from reflections.debriefs.keeping import ChangedElsewhere, Sent, keep_draft
from reflections.models import Debrief
from tests.factories import ApplicationFactory, DebriefFactory
from tests.pressing import at_once
from tests.reflections.looking_back import HTMX, Tab, a_tab, page_url, stored, url
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)

HERE, THERE = "She had the ending.", "From the phone: she froze."


@pytest.fixture
def debrief(amara: User) -> Debrief:
    return DebriefFactory.create(application=ApplicationFactory.create(owner=amara))


@pytest.fixture
def phone(amara: User) -> Client:
    return signed_in(amara)


def everything(debrief: Debrief, question: str) -> str:
    """Return all that is kept of an answer, in its present and in its history."""
    answer = stored(debrief, question)
    return str([answer.data, answer.filed, [revision.before for revision in answer.revisions.all()]])


def test_it_saves_as_one_types_and_says_when(as_amara: Client, debrief: Debrief) -> None:
    response = Tab(as_amara, debrief, "sticky").pause(friend=HERE, stuck=["nerves"])
    page = response.content.decode()
    assert "Saved at" in page
    assert "You can stop at any time." in page
    assert "<html" not in page
    assert 'name="version" value="1"' in page
    assert stored(debrief, "sticky").data == {"friend": HERE, "stuck": ["nerves"]}


def test_saving_by_itself_files_nothing(as_amara: Client, amara: User, debrief: Debrief) -> None:
    Tab(as_amara, debrief, "sticky").pause(stuck=["nerves"])
    assert stored(debrief, "sticky").filed is None
    assert not amara.sticking_points.exists()


def test_one_page_saves_again_and_again(as_amara: Client, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "sticky")
    for end in range(1, len(HERE)):
        assert tab.pause(friend=HERE[:end]).status_code == 200
    assert tab.press(friend=HERE).status_code == 302
    assert (stored(debrief, "sticky").filed or {})["friend"] == HERE
    assert not stored(debrief, "sticky").revisions.exists()


def test_saving_the_same_text_again_changes_nothing(as_amara: Client, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "sticky")
    tab.pause(friend=HERE)
    before = stored(debrief, "sticky")
    for line_end in ("\r\n", "\n", "\r"):
        tab.pause(friend=f"{HERE}{line_end}")
    assert stored(debrief, "sticky").version == before.version + 1


def test_two_tabs_one_text_is_no_conflict(as_amara: Client, phone: Client, debrief: Debrief) -> None:
    one, other = Tab(as_amara, debrief, "sticky"), Tab(phone, debrief, "sticky")
    assert [tab.pause(friend=HERE).status_code for tab in (one, other)] == [200, 200]
    assert stored(debrief, "sticky").version == 1


@pytest.mark.parametrize("is_first_text", [True, False])
def test_a_text_that_was_not_seen_is_not_overwritten_and_both_are_shown(
    as_amara: Client, phone: Client, debrief: Debrief, is_first_text: bool
) -> None:
    if not is_first_text:
        Tab(as_amara, debrief, "sticky").pause(friend="At first.")
    one, other = Tab(as_amara, debrief, "sticky"), Tab(phone, debrief, "sticky")
    other.pause(friend=THERE)
    response = one.pause(friend=HERE)
    page = response.content.decode()
    assert response.status_code == 409
    assert "This page was changed in another tab or on another device" in page
    assert HERE in page
    assert THERE in page
    assert stored(debrief, "sticky").data == {"friend": THERE}


def test_without_a_script_continue_shows_both_and_keeps_what_was_typed(
    as_amara: Client, phone: Client, debrief: Debrief
) -> None:
    one, other = Tab(as_amara, debrief, "sticky"), Tab(phone, debrief, "sticky")
    other.press(friend=THERE, stuck=["nerves"])
    response = one.press(friend=HERE)
    page = response.content.decode()
    assert response.status_code == 409
    assert "<html" in page
    assert f">{HERE}</textarea>" in "".join(page.splitlines())
    assert THERE in page
    assert "Nerves took over" in page
    assert one.press(friend=f"{HERE} {THERE}").status_code == 302
    assert (stored(debrief, "sticky").filed or {}) == {"friend": f"{HERE} {THERE}"}


@pytest.mark.parametrize("way", ["press", "pause"])
def test_whoever_has_seen_both_may_go_on_and_the_other_text_stays_in_the_history(
    as_amara: Client, phone: Client, debrief: Debrief, way: str
) -> None:
    one, other = Tab(as_amara, debrief, "sticky"), Tab(phone, debrief, "sticky")
    other.pause(friend=THERE)
    one.pause(friend=HERE)
    assert getattr(one, way)(friend=HERE).status_code in (200, 302)
    assert stored(debrief, "sticky").data == {"friend": HERE}
    assert THERE in as_amara.get(url("debrief_history", debrief)).content.decode()


@pytest.mark.parametrize("has_saved_over_it", [False, True])
def test_the_other_text_may_be_taken_instead_and_ones_own_stays_in_the_history(
    as_amara: Client, phone: Client, debrief: Debrief, has_saved_over_it: bool
) -> None:
    one, other = Tab(as_amara, debrief, "sticky"), Tab(phone, debrief, "sticky")
    other.pause(friend=THERE)
    one.pause(friend=HERE)
    if has_saved_over_it:
        one.pause(friend=HERE)
    assert one.press("theirs", friend=HERE).headers["Location"] == page_url(debrief, "sticky")
    assert stored(debrief, "sticky").data == {"friend": THERE}
    assert HERE in as_amara.get(url("debrief_history", debrief)).content.decode()


def test_a_third_tab_in_between_is_shown_too(as_amara: Client, phone: Client, debrief: Debrief) -> None:
    one, other, third = (Tab(client, debrief, "sticky") for client in (as_amara, phone, phone))
    other.pause(friend=THERE)
    one.pause(friend=HERE)
    third.pause(friend="A third one.")
    assert third.pause(friend="A third one.").status_code == 200
    response = one.press(friend=HERE)
    assert response.status_code == 409
    assert "A third one." in response.content.decode()
    assert THERE in everything(debrief, "sticky")


@pytest.mark.parametrize("button", ["skip", "stop", "back", ""])
def test_no_button_overwrites_what_was_not_seen(as_amara: Client, phone: Client, debrief: Debrief, button: str) -> None:
    one, other = Tab(as_amara, debrief, "sticky"), Tab(phone, debrief, "sticky")
    other.press(friend=THERE)
    assert one.press(button, friend=HERE).status_code == 409
    assert one.press(button, friend=HERE).status_code == 302
    assert THERE in everything(debrief, "sticky")
    assert HERE in everything(debrief, "sticky")


def test_a_page_is_no_stranger_to_what_it_saved_itself(as_amara: Client, debrief: Debrief) -> None:
    """Continue was pressed while a save was still on its way: its answer never came to the page."""
    tab = Tab(as_amara, debrief, "sticky")
    seen = dict(tab.hidden)
    tab.pause(friend="She had")
    tab.hidden = seen
    assert tab.press(friend=HERE).status_code == 302
    assert stored(debrief, "sticky").data == {"friend": HERE}


@pytest.mark.parametrize("way", ["", "skip"])
def test_a_save_that_continue_overtook_on_the_way_changes_nothing(as_amara: Client, debrief: Debrief, way: str) -> None:
    tab = Tab(as_amara, debrief, "sticky")
    on_its_way = tab.hidden | {"turn": "7"}
    tab.press(way, friend=HERE, turn="8")
    kept = stored(debrief, "sticky")
    late = as_amara.post(url("autosave_debrief", debrief, "sticky"), on_its_way | {"friend": HERE[:5]}, headers=HTMX)
    assert late.status_code == 200
    now = stored(debrief, "sticky")
    assert (now.data, now.filed, now.is_skipped, now.version) == (kept.data, kept.filed, kept.is_skipped, kept.version)


def test_a_page_that_counts_follows_its_own_saves(as_amara: Client, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "sticky")
    stale = dict(tab.hidden)
    for turn, words in enumerate(("She", "She had", HERE), 1):
        as_amara.post(
            url("autosave_debrief", debrief, "sticky"),
            stale | {"friend": words, "turn": str(turn)},
            headers=HTMX,
        )
    assert stored(debrief, "sticky").data == {"friend": HERE}


def test_continue_that_its_own_page_overtook_is_asked_about(as_amara: Client, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "sticky")
    stale = dict(tab.hidden)
    tab.pause(friend=HERE, turn="2")
    answer = as_amara.post(page_url(debrief, "sticky"), stale | {"friend": THERE, "turn": "1"})
    assert answer.status_code == 409
    assert stored(debrief, "sticky").data == {"friend": HERE}
    tab.see(answer)
    tab.pause(friend=THERE, turn="1")
    assert stored(debrief, "sticky").data == {"friend": THERE}


def test_pressing_continue_twice_is_pressing_it_once(as_amara: Client, amara: User, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "sticky")
    seen = dict(tab.hidden)
    for _ in range(2):
        tab.hidden = dict(seen)
        assert tab.press(friend=HERE, stuck=["nerves"]).status_code == 302
    assert amara.sticking_points.count() == 1


def test_a_save_that_comes_late_changes_nothing(as_amara: Client, debrief: Debrief) -> None:
    tab = Tab(as_amara, debrief, "sticky")
    late = dict(tab.hidden)
    tab.press(friend=HERE)
    as_amara.post(url("autosave_debrief", debrief, "sticky"), late | {"friend": HERE}, headers=HTMX)
    assert (stored(debrief, "sticky").filed or {}) == {"friend": HERE}
    assert not stored(debrief, "sticky").is_draft


# ── At the same moment ──


def saves(debrief: Debrief, *texts: str, seen: int) -> list[str]:
    """Save several texts at the same moment, each from a page of its own; return what came of each."""

    def save(text: str) -> Any:
        sent = Sent({"friend": text}, seen=seen, tab=a_tab())
        try:
            keep_draft(Debrief.objects.get(pk=debrief.pk), "sticky", sent, now=timezone.now())
        except ChangedElsewhere as changed:
            return changed.theirs.data["friend"]
        return "saved"

    return at_once(*(lambda text=text: save(text) for text in texts))


@pytest.mark.parametrize("seen", [0, 1])
def test_of_tabs_that_save_at_the_same_moment_one_wins_and_the_others_see_it(debrief: Debrief, seen: int) -> None:
    if seen:
        keep_draft(debrief, "sticky", Sent({"friend": "At first."}, seen=0, tab=a_tab()), now=timezone.now())
    texts = ["one", "two", "three", "four"]
    came = saves(debrief, *texts, seen=seen)
    winner = stored(debrief, "sticky").data["friend"]
    assert came == ["saved" if text == winner else winner for text in texts]
    assert stored(debrief, "sticky").version == seen + 1


def test_tabs_that_save_the_same_at_the_same_moment_all_win(debrief: Debrief) -> None:
    assert saves(debrief, HERE, HERE, HERE, HERE, seen=0) == ["saved"] * 4
    assert stored(debrief, "sticky").data == {"friend": HERE}


def test_continue_pressed_in_several_tabs_at_once_files_once(amara: User, debrief: Debrief) -> None:
    tabs = [signed_in(amara) for _ in range(4)]
    data = {"words_0": "Tell us about a dashboard.", "rehearse_0": "on", "version": "0"}
    answers = at_once(*(lambda tab=tab: tab.post(page_url(debrief, "asked"), data).status_code for tab in tabs))
    assert answers == [302] * 4
    assert amara.questions.count() == 1
    assert stored(debrief, "asked").asked.count() == 1


def test_beginning_in_several_tabs_at_once_begins_once(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 20))
    tabs = [signed_in(amara) for _ in range(4)]
    at_once(*(lambda tab=tab: tab.post(f"/jobs/{job.pk}/look-back/") for tab in tabs))
    assert job.debriefs.count() == 1


def test_finishing_in_several_tabs_at_once_finishes_once(amara: User, debrief: Debrief) -> None:
    tabs = [signed_in(amara) for _ in range(4)]
    data = {"then": "say it aloud", "kind": "rehearse", "version": "0"}
    answers = at_once(*(lambda tab=tab: tab.post(page_url(debrief, "next_step"), data).status_code for tab in tabs))
    assert answers == [302] * 4
    assert amara.plans.count() == 1
    assert amara.undos.filter(label="Look back finished").count() == 1
