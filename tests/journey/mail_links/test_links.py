"""A link lasts a week, is good for one person, and tells nobody anything."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from followups.models import Reminder
from tests.journey.mail_links.pressing import PRESS, page
from tests.journey.reminding import link

pytestmark = pytest.mark.django_db


def test_a_link_lasts_a_week(client: Client, message: Any, job: Application) -> None:
    Reminder.objects.update(settled_at=timezone.now() - timedelta(days=7))
    for response in (client.get(link(message, "I sent it")), client.post(link(message, "I sent it"))):
        assert response.status_code == 410
        assert "Sign in" in response.content.decode()
    assert job.notes_kept.count() == 0


def test_a_press_is_taken_back_within_the_week(client: Client, message: Any, job: Application) -> None:
    address = link(message, "I sent it")
    page(client, address, **PRESS)
    Reminder.objects.update(settled_at=timezone.now() - timedelta(days=7))
    assert client.post(f"{address}undo/").status_code == 410
    assert job.notes_kept.count() == 1


def test_a_link_that_was_changed_by_one_sign_is_unknown(client: Client, message: Any) -> None:
    address = link(message, "I sent it")
    token = address.split("/")[2]
    for wrong in (f"A{token[1:]}" if token[0] != "A" else f"B{token[1:]}", token[:-4] + "AAAA", token[:20], "é", "%00"):
        assert client.get(f"/m/{wrong}/").status_code == 404
        assert client.post(f"/m/{wrong}/").status_code == 404
        assert client.post(f"/m/{wrong}/undo/").status_code == 404


def test_a_link_of_who_left_is_unknown(client: Client, message: Any, amara: User) -> None:
    User.objects.filter(pk=amara.pk).update(is_active=False)
    assert client.get(link(message, "I sent it")).status_code == 404


def test_the_page_names_nobody(client: Client, message: Any, amara: User) -> None:
    html = page(client, link(message, "I sent it"))
    assert not any(word in html for word in ("Harbour", "Data analyst", "Amara", "example.org"))
    User.objects.filter(pk=amara.pk).update(mail_names_company=True)
    assert "Harbour &amp; Pine" in page(client, link(message, "I sent it"))


def test_a_former_key_of_the_host_still_opens_links(client: Client, message: Any, settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]
    assert client.get(link(message, "I sent it")).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(link(message, "I sent it")).status_code == 404


def test_too_many_presses_are_told_to_wait(client: Client, message: Any) -> None:
    answers = [client.post("/m/AAAA/").status_code for _ in range(61)]
    assert answers[:60] == [404] * 60
    assert answers[60] == 429


def test_while_the_cache_is_away_links_work(client: Client, message: Any, settings: Any) -> None:
    away = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": away}
    page(client, link(message, "I sent it"), **PRESS)
