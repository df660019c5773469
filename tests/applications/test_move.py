from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from applications.models import Application, Outcome, Stage, StageChange, Undo
from tests.applications.asking import board_url, headers, move
from tests.factories import ApplicationFactory


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.SENT, role="Data analyst")


def menu_url(job: Application, query: str = "") -> str:
    return reverse("applications:move", args=[job.pk]) + query


def stage_of(job: Application) -> str:
    return Application.objects.get(pk=job.pk).stage


def latest_day(job: Application) -> date | None:
    return list(job.changes.as_recorded())[-1].occurred_on


# ── The menu ──


def test_the_menu_is_a_page_without_javascript(as_amara: Client, job: Application) -> None:
    html = as_amara.get(menu_url(job)).content.decode()
    assert "<h1>Move “Data analyst”</h1>" in html
    assert 'name="seen" value="sent"' in html
    assert "When did it happen?" in html
    assert "?kind=no" in html


def test_htmx_gets_the_menu_alone(as_amara: Client, job: Application) -> None:
    html = as_amara.get(menu_url(job, "?seen=sent"), headers=headers()).content.decode()
    assert "<html" not in html
    assert "Move “Data analyst”, " in html
    assert "now here" in html.split('value="sent" aria-current="true"')[1].split("</button>")[0]


def test_hired_is_offered_once_there_was_talking(as_amara: Client, job: Application, amara: User) -> None:
    assert 'value="hired"' not in as_amara.get(menu_url(job)).content.decode()
    job.move_to(Stage.TALKING, by=amara, occurred_on=None)
    assert 'value="hired"' in as_amara.get(menu_url(job)).content.decode()


def test_after_an_answer_the_menu_offers_the_other_row_and_life(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.RESTING)
    html = as_amara.get(menu_url(job)).content.decode()
    assert "It came back to life" in html
    assert 'value="looking_back"' in html
    assert 'value="talking"' not in html
    assert "?kind=no" not in html


def test_an_offer_is_declined_rather_than_stepped_back_from(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.OFFER)
    html = as_amara.get(menu_url(job)).content.decode()
    assert "?kind=declined" in html
    assert "?kind=withdrew" not in html


@pytest.mark.parametrize("ask", ["get", "post"])
def test_a_strangers_card_is_not_here(as_bob: Client, job: Application, ask: str) -> None:
    assert getattr(as_bob, ask)(menu_url(job), {"to": "talking"}).status_code == 404
    assert stage_of(job) == Stage.SENT


def test_a_card_is_neither_put_nor_deleted(as_amara: Client, job: Application) -> None:
    assert as_amara.delete(menu_url(job)).status_code == 405


def test_html_in_a_role_is_only_text(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="<script>alert(1)</script>")
    for asked in ({}, headers()):
        assert "<script>alert" not in as_amara.get(menu_url(job), headers=asked).content.decode()


# ── Moving ──


def test_a_move_without_javascript_comes_back_to_the_card(as_amara: Client, job: Application) -> None:
    response = move(as_amara, job, "talking", page=None)
    assert response.status_code == 302
    assert response["Location"] == f"{board_url()}#job-{job.pk}"
    assert stage_of(job) == Stage.TALKING
    assert "Moved to Talking." in as_amara.get(board_url()).content.decode()


def test_htmx_gets_both_columns_a_toast_and_the_focus(as_amara: Client, job: Application) -> None:
    response = move(as_amara, job, "talking")
    html = response.content.decode()
    assert response.status_code == 200
    assert 'id="col-sent"' in html and 'id="col-talking"' in html
    assert 'id="col-saved"' not in html
    assert "Moved to Talking." in html and "/undo/" in html
    assert response["HX-Trigger"] == f'{{"ajar:focus": "#job-{job.pk} a"}}'
    assert f'is-moved" id="job-{job.pk}"' in html


def test_from_another_page_htmx_is_sent_back_there(as_amara: Client, job: Application) -> None:
    page = board_url("?view=list")
    response = move(as_amara, job, "talking", page=page, next=page)
    assert response["HX-Redirect"] == page


def test_the_columns_keep_the_size_that_they_have_on_screen(as_amara: Client, amara: User, job: Application) -> None:
    for _ in range(10):
        ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    html = move(as_amara, job, "talking", page=board_url("?talking=24")).content.decode()
    assert html.count('<li class="tile') == 11


def test_a_card_that_leaves_a_folded_board_gives_the_focus_to_its_column(as_amara: Client, job: Application) -> None:
    response = move(as_amara, job, "put_away", page=board_url("?fold=after"))
    assert response["HX-Trigger"] == '{"ajar:focus": "#c-sent"}'
    assert stage_of(job) == Stage.PUT_AWAY


def test_the_day_is_today_in_the_persons_zone_unless_another_is_named(as_amara: Client, job: Application) -> None:
    move(as_amara, job, "talking")
    assert latest_day(job) == job.owner.today(timezone.now())
    move(as_amara, job, "offer", seen="talking", occurred_on="2026-11-12")
    assert latest_day(job) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2999-01-01", "The day must be today or earlier"),
        ("0001-01-01", "Enter a day from 1970 on"),
        ("2026-02-31", "Enter a day that is in the calendar"),
        ("\0", "Null characters are not allowed"),
    ],
)
def test_an_impossible_day_is_said_in_plain_words_and_nothing_moves(
    as_amara: Client, job: Application, day: str, words: str
) -> None:
    response = move(as_amara, job, "talking", page=None, occurred_on=day)
    assert response.status_code == 422
    assert stage_of(job) == Stage.SENT
    if day != "\0":
        assert words in response.content.decode()


def test_tomorrow_has_begun_for_somebody_who_travels_east(as_amara: Client, job: Application) -> None:
    tomorrow = job.owner.today(timezone.now()) + timedelta(days=1)
    assert move(as_amara, job, "talking", page=None, occurred_on=tomorrow).status_code == 302


@pytest.mark.parametrize("to", ["", "nowhere", "SENT", "<b>"])
def test_a_place_that_does_not_exist_is_refused(as_amara: Client, job: Application, to: str) -> None:
    response = move(as_amara, job, to, page=None)
    assert response.status_code == 422
    html = response.content.decode()
    assert "Choose where it goes" in html
    assert "<title>Error: " in html
    assert stage_of(job) == Stage.SENT


def test_a_job_without_an_answer_is_asked_for_it_first(as_amara: Client, job: Application) -> None:
    answer = f"{reverse('applications:answer', args=[job.pk])}?then=looking_back"
    assert move(as_amara, job, "looking_back", page=None)["Location"] == answer
    assert move(as_amara, job, "looking_back")["HX-Redirect"] == answer
    assert stage_of(job) == Stage.SENT


def test_within_the_second_row_nobody_is_asked_again(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.RESTING)
    assert move(as_amara, job, "growing").status_code == 200
    assert stage_of(job) == Stage.GROWING


def test_hired_is_said_kindly_and_kept_as_the_answer(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.OFFER, role="Data analyst")
    html = move(as_amara, job, "hired").content.decode()
    assert escape(f"You are in: Data analyst, {job.company}.") in html
    assert job.outcomes.standing().get().kind == Outcome.Kind.HIRED


def test_it_came_back_to_life_as_far_as_it_had_come(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    job.log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=date(2026, 11, 20))
    assert move(as_amara, job, "alive").status_code == 200
    assert stage_of(job) == Stage.TALKING
    assert not job.outcomes.standing().exists()


# ── Two tabs, two presses ──


def test_a_card_moved_in_another_tab_is_not_moved_over(as_amara: Client, job: Application, amara: User) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=None)
    response = move(as_amara, job, "offer", seen="sent")
    html = response.content.decode()
    assert response.status_code == 409
    assert "This card was moved in another tab" in html
    assert 'id="col-sent"' in html and 'id="col-talking"' in html
    assert stage_of(job) == Stage.TALKING


def test_without_javascript_the_page_says_where_the_card_lies_now(
    as_amara: Client, job: Application, amara: User
) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=None)
    response = move(as_amara, job, "offer", page=None, seen="sent")
    assert response.status_code == 409
    assert "It lies in Talking now." in response.content.decode()
    assert 'name="seen" value="talking"' in response.content.decode()


def test_the_menu_of_a_card_that_has_moved_shows_where_it_went(as_amara: Client, job: Application) -> None:
    response = as_amara.get(menu_url(job, "?seen=saved"), headers=headers())
    assert response.status_code == 409
    assert 'id="col-saved"' in response.content.decode() and 'id="col-sent"' in response.content.decode()


@pytest.mark.parametrize("seen", ["put_away", "nonsense", ""])
def test_a_made_up_place_to_have_seen_it_breaks_nothing(as_amara: Client, amara: User, seen: str) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.PUT_AWAY)
    assert as_amara.get(menu_url(job, f"?seen={seen}"), headers=headers()).status_code in (200, 409)


def test_a_second_press_moves_nothing_twice(as_amara: Client, job: Application) -> None:
    move(as_amara, job, "talking")
    response = move(as_amara, job, "talking")
    assert response.status_code == 200
    assert "It lies in Talking already." in response.content.decode()
    assert StageChange.objects.filter(application=job).count() == 2
    assert Undo.objects.count() == 1


@pytest.mark.parametrize("next_url", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_to_another_site(as_amara: Client, job: Application, next_url: str) -> None:
    response = move(as_amara, job, "talking", page=None, next=next_url)
    assert response["Location"] == f"{board_url()}#job-{job.pk}"


def test_the_way_back_is_kept(as_amara: Client, job: Application) -> None:
    page = board_url("?view=list&q=analyst")
    assert f'name="next" value="{page.replace("&", "&amp;")}"' in (
        as_amara.get(menu_url(job), {"next": page}).content.decode()
    )
    assert move(as_amara, job, "talking", page=None, next=page)["Location"] == page


# ── The order within a column ──


def order(client: Client, job: Application, way: str, *, page: str | None = "") -> Any:
    address = reverse("applications:order", args=[job.pk])
    return client.post(address, {"way": way}, headers=None if page is None else headers(page))


def in_order(amara: User) -> list[str]:
    return list(amara.applications.filter(stage=Stage.SAVED).order_by("-rank", "id").values_list("role", flat=True))


@pytest.fixture
def three(amara: User) -> dict[str, Application]:
    return {role: ApplicationFactory.create(owner=amara, role=role) for role in ("c", "b", "a")}


def test_a_card_moves_up_and_down_in_its_column(as_amara: Client, amara: User, three: dict[str, Application]) -> None:
    order(as_amara, three["c"], "up")
    assert in_order(amara) == ["a", "c", "b"]
    order(as_amara, three["a"], "down")
    assert in_order(amara) == ["c", "a", "b"]


def test_at_the_end_of_its_column_it_stays(as_amara: Client, amara: User, three: dict[str, Application]) -> None:
    assert order(as_amara, three["a"], "up", page=None).status_code == 302
    order(as_amara, three["c"], "down")
    order(as_amara, three["b"], "sideways")
    assert in_order(amara) == ["a", "b", "c"]


def test_a_new_order_can_be_taken_back(as_amara: Client, amara: User, three: dict[str, Application]) -> None:
    order(as_amara, three["c"], "up")
    as_amara.post(reverse("applications:undo", args=[Undo.objects.get().pk]))
    assert in_order(amara) == ["a", "b", "c"]


def test_nobody_orders_the_cards_of_somebody_else(as_bob: Client, amara: User, three: dict[str, Application]) -> None:
    assert order(as_bob, three["c"], "up").status_code == 404
    assert as_bob.get(reverse("applications:order", args=[three["c"].pk])).status_code == 405
