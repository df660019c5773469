import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_welcome_offers_four_ways_to_begin(as_amara: Client) -> None:
    html = as_amara.get("/welcome/").content.decode()
    for start in ("I just had a no", "I have applied somewhere", "I keep a spreadsheet", "Show me around first"):
        assert start in html


@pytest.mark.parametrize(
    ("start", "leads_to"), [("no", "applications:add"), ("job", "applications:add"), ("file", "applications:import")]
)
def test_each_way_leads_where_it_says(as_amara: Client, start: str, leads_to: str) -> None:
    response = as_amara.post("/welcome/", {"from": start})
    assert response.status_code == 302
    assert response["Location"].startswith(reverse(leads_to))


def test_after_a_no_the_first_step_is_told(as_amara: Client) -> None:
    response = as_amara.post("/welcome/", {"from": "no"}, follow=True)
    assert "First the company: one line is enough." in response.content.decode()


def test_a_look_around_loads_made_up_jobs(as_amara: Client, amara: User) -> None:
    response = as_amara.post("/welcome/", {"from": "sample"}, follow=True)
    assert amara.applications.filter(is_sample=True).count() == 11
    assert "Eleven made-up jobs" in response.content.decode()


def test_one_press_clears_them(as_amara: Client, amara: User) -> None:
    as_amara.post("/welcome/", {"from": "sample"})
    as_amara.post("/sample/clear/")
    assert not amara.applications.exists()


def test_the_way_back_to_them_is_where_the_message_says(as_amara: Client) -> None:
    said = as_amara.post("/sample/clear/", follow=True).content.decode()
    assert "Settings, My data, Welcome" in said
    assert 'href="/welcome/"' in as_amara.get("/settings/data/").content.decode()


def test_nothing_is_cleared_by_following_a_link(as_amara: Client, amara: User) -> None:
    as_amara.post("/welcome/", {"from": "sample"})
    assert as_amara.get("/sample/clear/").status_code == 405
    assert amara.applications.exists()


def test_an_unknown_way_shows_the_four_again(as_amara: Client) -> None:
    response = as_amara.post("/welcome/", {"from": "elsewhere"})
    assert response.status_code == 422
    assert "Where shall we start?" in response.content.decode()


@pytest.mark.parametrize("address", ["/welcome/", "/quiet/", "/board/"])
def test_no_first_page_speaks_of_coaches_to_who_has_none(as_amara: Client, address: str) -> None:
    as_amara.post("/welcome/", {"from": "sample"})
    page = as_amara.get(address)
    assert page.status_code == 200
    assert "coach" not in page.content.decode()
