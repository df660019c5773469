"""The session of a coach: a new one at each sign-in, out of reach of scripts, and over with the password."""

import time
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching.models import Coach
from tests.conftest import with_second_step
from tests.signing_in import signed_in

PASSWORD = "a long and quiet sentence"
SECRET = "JBSWY3DPEHPK3PXP"
DESK = "/coach/"


@pytest.fixture
def user(maya: Coach) -> User:
    assert maya.user
    EmailAddress.objects.create(user=maya.user, email=maya.user.email, verified=True, primary=True)
    return maya.user


def sign_in(client: Client, user: User) -> None:
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    assert client.post("/accounts/2fa/authenticate/", {"code": code})["Location"]


def key_of(client: Client) -> str:
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def test_a_session_that_was_planted_is_worth_nothing_after_the_sign_in(user: User) -> None:
    client, planted = Client(), Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    halfway = key_of(client)
    planted.cookies[settings.SESSION_COOKIE_NAME] = halfway
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert client.get(DESK).status_code == 200
    assert key_of(client) != halfway
    assert planted.get(DESK).status_code != 200


def test_no_script_and_no_other_site_gets_at_the_cookie(user: User) -> None:
    client = Client()
    sign_in(client, user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_new_password_ends_every_other_session_at_the_desk(user: User) -> None:
    elsewhere = signed_in(user)
    assert elsewhere.get(DESK).status_code == 200
    user.set_password("another long and quiet sentence")
    user.save(update_fields=["password"])
    assert elsewhere.get(DESK).status_code != 200


def test_signing_out_everywhere_closes_the_desk(user: User) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, user)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):  # a code is good for one sign-in
        sign_in(elsewhere, user)
    assert elsewhere.get(DESK).status_code == here.get(DESK).status_code == 200
    here.post("/accounts/sessions/")
    assert elsewhere.get(DESK).status_code != 200
    assert here.get(DESK).status_code == 200


def test_a_session_from_before_the_second_step_is_asked_for_it(user: User) -> None:
    """Whoever stole the password before is not let in by what should keep them out."""
    Authenticator.objects.filter(user=user).delete()
    stolen = signed_in(user)
    with_second_step(user)

    assert stolen.get("/coach/clients/")["Location"] == "/accounts/2fa/reauthenticate/?next=/coach/clients/"

    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    taken = stolen.post("/accounts/2fa/reauthenticate/?next=/coach/clients/", {"code": code}, follow=True)
    assert taken.redirect_chain[-1][0] == "/coach/clients/"


def test_codes_for_an_emergency_are_no_second_step(user: User) -> None:
    Authenticator.objects.filter(user=user).update(type=Authenticator.Type.RECOVERY_CODES)
    assert signed_in(user).get(DESK)["Location"] == "/accounts/2fa/"


@pytest.mark.django_db(transaction=True)
def test_a_coach_who_turns_it_on_goes_on_to_the_desk(user: User) -> None:
    Authenticator.objects.filter(user=user).delete()
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert client.get(DESK, follow=True).redirect_chain[-1][0] == "/accounts/2fa/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))

    codes = client.post("/accounts/2fa/totp/activate/", {"code": code}, follow=True).content.decode()

    assert 'href="/coach/"' in codes
    assert client.get(DESK).status_code == 200


def test_a_recovery_code_stands_in_for_the_app(user: User) -> None:
    codes = RecoveryCodes.activate(user).get_unused_codes()
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert client.get(DESK).status_code == 200


def test_a_coach_finds_the_desk_in_their_own_menu(user: User, amara: User) -> None:
    """And whoever is none, or none any more, has no such link."""
    assert 'href="/coach/"' in signed_in(user).get("/").content.decode()
    assert 'href="/coach/"' not in signed_in(amara).get("/").content.decode()
    Coach.objects.update(ended_at=timezone.now())
    assert 'href="/coach/"' not in signed_in(user).get("/").content.decode()
