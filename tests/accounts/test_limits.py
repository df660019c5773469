"""The limits are kept where every process sees them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from tests.factories import UserFactory

ROOT = Path(__file__).resolve().parents[2]
FIVE_WRONG_PASSWORDS = """
import django
django.setup()
from django.test import Client
for _ in range(5):
    answer = Client().post(
        "/accounts/login/", {"login": "amara@example.org", "password": "wrong"}, headers={"Host": "localhost"}
    )
    assert "do not match" in answer.content.decode(), answer.content
"""


def address_of_the_test_database() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_five_wrong_passwords_in_one_process_are_known_in_another() -> None:
    amara = UserFactory.create(email="amara@example.org")
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    same_cache = {name: value for name, value in settings.CACHES["default"].items() if name != "KEY_FUNCTION"}
    surroundings = os.environ | {
        "DATABASE_URL": address_of_the_test_database(),
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "REDIS_URL": settings.REDIS_URL,
    }

    subprocess.run([sys.executable, "-c", FIVE_WRONG_PASSWORDS], cwd=ROOT, env=surroundings, check=True)

    with override_settings(CACHES={"default": same_cache}):
        form = {"login": amara.email, "password": "a long and quiet sentence"}
        answer = Client().post("/accounts/login/", form, headers={"Host": "localhost"})
    assert "That was a lot of tries." in answer.content.decode()


@pytest.mark.parametrize("site", ["/admin/", "/coach/"])
def test_both_admin_sites_are_entered_by_the_door_that_counts_wrong_passwords(
    client: Client, db: None, site: str
) -> None:
    amara = UserFactory.create(email="amara@example.org", is_staff=True)
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    led = client.get(site, follow=True).redirect_chain[-1][0]
    assert led.startswith("/accounts/login/?next=")

    for _ in range(5):
        client.post(led, {"login": amara.email, "password": "wrong"})

    answer = client.post(led, {"login": amara.email, "password": "a long and quiet sentence"})
    assert "That was a lot of tries." in answer.content.decode()
    assert client.post(f"{site}login/", {"username": amara.email, "password": "x"}).status_code in {302, 404}
