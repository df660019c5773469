"""What stands behind the password: codes from an app, recovery codes, other browsers."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from accounts.models import User

PASSWORD = "a long and quiet sentence"


@pytest.fixture
def amara(amara: User) -> User:
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    return amara


@pytest.fixture
def fresh(amara: User) -> Client:
    """A browser in which the person has just typed the password."""
    client = Client()
    answer = client.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    assert answer["Location"] == "/"
    assert client.post("/accounts/reauthenticate/", {"password": PASSWORD}).status_code == 302
    return client


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def turn_on(client: Client) -> str:
    """Return the secret that the app would keep."""
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(secret)


def test_after_the_password_comes_the_code_from_the_app(amara: User, fresh: Client) -> None:
    secret = turn_on(fresh)
    other = Client()

    answer = other.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert other.get("/settings/").status_code == 302
    page = other.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "That code does not match" in page

    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        assert other.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})["Location"] == "/"
        assert other.get("/settings/").status_code == 200


def test_a_recovery_code_lets_in_once(amara: User, fresh: Client) -> None:
    turn_on(fresh)
    codes = fresh.get("/accounts/2fa/recovery-codes/").context["unused_codes"]

    answers = []
    for _ in range(2):
        client = Client()
        client.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
        answers.append(client.post("/accounts/2fa/authenticate/", {"code": codes[0]}).status_code)

    assert answers == [302, 200]


@pytest.mark.django_db(transaction=True)
def test_turning_it_on_ends_what_the_password_alone_had_opened(amara: User, fresh: Client) -> None:
    stolen = Client()
    stolen.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    assert stolen.get("/settings/").status_code == 200

    turn_on(fresh)

    assert stolen.get("/settings/").status_code == 302
    assert fresh.get("/settings/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_host_who_turned_it_on_goes_on_without_another_code(amara: User, fresh: Client) -> None:
    User.objects.update(is_staff=True)
    assert fresh.get("/admin/", follow=True).redirect_chain[-1][0] == "/accounts/2fa/"

    turn_on(fresh)

    assert 'href="/admin/"' in fresh.get("/accounts/2fa/recovery-codes/").content.decode()
    assert fresh.get("/admin/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_turning_it_on_once_more_lets_nobody_in_who_did_not_take_it(amara: User, fresh: Client) -> None:
    """A second key, added after the password alone was asked for, is not yet a step that was taken."""
    User.objects.update(is_staff=True)
    Authenticator.objects.create(user=amara, type=Authenticator.Type.WEBAUTHN, data={"name": "A key"})

    turn_on(fresh)

    assert fresh.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/accounts/2fa/reauthenticate/")


@pytest.mark.django_db(transaction=True)
def test_the_second_step_can_be_turned_off(amara: User, fresh: Client, mailoutbox: list[EmailMessage]) -> None:
    turn_on(fresh)

    fresh.post("/accounts/2fa/totp/deactivate/")

    answer = Client().post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    assert answer["Location"] == "/"
    assert [mail.subject for mail in mailoutbox] == ["Your second step at Ajar"] * 2


def test_what_changes_who_gets_in_asks_for_the_password_again(amara: User, as_amara: Client) -> None:
    answer = as_amara.get("/accounts/2fa/totp/activate/")
    assert answer["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    assert "Is it you?" in as_amara.get(answer["Location"]).content.decode()

    wrong = as_amara.post(answer["Location"], {"password": "wrong"}).content.decode()
    right = as_amara.post(answer["Location"], {"password": PASSWORD})

    assert "That is not your password" in wrong
    assert right["Location"] == "/accounts/2fa/totp/activate/"


def test_signing_out_everywhere_else_ends_the_other_browser(amara: User, fresh: Client) -> None:
    other = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"})
    other.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    assert other.get("/settings/").status_code == 200
    assert "Firefox on Linux" in fresh.get("/accounts/sessions/").content.decode()

    fresh.post("/accounts/sessions/")

    assert other.get("/settings/").status_code == 302
    assert fresh.get("/settings/").status_code == 200


def test_a_new_password_ends_the_other_browsers(amara: User, fresh: Client) -> None:
    other = Client()
    other.post("/accounts/login/", {"login": amara.email, "password": PASSWORD})
    new = "another quiet sentence"

    fresh.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert other.get("/settings/").status_code == 302
    assert fresh.get("/settings/").status_code == 200


def test_a_new_address_counts_once_it_is_confirmed(amara: User, fresh: Client, mailoutbox: list[EmailMessage]) -> None:
    fresh.post("/accounts/email/", {"email": "a@example.org", "action_add": ""})
    amara.refresh_from_db()
    assert amara.email == "amara@example.org"

    code = str(mailoutbox[0].body).split("\n    ")[1].split("\n")[0]
    fresh.post("/accounts/confirm-email/", {"code": code})

    amara.refresh_from_db()
    assert amara.email == "a@example.org"


@pytest.mark.parametrize(
    "address",
    [
        "2fa",
        "2fa/totp/activate",
        "2fa/totp/deactivate",
        "2fa/recovery-codes",
        "2fa/recovery-codes/generate",
        "2fa/webauthn",
        "2fa/webauthn/add",
        "email",
        "logout",
        "password/change",
        "reauthenticate",
        "sessions",
    ],
)
def test_every_page_speaks_as_ajar(address: str, fresh: Client) -> None:
    turn_on(fresh)

    answer = fresh.get(f"/accounts/{address}/", follow=True)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert page.count("<h1") == 1
    assert "· Ajar</title>" in page
    assert "placeholder" not in page
    assert not re.search(r"\b(please|sorry|invalid|oops)\b", page.lower())
