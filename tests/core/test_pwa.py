from django.template.loader import render_to_string
from django.test import Client


def test_the_worker_keeps_one_page_and_no_private_one(client: Client) -> None:
    response = client.get("/service-worker.js")

    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    assert b'const OFFLINE = "/offline/"' in response.content
    assert b"cache.put" not in response.content


def test_the_offline_page_opens_without_signing_in(client: Client) -> None:
    response = client.get("/offline/")

    assert response.status_code == 200
    assert "You are offline." in response.content.decode()


def test_a_broken_page_can_be_shown_when_nothing_else_works() -> None:
    html = render_to_string("500.html")

    assert "Something broke on our side, not yours." in html
    assert "Nothing you saved is lost." in html
